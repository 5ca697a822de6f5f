import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Pool } from 'pg';
import { type EventStore, PostgresEventStore } from '#event-store';
import { EventStoreDbEventStore } from '#event-store/eventstoredb';
import { PostgresRegister, verifyLog, writeSignerKey } from '#notary';
import { appendCommands, LOG_KEY, notarise } from '../../libs/notary/sample-log.testing';
import { eventStoreMigrations } from '../../libs/event-store/postgres/migrations';
import { migrate } from '../../libs/event-store/postgres/migrated-database.testing';
import { notaryMigrations } from '../../libs/notary/postgres/migrations';
import { dose } from '../dose';
import { createTestDatabase, overTcp, type TestDatabase } from '../embedded-postgres/test-database';
import { EventStoreDbDouble } from '../eventstoredb-double';
import { Gate } from '../network/gate';
import { until } from '../until';

/** On each of the two logs; at full length 1,000 kills in all. */
const [ROUNDS, KILLS] = [dose(1, 20), dose(4, 25)];
/** Commands that are appended before each kill, of one to three events. */
const COMMANDS = 25;
/** What goes between a notary and its database until it has notarised those, and somewhat more. */
const [LEAST_BYTES, MOST_BYTES] = [2_000, 60_000];

/** Moments at random, the same in each run: a linear congruential sequence. */
function* moments(): Generator<number, never> {
  for (let seed = 20_221_130; ; seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32)
    yield LEAST_BYTES + Math.floor((seed / 2 ** 32) * (MOST_BYTES - LEAST_BYTES));
}

describe.each(['Postgres', 'EventStoreDB'])(
  'a notary that is killed at random moments, the log in %s',
  (kind) => {
    let database: TestDatabase;
    let gate: Gate;
    let double: EventStoreDbDouble | undefined;
    let pool: Pool;
    let register: PostgresRegister;
    let store: EventStore;
    let running: ChildProcess | undefined;

    beforeAll(async () => {
      database = await createTestDatabase();
      await migrate(database, [...eventStoreMigrations, ...notaryMigrations]);
      gate = await Gate.open(Number(new URL(overTcp(database.url)).port));
      double = kind === 'EventStoreDB' ? await EventStoreDbDouble.start() : undefined;
      pool = new Pool({ connectionString: database.url, max: 2 });
      register = new PostgresRegister(pool);
      store = double
        ? new EventStoreDbEventStore({ connectionString: double.connectionString })
        : new PostgresEventStore({ connectionString: database.url });
    });

    afterAll(async () => {
      running?.kill('SIGKILL');
      await store.close();
      await double?.close();
      await pool.end();
      await gate.close();
      await database.drop();
    });

    /** Runs a notary, and kills it once so many bytes have gone to its database and back, or when it has nothing more to do. */
    async function killAfter(bytes: number): Promise<'midway' | 'done'> {
      const end = await store.lastPosition();
      let ending: 'midway' | 'done' | undefined;
      void gate.cutAfter(bytes).then(() => (ending ??= 'midway'));
      const key = writeSignerKey(LOG_KEY);
      const args = [overTcp(database.url, gate.port), double?.connectionString ?? '', key];
      running = fork(join(__dirname, 'notary-process.js'), args);
      const gone = once(running, 'exit');
      await until(async () => {
        if (ending === undefined && (await register.progress()).position >= end) ending = 'done';
        return ending !== undefined;
      }, 'the notary is to be killed');
      running.kill('SIGKILL');
      await gone;
      return ending ?? 'done';
    }

    const random = moments();
    let commands = 0;
    it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
      'loses no event and doubles none, round %i',
      async () => {
        const before = await store.lastPosition();
        const endings: string[] = [];
        for (let kill = 0; kill < KILLS; kill += 1) {
          await appendCommands(store, commands, (commands += COMMANDS));
          endings.push(await killAfter(random.next().value));
        }
        expect(endings).toContain('midway');
        expect(await notarise(store, register)).toBeUndefined();
        const events: bigint[] = [];
        for await (const page of store.readAll()) events.push(...page.map(({ position }) => position));
        const { size, placed } = await register.progress();
        expect([size, placed]).toEqual([events.length, events.length]);
        for (const [leaf, position] of events.entries())
          if (position > before) expect(await register.leafAt(position)).toBe(leaf);
        const { differences, heads } = await verifyLog({
          ...{ store, register, keys: [LOG_KEY], witnesses: [], movedUpTo: 0n },
        });
        expect(differences).toEqual([]);
        expect(heads).toBeGreaterThan(0);
      },
    );
  },
);
