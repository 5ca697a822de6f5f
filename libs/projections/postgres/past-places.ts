import type { LocalDate } from '#kernel';
import type { ClientBase, Pool, PoolClient } from 'pg';
import { inTransaction, LOCK_NOT_AVAILABLE, lockKey, sqlState } from './connections';

/**
 * Moments of which tables are kept at a time. Two people who compare two moments each use four; each place may hold as much as the
 * read models themselves.
 */
export const PLACES = 6;
/** All that is kept together takes no more than this; the one that is being built may go over it until it is done. */
const MOST_BYTES = 4 * 1024 ** 3;
/** What nobody has asked for so long is dropped. */
const UNUSED = `interval '15 minutes'`;
/** What was asked for just now is not dropped for another moment: its reader may be about to begin, or to ask for the next page. */
const IN_USE = `interval '3 seconds'`;
/** A build says how far it is twice a second: one that has said nothing for so long, and whose lock is free, was broken off. */
const SILENT = `interval '1 minute'`;

/** One at a time takes a place; dropping what lay in it takes milliseconds. */
const TAKING = `SELECT pg_advisory_xact_lock(${lockKey('past', 'taking')})`;

/** The schema of a place. */
export const pastSchema = (place: number): string => `past_${place}`;

/** A point of the log, and what is left out of what was known there. */
export interface PointInLog {
  /** The last event that counts; 0 for none. */
  readonly position: bigint;
  /** Events that take effect after this day are left out; undefined: none is. */
  readonly validOn: LocalDate | undefined;
}

/** A place that holds tables of one point. */
export interface PastPlace {
  readonly place: number;
  /** Another one each time that the place is taken for another point. */
  readonly build: string;
  /** Read models whose tables are complete. */
  readonly ready: ReadonlySet<string>;
  /** Position that the build under way has reached. */
  readonly done: bigint;
}

interface PlaceRow {
  readonly place: number;
  readonly build: string;
  readonly ready: readonly string[];
  readonly done: string;
}

const COLUMNS = 'place, build, ready, done';

/** The places of all processes, by the time of the database. Whoever builds in a place holds its lock, which ends with the session. */
export class PastPlaces {
  /** @param folds what all read models are folded by: tables of another program are none of this one's */
  constructor(
    private readonly pool: Pool,
    private readonly folds: string,
  ) {}

