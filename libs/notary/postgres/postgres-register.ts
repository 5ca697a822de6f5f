import type { Pool, PoolClient } from 'pg';
import { inTransaction, isConnectionFailure } from '#platform/postgres';
import { UnavailableError } from '#kernel';
import { GrowingTree, HASH_BYTES, NodePlace } from '../merkle';
import {
  KeptCosignature,
  LeafRun,
  NodeRun,
  PlacedLeaf,
  Progress,
  Register,
  RegisterMovedError,
  SignedHead,
  Step,
} from '../register';

/** Rows of one page: each holds the hashes of a step, 5,000 of them at most. */
const ROWS = 8;
const UNIQUE_VIOLATION = '23505';

interface HeadRow {
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
}

interface LeafRow {
  readonly start: string;
  readonly hashes: Buffer | null;
  readonly recorded_at: string;
}

interface NodeRow {
  readonly start: string;
  readonly hashes: Buffer;
}

interface CosignatureRow {
  readonly size: string;
  readonly witness: string;
  readonly cosigned_at: string;
  readonly line: string;
}

/** The register in tables of the schema `notary`, which refuse every change of what is in them. */
export class PostgresRegister implements Register {
  constructor(private readonly pool: Pool) {}

  async progress(): Promise<Progress> {
    const [row] = await this.rows<{ size: string; placed: string; position: string }>(
      `select coalesce((select start + octet_length(hashes) / ${HASH_BYTES} from notary.nodes
           where level = 0 order by start desc limit 1), 0) as size,
         coalesce(last.start + cardinality(last.positions), 0) as placed,
         coalesce(last.positions[cardinality(last.positions)], 0) as position
       from (select) as one left join lateral
         (select start, positions from notary.places order by start desc limit 1) as last on true`,
    );
    const size = Number(row?.size ?? 0);
    const edge = await this.nodes(GrowingTree.edgeOf(size));
    return {
      // A node that is gone makes a root that no head has.
      ...{ size, edge: edge.map((hash) => hash ?? Buffer.alloc(HASH_BYTES)) },
      ...{ placed: Number(row?.placed ?? 0), position: BigInt(row?.position ?? 0) },
    };
  }

  async add({ nodes, recordedAt, start, places, head }: Step): Promise<void> {
    try {
      await inTransaction(this.pool, async (client) => {
        if (places.positions.length > 0)
          await client.query(
            'insert into notary.places (start, first_position, positions) values ($1, $2, $3)',
            [places.start, String(places.positions[0]), places.positions.map(String)],
          );
        if (recordedAt.length === 0) return;
        await client.query('insert into notary.times (start, recorded_at) values ($1, $2)', [
          start,
          recordedAt.map((at) => at.getTime()),
        ]);
        await insertNodes(client, nodes);
        if (head)
          await client.query('insert into notary.heads (size, root, note) values ($1, $2, $3)', [
            head.size,
            head.root,
            head.note,
          ]);
      });
    } catch (error) {
      if (codeOf(error) === UNIQUE_VIOLATION)
        throw new RegisterMovedError('another process added to the register', { cause: error });
      throw unavailable(error);
    }
  }

  async *leaves(from: number): AsyncIterable<LeafRun> {
    const fetch = (next: number): Promise<LeafRow[]> =>
      // The row that holds the first one may begin before it. As text: the driver takes an array of bigints apart character by character.
      this.rows<LeafRow>(
        `select times.start, nodes.hashes, times.recorded_at::text from notary.times
         left join notary.nodes on nodes.level = 0 and nodes.start = times.start
         where times.start >= coalesce((select max(start) from notary.times where start <= $1), $1)
         order by times.start limit ${ROWS}`,
        [next],
      );
    let next = from;
    for await (const row of prefetched(fetch, from, (last) => Number(last.start) + timesIn(last).length)) {
      const [start, times] = [Number(row.start), timesIn(row)];
      const skipped = Math.max(0, next - start);
      const hashes = hashesIn(row.hashes ?? Buffer.alloc(0)).slice(skipped);
      const recordedAt = times.slice(skipped).map((at) => new Date(Number(at)));
      if (hashes.length > 0) yield { start: start + skipped, hashes, recordedAt };
      next = start + times.length;
    }
  }

  async nodes(places: readonly NodePlace[]): Promise<readonly (Buffer | undefined)[]> {
    const rows = await this.rows<{ number: string; hash: Buffer }>(
      `select asked.number, substring(found.hashes from ((asked.index - found.start) * ${HASH_BYTES} + 1)::int
         for ${HASH_BYTES}) as hash
       from unnest($1::smallint[], $2::bigint[]) with ordinality as asked (level, index, number)
       cross join lateral (select start, hashes from notary.nodes
         where nodes.level = asked.level and nodes.start <= asked.index order by nodes.start desc limit 1) as found
       where asked.index < found.start + octet_length(found.hashes) / ${HASH_BYTES}`,
      [places.map(({ level }) => level), places.map(({ index }) => index)],
    );
    const found = new Map(rows.map(({ number, hash }) => [Number(number), hash]));
    return places.map((_, at) => found.get(at + 1));
  }

  async *level(level: number): AsyncIterable<NodeRun> {
    const fetch = (after: string): Promise<NodeRow[]> =>
      this.rows<NodeRow>(
        `select start, hashes from notary.nodes where level = $1 and start > $2 order by start limit ${ROWS}`,
        [level, after],
      );
    for await (const { start, hashes } of prefetched(fetch, '-1', (last) => last.start))
      yield { level, start: Number(start), hashes: hashesIn(hashes) };
  }

