import { Client } from 'pg';
import { EventStoreDbDouble } from '../eventstoredb-double';
import { findRunningDatabase } from '#platform/embedded-postgres';
import { Caller } from '../ledger-under-test/caller';
import { identityNumber } from '../ledger-under-test/synthetic-persons';
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
  const applicant = await Caller.signIn(ledger.url, 'applicant-01');
  const { stream } = await applicant.command('people/register-person', {
    idNumber: identityNumber('1990-05-05', 1),
    name: '虚构甲',
    phone: '13800000000',
  });
  const personId = stream.slice('person-'.length);
  expect(await applicant.read(`persons/${personId}`)).toMatchObject({ personId });
  expect(double.log.stream(`person-${personIndexOf(personId)}`)).toHaveLength(1);
  expect(await eventsInPostgres()).toBe(0);
  expect(await ledger.stop()).toBe(0);
  for (const secret of double.secrets) expect(ledger.output).not.toContain(secret);
});
