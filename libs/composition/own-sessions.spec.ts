import type { PoolClient } from 'pg';
import { ConfigError } from '#platform';
import { requireOwnSessions } from './own-sessions';

/** A pooler, or none: which session answers the statements of a connection, told by their order over all connections. */
function poolOver(sessionOf: (connection: number, statement: number) => number, saidAtStart?: number) {
  let [connections, statements] = [0, 0];
  const released: number[] = [];
  const connect = (): Promise<PoolClient> => {
    const connection = connections++;
    const client = {
      processID: saidAtStart ?? sessionOf(connection, 0),
      query: () => Promise.resolve({ rows: [{ session: sessionOf(connection, statements++) }] }),
      release: () => void released.push(connection),
    };
    return Promise.resolve(client as unknown as PoolClient);
  };
  return { connect, released, opened: () => connections };
}

const told = (pool: { readonly connect: () => Promise<PoolClient> }): Promise<unknown> =>
  requireOwnSessions(pool as Parameters<typeof requireOwnSessions>[0]).then(
    () => 'taken',
    (error: unknown) => (error instanceof ConfigError ? error.message : error),
  );

describe('a connection of the ledger', () => {
  it('that reaches Postgres itself is taken after one question', async () => {
    const pool = poolOver((connection) => 100 + connection);
    expect(await told(pool)).toBe('taken');
    expect(pool.opened()).toBe(1);
    expect(pool.released).toEqual([0]);
  });

  it('through a pooler in session mode is taken', async () => {
    const pool = poolOver((connection) => 100 + connection, 7);
    expect(await told(pool)).toBe('taken');
    expect(pool.released).toEqual([0, 1]);
  });

  it.each<[string, (connection: number, statement: number) => number]>([
    ['one session for all', () => 100],
    ['the sessions in turn', (_, statement) => 100 + (statement % 2)],
    ['three sessions in turn', (_, statement) => 100 + (statement % 3)],
    ['another session each time', (_, statement) => 100 + statement],
  ])('through a pooler that lends %s is refused in one line', async (_, sessionOf) => {
    const pool = poolOver(sessionOf, 7);
    expect(await told(pool)).toMatch(/^[^\n]*按事务分配会话[^\n]*pool_mode = session[^\n]*$/);
    expect(pool.released).toEqual([0, 1]);
  });

  it('through a pooler that does not take its settings is refused in one line', async () => {
    const refusal = Object.assign(new Error('unsupported startup parameter: options'), { code: '08P01' });
    expect(await told({ connect: () => Promise.reject(refusal) })).toContain('ignore_startup_parameters');
  });
});