  /** The place of a point, if it has one; it counts as used now. */
  async find({ position, validOn }: PointInLog): Promise<PastPlace | undefined> {
    const { rows } = await this.pool.query<PlaceRow & { readonly stale: boolean }>(
      `SELECT ${COLUMNS}, used_at < clock_timestamp() - interval '1 second' AS stale FROM projections.pasts
       WHERE position = $1 AND valid_on IS NOT DISTINCT FROM $2::date AND folds = $3`,
      [position, validOn, this.folds],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    // Once a second is enough: a thousand readers need not write a thousand times.
    if (row.stale)
      await this.pool.query(
        'UPDATE projections.pasts SET used_at = clock_timestamp() WHERE place = $1 AND build = $2',
        [row.place, row.build],
      );
    return placeOf(row);
  }

  /** The place of a point: its own, or the one that was unused for longest, emptied. @returns undefined when all are in use */
  async take(point: PointInLog): Promise<PastPlace | undefined> {
    const found = await this.find(point);
    if (found) return found;
    return inTransaction(this.pool, 'BEGIN', async (client) => {
      await client.query(TAKING);
      const { rows: same } = await client.query<PlaceRow>(
        `SELECT ${COLUMNS} FROM projections.pasts
         WHERE position = $1 AND valid_on IS NOT DISTINCT FROM $2::date AND folds = $3`,
        [point.position, point.validOn, this.folds],
      );
      if (same[0]) return placeOf(same[0]);
      // A crash of the server has emptied this table too.
      await client.query(
        'INSERT INTO projections.pasts (place) SELECT generate_series(1, $1::integer) ON CONFLICT DO NOTHING',
        [PLACES],
      );
      const { rows: free } = await client.query<{ place: number }>(
        `SELECT place FROM projections.pasts
         WHERE build IS NULL OR used_at < clock_timestamp() - ${IN_USE} ORDER BY build IS NOT NULL, used_at`,
      );
      for (const { place } of free)
        if (await emptied(client, place)) return this.settle(client, place, point);
      return undefined;
    });
  }

  /** Whether a place is still of the same build, and which of its tables are complete. */
  async again({ place, build }: PastPlace): Promise<PastPlace | undefined> {
    const { rows } = await this.pool.query<PlaceRow>(
      `SELECT ${COLUMNS} FROM projections.pasts WHERE place = $1 AND build = $2`,
      [place, build],
    );
    return rows[0] && placeOf(rows[0]);
  }

  /** Says how far the build is; the place stays in use. */
  async progress({ place, build }: PastPlace, done: bigint): Promise<void> {
    await this.pool.query(
      'UPDATE projections.pasts SET done = $3, used_at = clock_timestamp() WHERE place = $1 AND build = $2',
      [place, build, done],
    );
  }

  /** Says that the tables of some read models are complete, and drops what is too much then. */
  async complete({ place, build }: PastPlace, names: readonly string[]): Promise<void> {
    await this.pool.query(
      `UPDATE projections.pasts SET ready = ready || $3::text[], used_at = clock_timestamp(), bytes = (
         SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c
         JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $4 AND c.relkind = 'r')
       WHERE place = $1 AND build = $2`,
      [place, build, names, pastSchema(place)],
    );
    await this.drop(
      `(SELECT sum(bytes) FROM projections.pasts) > ${MOST_BYTES} AND used_at < clock_timestamp() - ${IN_USE}`,
    );
  }

  /** Drops what nobody has asked for in a while, and what a build that was broken off has left in a place that is free. */
  async sweep(): Promise<void> {
    await this.drop(`used_at < clock_timestamp() - CASE WHEN ready = '{}' THEN ${SILENT} ELSE ${UNUSED} END`);
  }

  /** Gives a place up: what was to be built there cannot be. */
  async giveUp({ place, build }: PastPlace): Promise<void> {
    await this.drop(`place = ${place} AND build = '${build}'`);
  }

  /** Empties places, one after the other, as long as there is one of which the condition holds and that nobody reads. */
  private async drop(condition: string): Promise<void> {
    const held: number[] = [];
    for (;;) {
      const dropped = await inTransaction(this.pool, 'BEGIN', async (client) => {
        await client.query(TAKING);
        const { rows } = await client.query<{ place: number }>(
          `SELECT place FROM projections.pasts WHERE build IS NOT NULL AND NOT place = ANY ($1) AND ${condition}
           ORDER BY used_at LIMIT 1`,
          [held],
        );
        const [one] = rows;
        if (one === undefined) return false;
        if (await emptied(client, one.place))
          await client.query(
            `UPDATE projections.pasts SET build = NULL, position = NULL, valid_on = NULL, folds = NULL,
               ready = '{}', done = 0, bytes = 0 WHERE place = $1`,
            [one.place],
          );
        else held.push(one.place);
        return true;
      });
      if (!dropped) return;
    }
  }

  private async settle(
    client: PoolClient,
    place: number,
    { position, validOn }: PointInLog,
  ): Promise<PastPlace | undefined> {
    const { rows } = await client.query<PlaceRow>(
      `UPDATE projections.pasts SET build = gen_random_uuid(), position = $2, valid_on = $3, folds = $4,
         ready = '{}', done = 0, bytes = 0, used_at = clock_timestamp() WHERE place = $1 RETURNING ${COLUMNS}`,
      [place, position, validOn, this.folds],
    );
    return rows[0] && placeOf(rows[0]);
  }
}

/** Key of the lock that whoever builds in a place holds. */
export const placeLock = (place: number): string => lockKey('past', String(place));

/**
 * Drops every table in a place.
 * @returns whether it did: not while somebody builds or reads there
 */
async function emptied(client: ClientBase, place: number): Promise<boolean> {
  const { rows: locks } = await client.query<{ free: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1) AS free',
    [placeLock(place)],
  );
  if (locks[0]?.free !== true) return false;
  const { rows: tables } = await client.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1',
    [pastSchema(place)],
  );
  if (tables.length === 0) return true;
  const names = tables.map(({ name }) => `${pastSchema(place)}."${name}"`).join(', ');
  await client.query('SAVEPOINT before_drop');
  try {
    // A short wait: while it lasts, it holds up whoever comes to these tables.
    await client.query(`SET LOCAL lock_timeout = '200ms'`);
    await client.query(`DROP TABLE ${names}`);
    return true;
  } catch (error) {
    if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
    await client.query('ROLLBACK TO SAVEPOINT before_drop');
    return false;
  }
}

function placeOf({ ready, done, ...row }: PlaceRow): PastPlace {
  return { ...row, ready: new Set(ready), done: BigInt(done) };
}