  async leafAt(position: bigint): Promise<number | undefined> {
    const [row] = await this.rows<{ leaf: string | null }>(
      `select start + array_position(positions, $1::bigint) - 1 as leaf from notary.places
       where first_position <= $1 order by first_position desc limit 1`,
      [position.toString()],
    );
    const leaf = row?.leaf ?? undefined;
    return leaf === undefined ? undefined : Number(leaf);
  }

  async leavesAt(positions: readonly bigint[]): Promise<ReadonlyMap<bigint, PlacedLeaf>> {
    const rows = await this.rows<{ position: string; leaf: string; recorded_at: string }>(
      `select placed.position, placed.leaf, found.recorded_at[placed.leaf - found.start + 1] as recorded_at
       from (select asked.position, near.start + array_position(near.positions, asked.position) - 1 as leaf
         from unnest($1::bigint[]) as asked (position)
         cross join lateral (select start, positions from notary.places where first_position <= asked.position
           order by first_position desc limit 1) as near) as placed
       cross join lateral (select start, recorded_at from notary.times where start <= placed.leaf
         order by start desc limit 1) as found`,
      [positions.map(String)],
    );
    return new Map(
      rows.map(({ position, leaf, recorded_at: at }) => [
        BigInt(position),
        { leaf: Number(leaf), recordedAt: new Date(Number(at)) },
      ]),
    );
  }

  async *heads(): AsyncIterable<SignedHead> {
    let last = '0';
    for (;;) {
      const rows = await this.rows<HeadRow>(
        'select size, root, note from notary.heads where size > $1 order by size limit 1000',
        [last],
      );
      for (const row of rows) yield headOf(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end.size;
    }
  }

  latestHead(): Promise<SignedHead | undefined> {
    return this.head('order by size desc limit 1', []);
  }

  headCovering(size: number): Promise<SignedHead | undefined> {
    return this.head('where size >= $1 order by size limit 1', [size]);
  }

  async keys(): Promise<readonly string[]> {
    const rows = await this.rows<{ key: string }>('select key from notary.keys order by since, key');
    return rows.map(({ key }) => key);
  }

  async addKey(key: string): Promise<void> {
    await this.rows('insert into notary.keys (key) values ($1) on conflict do nothing', [key]);
  }

  async cosignatures(size?: number): Promise<readonly KeptCosignature[]> {
    const rows = await this.rows<CosignatureRow>(
      `select size, witness, cosigned_at, line from notary.cosignatures where $1::bigint is null or size = $1
       order by size, cosigned_at, witness`,
      [size ?? null],
    );
    return rows.map(cosignatureOf);
  }

  async lastCosignature(witness: string): Promise<KeptCosignature | undefined> {
    const [row] = await this.rows<CosignatureRow>(
      `select size, witness, cosigned_at, line from notary.cosignatures where witness = $1
       order by size desc, cosigned_at desc limit 1`,
      [witness],
    );
    return row && cosignatureOf(row);
  }

  async addCosignature({ size, witness, at, line }: KeptCosignature): Promise<void> {
    await this.rows(
      `insert into notary.cosignatures (size, witness, cosigned_at, line) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [size, witness, Math.floor(at.getTime() / 1000), line],
    );
  }

  private async head(which: string, values: readonly unknown[]): Promise<SignedHead | undefined> {
    const [row] = await this.rows<HeadRow>(`select size, root, note from notary.heads ${which}`, values);
    return row && headOf(row);
  }

  private async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>(sql, [...values])).rows;
    } catch (error) {
      throw unavailable(error);
    }
  }
}

/**
 * Forgets where the events of the leaves lie, because the log moves: the notary finds them anew, and compares every
 * event with its leaf on the way.
 */
export async function forgetPlaces(client: PoolClient): Promise<void> {
  await client.query('delete from notary.places');
}

async function insertNodes(client: PoolClient, nodes: readonly NodeRun[]): Promise<void> {
  await client.query(
    `insert into notary.nodes (level, start, hashes) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])`,
    [
      nodes.map(({ level }) => level),
      nodes.map(({ start }) => start),
      nodes.map(({ hashes }) => Buffer.concat(hashes)),
    ],
  );
}

function headOf({ size, root, note }: HeadRow): SignedHead {
  return { size: Number(size), root, note };
}

/** Row after row of pages, each page fetched while the one before is being used. */
async function* prefetched<Row, Key>(
  fetch: (after: Key) => Promise<Row[]>,
  first: Key,
  keyOf: (last: Row) => Key,
): AsyncGenerator<Row> {
  let ahead: Promise<Row[]> | undefined = fetch(first);
  while (ahead) {
    const page: Row[] = await ahead;
    const last = page.at(-1);
    ahead = page.length === ROWS && last !== undefined ? fetch(keyOf(last)) : undefined;
    // Nobody may come to wait for it.
    ahead?.catch(() => undefined);
    yield* page;
  }
}

/** The elements of an array of numbers in text. */
function timesIn({ recorded_at }: LeafRow): readonly string[] {
  return recorded_at.slice(1, -1).split(',');
}

function cosignatureOf({ size, witness, cosigned_at, line }: CosignatureRow): KeptCosignature {
  return { size: Number(size), witness, line, at: new Date(Number(cosigned_at) * 1000) };
}

function hashesIn(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.floor(bytes.length / HASH_BYTES) }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined;
}

/** A lost connection is a state that passes; everything else is a fault. */
function unavailable(error: unknown): unknown {
  return isConnectionFailure(error) ? new UnavailableError('notary', { cause: error }) : error;
}
