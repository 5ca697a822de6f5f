import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';

/** What is there at both of two looks so far apart, in milliseconds, is no passing lock of a statement. */
const LOOKS_APART_MS = 500;

/** A lock on a table of ours, held or waited for, that others have to wait for. */
export interface StandingLock {
  readonly schema: string;
  readonly table: string;
  /** Whether even reading waits: writing does in any case. */
  readonly stopsReading: boolean;
}

interface LockRow extends StandingLock {
  /** The transaction and the mode: a later lock of the same session is another one. */
  readonly holder: string;
}

/**
 * A lock on an index stops whoever plans a statement on its table. One that is only waited for counts as well: who comes
 * later queues up behind it. Reads the catalogue alone, so that no lock on a table holds the question up.
 */
const STANDING = `select distinct n.nspname as "schema", t.relname as "table",
    l.mode = 'AccessExclusiveLock' as "stopsReading", l.virtualtransaction || ' ' || l.pid as holder
  from pg_locks l
    join pg_class c on c.oid = l.relation
    left join pg_index i on i.indexrelid = c.oid
    join pg_class t on t.oid = coalesce(i.indrelid, c.oid)
    join pg_namespace n on n.oid = t.relnamespace
  where l.locktype = 'relation' and l.database = (select oid from pg_database where datname = current_database())
    and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  order by 1, 2`;

/**
 * The locks that have stood for half a second: asks once, and once more only when there are any. Readiness answers within a second.
 * @param pool of its own: the connections that work are all held by what waits, just when it matters
 */
export async function standingLocks(pool: Pool): Promise<readonly StandingLock[]> {
  const before = await look(pool);
  if (before.length === 0) return [];
  await pause(LOOKS_APART_MS);
  const known = new Set(before.map(keyOf));
  return (await look(pool)).filter((lock) => known.has(keyOf(lock)));
}

async function look(pool: Pool): Promise<readonly LockRow[]> {
  return (await pool.query<LockRow>(STANDING)).rows;
}

function keyOf({ schema, table, stopsReading, holder }: LockRow): string {
  return [schema, table, stopsReading, holder].join(' ');
}
