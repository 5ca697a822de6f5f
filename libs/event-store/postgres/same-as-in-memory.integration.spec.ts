import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { TestDatabase } from '../../../test/embedded-postgres/test-database';
import { eventId } from '../codec/event-id';
import { collect } from '../contract/sample-events.testing';
import { AppendOutcome, AppendRequest, EventStore, ExpectedRevision, StoredEvent } from '../event-store';
import { InMemoryEventStore } from '../in-memory/in-memory-event-store';
import { createMigratedDatabase } from './migrated-database.testing';
import { PostgresEventStore } from './postgres-event-store';

interface Attempt {
  readonly stream: number;
  readonly command: number;
  readonly size: number;
  /** A command whose first id one of the events has, instead of its own. */
  readonly stray: { readonly command: number; readonly place: number } | null;
  readonly expectedRevision: ExpectedRevision;
}

/** Few streams and commands, so that conflicts, retries and reuse of ids all come up. */
const attempt: fc.Arbitrary<Attempt> = fc.record({
  stream: fc.nat(2),
  command: fc.nat(20),
  size: fc.integer({ min: 1, max: 3 }),
  stray: fc.option(fc.record({ command: fc.nat(30), place: fc.nat(2) }), { freq: 8 }),
  expectedRevision: fc.oneof(
    { weight: 3, arbitrary: fc.constant<ExpectedRevision>('any') },
    { weight: 2, arbitrary: fc.constantFrom<ExpectedRevision>('no-stream', 'stream-exists') },
    { weight: 3, arbitrary: fc.nat(5) },
  ),
});

/** Each round is handed in at once. */
const rounds = fc.array(fc.array(attempt, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 });

describe('the Postgres store', () => {
  let database: TestDatabase;
  let postgres: PostgresEventStore;
  beforeAll(async () => {
    database = await createMigratedDatabase();
    postgres = new PostgresEventStore({ connectionString: database.url });
  });
  afterAll(async () => {
    await postgres.close();
    await database.drop();
  });

  it('answers and keeps the same as the in-memory store, whatever is handed in', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (sequence) => {
        const run = randomUUID();
        const memory = new InMemoryEventStore();
        const start = await postgres.lastPosition();
        for (const round of sequence) {
          const requests = round.map((one) => requestOf(run, one));
          const [expected, found] = await Promise.all([
            outcomes(memory, requests),
            outcomes(postgres, requests),
          ]);
          expect(found.map((outcome) => shifted(outcome, start))).toEqual(expected);
        }
        const log = (await collect(postgres.readAll({ after: start }))).map((event) => placed(event, start));
        expect(log).toEqual((await collect(memory.readAll())).map((event) => placed(event, 0n)));
      }),
      { numRuns: 60 },
    );
  });
});

function requestOf(run: string, { stream, command, size, stray, expectedRevision }: Attempt): AppendRequest {
  const commandId = commandIdOf(run, command);
  const ids = Array.from({ length: size }, (_, index) => eventId(commandId, index));
  if (stray !== null && stray.command !== command) ids[stray.place % size] = commandIdOf(run, stray.command);
  return {
    stream: `sample-${run}-${stream}`,
    commandId,
    events: ids.map((id, index) => ({ id, type: 'SampleRecorded', data: `${index}`, metadata: '{}' })),
    expectedRevision,
  };
}

function commandIdOf(run: string, command: number): string {
  return eventId(run, 1_000 + command);
}

function outcomes(store: EventStore, requests: readonly AppendRequest[]): Promise<AppendOutcome[]> {
  return Promise.all(requests.map((request) => store.append(request)));
}

function shifted(outcome: AppendOutcome, start: bigint): AppendOutcome {
  return 'position' in outcome ? { ...outcome, position: outcome.position - start } : outcome;
}

function placed(event: StoredEvent, start: bigint): object {
  const { recordedAt: _, ...rest } = event;
  return { ...rest, position: event.position - start };
}
