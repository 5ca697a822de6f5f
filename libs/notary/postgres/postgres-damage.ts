import type { Pool } from 'pg';
import { inTransaction, isConnectionFailure } from '#platform/postgres';
import { UnavailableError } from '#kernel';
import type { DifferenceKind, StreamDamage } from '../verification';

/** Milliseconds for which it is not asked again whether any stream is damaged. */
const FRESH = 1_000;

interface Row {
  readonly stream: string;
  readonly revision: string;
  readonly position: string | null;
  readonly kind: DifferenceKind;
}

/**
 * The damaged streams that the last check of the log found, in `notary.damaged_streams`: what one worker finds, every process
 * knows within a second. While none is damaged, a process asks once a second, however many commands there are.
 */
export class PostgresDamage {
  private isAny: { readonly asked: number; readonly answer: Promise<boolean> } | undefined;

  constructor(private readonly pool: Pool) {}

  /** Puts what a check found in the place of what the one before found. @throws UnavailableError */
  async replace(found: readonly StreamDamage[]): Promise<void> {
    await this.asking(() =>
      inTransaction(this.pool, async (client) => {
        const streams = found.map(({ stream }) => stream);
        await client.query('delete from notary.damaged_streams where stream <> all ($1)', [streams]);
        await client.query(
          `insert into notary.damaged_streams (stream, revision, position, kind)
             select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[])
           on conflict (stream) do update
             set revision = excluded.revision, position = excluded.position, kind = excluded.kind`,
          [
            streams,
            found.map(({ revision }) => revision),
            found.map(({ position }) => position?.toString() ?? null),
            found.map(({ kind }) => kind),
          ],
        );
      }),
    );
  }

  /** How a stream is damaged; undefined while it is not known to be. @throws UnavailableError */
  async of(stream: string): Promise<StreamDamage | undefined> {
    if (!(await this.any())) return undefined;
    const [row] = await this.rows('where stream = $1', [stream]);
    return row;
  }

  /** All of them, by the names of their streams. @throws UnavailableError */
  list(): Promise<readonly StreamDamage[]> {
    return this.rows('order by stream', []);
  }

  private any(): Promise<boolean> {
    const now = performance.now();
    if (this.isAny && now - this.isAny.asked < FRESH) return this.isAny.answer;
    const asking = { asked: now, answer: this.rows('limit 1', []).then(({ length }) => length > 0) };
    this.isAny = asking;
    asking.answer.catch(() => {
      // The next one asks again.
      if (this.isAny === asking) this.isAny = undefined;
    });
    return asking.answer;
  }

  private async rows(which: string, values: readonly string[]): Promise<readonly StreamDamage[]> {
    const text = `select stream, revision, position, kind from notary.damaged_streams ${which}`;
    const { rows } = await this.asking(() => this.pool.query<Row>(text, [...values]));
    return rows.map(({ stream, revision, position, kind }) => ({
      ...{ stream, kind, revision: Number(revision) },
      position: position === null ? undefined : BigInt(position),
    }));
  }

  private async asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw isConnectionFailure(error) ? new UnavailableError('notary', { cause: error }) : error;
    }
  }
}
