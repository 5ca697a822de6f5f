import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PostgresEventStore, StoredEvent } from '#event-store';
import { createMigratedDatabase } from '../../libs/event-store/postgres/migrated-database.testing';
import { TestDatabase } from '../embedded-postgres/test-database';

/** What a process says of an append of its own. */
interface Said {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

const APPENDS = 400;

describe.each([2, 4])('%i processes that append at once', (processes) => {
  let database: TestDatabase;
  let log: readonly StoredEvent[];
  let said: readonly Said[];

  beforeAll(async () => {
    database = await createMigratedDatabase();
    const writers = Array.from({ length: processes }, () =>
      fork(join(__dirname, 'appending-process.js'), [database.url, String(APPENDS)]),
    );
    said = (await Promise.all(writers.map(answerOf))).flat();
    const store = new PostgresEventStore({ connectionString: database.url });
    const events: StoredEvent[] = [];
    for await (const page of store.readAll()) events.push(...page);
    log = events;
    await store.close();
  });

  afterAll(() => database.drop());

  it('number the log without a gap, and each stream in it', () => {
    expect(log).toHaveLength(processes * APPENDS);
    expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => BigInt(index + 1)));
    const next = new Map<string, number>();
    for (const { stream, revision } of log) {
      expect(revision).toBe(next.get(stream) ?? 0);
      next.set(stream, revision + 1);
    }
  });

  it('lose nothing, double nothing, and tell each its own place', () => {
    const stored = log.map(({ id, stream, revision, position }) => ({
      id,
      stream,
      revision,
      position: position.toString(),
    }));
    const byId = (one: Said, other: Said): number => (one.id < other.id ? -1 : 1);
    expect([...said].sort(byId)).toEqual(stored.sort(byId));
  });
});

async function answerOf(child: ChildProcess): Promise<readonly Said[]> {
  const ended = once(child, 'exit');
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
  if (!Array.isArray(answer)) throw new Error(`the process ended with ${String(answer)}`);
  await ended;
  return answer as readonly Said[];
}
