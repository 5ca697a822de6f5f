import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { collect, sampleEvent, sampleRequest } from '../contract/sample-events.testing';
import { AppendRequest } from '../event-store';
import { migrate } from './migrated-database.testing';
import { eventStoreMigrations } from './migrations';
import { PostgresEventStore } from './postgres-event-store';

/** Commands as they were before the first event had the command's id. */
const older = Array.from({ length: 3 }, (_, index): AppendRequest => {
  const commandId = randomUUID();
  const events = [0, 1].map((place) => ({ ...sampleEvent(commandId, place), id: randomUUID() }));
  return { stream: `sample-${index}`, commandId, events, expectedRevision: 'no-stream' };
});

describe('a log that was written before its appends were made lighter', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    await migrate(database, eventStoreMigrations.slice(0, 1));
    await appendAsBefore(database.url);
    await migrate(database, eventStoreMigrations);
    store = new PostgresEventStore({ connectionString: database.url });
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it('still has every event, and finds each command', async () => {
    const log = await collect(store.readAll());
    expect(log.map((event) => event.id)).toEqual(older.flatMap(({ events }) => events.map(({ id }) => id)));
    for (const { commandId, events } of older) {
      const found = await store.findCommand(commandId);
      expect(found.map((event) => event.id)).toEqual(events.map((event) => event.id));
    }
  });

  it('appends none of its commands again, whatever ids their events have now', async () => {
    for (const request of older) {
      expect(await store.append(request)).toMatchObject({ outcome: 'duplicate', revision: 1 });
      const { commandId, stream } = request;
      expect(await store.append(sampleRequest(stream, { commandId, count: 2 }))).toEqual({
        outcome: 'id-reuse',
      });
      expect(await store.append(sampleRequest('sample-9', { commandId }))).toEqual({ outcome: 'id-reuse' });
    }
    expect(await store.lastPosition()).toBe(6n);
  });
});

async function appendAsBefore(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  for (const { stream, commandId, events } of older) {
    const [ids, texts] = [events.map(({ id }) => id), events.map(({ data }) => data)];
    await client.query(
      `select * from ledger.append(array[$1], array[$2::uuid], array[-1], array[2], array[1, 1], array[1, 2],
        $3::uuid[], array['SampleRecorded', 'SampleRecorded'], $4::text[], array['{}', '{}'])`,
      [stream, commandId, ids, texts],
    );
  }
  await client.end();
}
