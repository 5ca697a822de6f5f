import { Client } from 'pg';
import { createPool, silentLogger } from '#platform';
import { PostgresEventStore } from '#event-store';
import { eventStoreMigrations } from '#event-store/postgres/migrations';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { migrate } from '../../event-store/postgres/migrated-database.testing';
import { cosign, ED25519_WITNESS, generateKey, headText, signatureLine } from '../notes';
import { notaryMigrations } from '../postgres/migrations';
import { PostgresRegister } from '../postgres/postgres-register';
import type { SignedHead } from '../register';
import { appendCommands, LOG_KEY, notarise } from '../sample-log.testing';
import { OF_THE_LOG } from './tampering-of-log.testing';
import { asKept, OF_THE_NOTARY } from './tampering-of-notary.testing';
import { type Forger, set, type Tampering } from './tampering.testing';
import { verifyLog } from './verify-log';

const WITNESS = generateKey('audit.example/w1', ED25519_WITNESS);

/** What a superuser does who switches the protections off. */
const UNLOCK = [
  'ledger.events',
  ...['keys', 'nodes', 'times', 'heads', 'cosignatures'].map((one) => `notary.${one}`),
].map((table) => `alter table ${table} disable trigger all`);
describe('the drill: somebody with all rights on the database changes', () => {
  let base: TestDatabase;
  let kept: readonly SignedHead[];

  beforeAll(async () => {
    base = await createTestDatabase();
    await migrate(base, [...eventStoreMigrations, ...notaryMigrations]);
    await withLog(base, async ({ store, register }) => {
      for (const [from, to] of [
        [0, 20],
        [20, 40],
        [40, 60],
      ] as const) {
        await appendCommands(store, from, to);
        expect(await notarise(store, register)).toBeUndefined();
      }
      kept = await headsOf(register);
      const [, second] = kept;
      if (!second) throw new TypeError('three heads were signed');
      const at = new Date('2026-05-01T00:00:00Z');
      const line = signatureLine(
        cosign(headText({ origin: LOG_KEY.name, ...second }), WITNESS, at),
      ).trimEnd();
      await register.addCosignature({ size: second.size, witness: WITNESS.name, at, line });
    });
  });

  afterAll(() => base.drop());

  it('nothing: nothing is found', async () => {
    expect(kept.map(({ size }) => size)).toEqual([39, 79, 120]);
    expect(await drill({ name: '', sql: [], finds: {}, outside: asKept })).toEqual({
      ...{ events: 120, behind: 0, heads: 3, outsideHeads: 3, cosignatures: 1, differences: [] },
      damaged: [],
    });
  });

  it.each([...OF_THE_LOG, ...OF_THE_NOTARY].map((one) => [one.name, one] as const))(
    '%s',
    async (_, tampering) => {
      const { differences } = await drill(tampering);
      expect(differences).toContainEqual(expect.objectContaining(tampering.finds));
      if (OF_THE_LOG.includes(tampering)) expect(differences[0]).toMatchObject(tampering.finds);
    },
  );

  it('three events of two streams: both streams are named, each with the first place, and no other', async () => {
    const { damaged } = await drill({
      ...{ name: '', finds: {} },
      sql: [...set(`data = '{}'`, 'position in (50, 51)'), 'delete from ledger.events where position = 20'],
    });
    expect(damaged).toEqual([
      { stream: 'sample-2', revision: 4, kind: 'event-missing', position: undefined },
      { stream: 'sample-1', revision: 12, kind: 'event-changed', position: 50n },
    ]);
  });

  it('in more than 40 ways', () => {
    expect(OF_THE_LOG.length + OF_THE_NOTARY.length).toBeGreaterThanOrEqual(40);
  });

  /** What is found in a copy of the log after somebody changed it. */
  async function drill({ sql, then, outside }: Tampering) {
    const database = await createTestDatabase({ model: base.name });
    try {
      return await withLog(database, async ({ store, register, run }) => {
        await run(...UNLOCK, ...sql);
        await then?.({ store, register, run, heads: kept });
        return verifyLog({
          ...{ store, register, witnesses: [WITNESS], movedUpTo: 0n },
          outside: outside?.(kept).map(({ note }) => ({ file: '2026.heads', note })),
        });
      });
    } finally {
      await database.drop();
    }
  }
});

async function headsOf(register: PostgresRegister): Promise<SignedHead[]> {
  const heads: SignedHead[] = [];
  for await (const head of register.heads()) heads.push(head);
  return heads;
}

async function withLog<Result>(
  { url }: TestDatabase,
  work: (on: Omit<Forger, 'heads'>) => Promise<Result>,
): Promise<Result> {
  const pool = createPool({ url, max: 4, applicationName: 'notary', log: silentLogger });
  const store = new PostgresEventStore({ connectionString: url });
  const client = new Client({ connectionString: url });
  await client.connect();
  const run = async (...sql: readonly string[]): Promise<void> => {
    for (const statement of sql) await client.query(statement);
  };
  try {
    return await work({ store, register: new PostgresRegister(pool), run });
  } finally {
    await client.end();
    await store.close();
    await pool.end();
  }
}
