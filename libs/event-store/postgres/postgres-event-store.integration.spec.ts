import { startTestServer, stopTestServer, TestServer } from '../../../test/embedded-postgres/test-server';
import { eventStoreContract } from '../contract/event-store-contract.testing';
import { DisturbedPostgres } from './disturbed-postgres.testing';

/** One of its own: others must not feel it end. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => stopTestServer());

eventStoreContract('the Postgres store', async () => {
  const postgres = await DisturbedPostgres.on(server);
  return {
    store: postgres.open(),
    another: () => postgres.open(),
    disturb: postgres,
    end: () => postgres.end(),
  };
});
