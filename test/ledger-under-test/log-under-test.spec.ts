import { randomUUID } from 'node:crypto';
import { eventId } from '#event-store';
import { EventStoreDbDouble } from '../eventstoredb-double';
import { openLogUnderTest } from './log-under-test';

describe('the log of a ledger under test', () => {
  const environment = process.env;
  let server: EventStoreDbDouble;

  beforeEach(async () => {
    server = await EventStoreDbDouble.start();
    process.env = { ...environment, EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: server.connectionString };
  });

  afterEach(async () => {
    await server.close();
    process.env = environment;
  });

  it('lies in the server that EVENTSTORE_URL names, as long as that is empty', async () => {
    const log = await openLogUnderTest();
    expect(log.environment['EVENTSTORE_URL']).toBe(server.connectionString);
    const commandId = randomUUID();
    const event = { id: eventId(commandId, 0), type: 'SampleNoted', data: '{}', metadata: '{}' };
    const store = log.openStore('');
    await store.append({ stream: 'sample-1', commandId, events: [event], expectedRevision: 'no-stream' });
    await store.close();
    await expect(openLogUnderTest()).rejects.toThrow('holds events already');
  });
});
