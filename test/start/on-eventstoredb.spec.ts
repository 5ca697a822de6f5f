import { Client } from 'pg';
import { EventStoreDbDouble } from '../eventstoredb-double';
import { DEMO_ORGANISATIONS } from '#access/demo-identity';
import { findRunningDatabase } from '#platform/embedded-postgres';
import { Caller } from '../ledger-under-test/caller';
import { LedgerProcess } from './ledger-process';

let double: EventStoreDbDouble;
let ledger: LedgerProcess;

beforeAll(async () => {
  double = await EventStoreDbDouble.start({ tls: true });
  ledger = await LedgerProcess.create({
    EVENT_STORE: 'eventstoredb',
    EVENTSTORE_URL: double.connectionString,
  });
  await ledger.start();
});

afterAll(async () => {
  await ledger.remove();
  await double.close();
});

/** How many events lie in the ledger's own database. */
async function eventsInPostgres(): Promise<number> {
  const client = new Client({ connectionString: findRunningDatabase(ledger.dataFolder)?.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>('SELECT count(*) AS count FROM ledger.events');
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}

it('`npm start` runs api and worker with the log in EventStoreDB, by its environment alone', async () => {
  const clerk = await Caller.signIn(ledger.url, 'hr-clerk');
  const [root] = DEMO_ORGANISATIONS;
  if (root === undefined) throw new Error('the demo has organisations');
  const { id: organisationId, name, kind, level } = root;
  const { stream } = await clerk.command('people/register-organisation', {
    ...{ organisationId, name: name.zh, kind, level },
  });
  expect(await clerk.read(`organisations/${organisationId}`)).toMatchObject({ organisationId });
  expect(double.log.stream(stream)).toHaveLength(1);
  expect(await eventsInPostgres()).toBe(0);
  expect(await ledger.stop()).toBe(0);
  for (const secret of double.secrets) expect(ledger.output).not.toContain(secret);
});
