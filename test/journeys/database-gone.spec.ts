import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DEMO_ORGANISATIONS } from '#access/demo-identity';
import { EmbeddedPostgres } from '#platform/embedded-postgres';
import { initialiseDataFolder } from '../embedded-postgres/initialised-folder';
import { Answer, Caller, Problem, Taken } from '../ledger-under-test/caller';
import { freePort } from '../free-port';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { expectInOrder } from '../ledger-under-test/log-under-test';
import { identityNumber } from '../ledger-under-test/synthetic-persons';
import { until } from '../until';

let folder: string;
let database: EmbeddedPostgres;
let ledger: LedgerUnderTest;
let clerk: Caller;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'talent-ledger-gone-'));
  // As root the folder must let the database's user pass.
  chmodSync(folder, 0o711);
  initialiseDataFolder(folder);
  database = await EmbeddedPostgres.start({ dataFolder: folder, port: await freePort() });
  ledger = await LedgerUnderTest.start({ database: { ...database.urls, drop: () => Promise.resolve() } });
  clerk = await ledger.as('hr-clerk');
  await register(clerk, DEMO_ORGANISATIONS[0]);
});

afterAll(async () => {
  await ledger.stop();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Organisation = (typeof DEMO_ORGANISATIONS)[number];

function registration(organisation: Organisation | undefined) {
  if (organisation === undefined) throw new Error('the demo has too few organisations');
  const { id, name, kind, level, parent } = organisation;
  return { organisationId: id, name: name.zh, kind, level, ...(parent !== null && { parentId: parent }) };
}

const register = (by: Caller, organisation: Organisation | undefined): Promise<Taken> =>
  by.command('people/register-organisation', registration(organisation));

/** Milliseconds within which a request has to be answered, whatever the state of the database. */
const BOUND = 10_000;

async function bounded<Result>(answer: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await answer;
  expect(performance.now() - started).toBeLessThan(BOUND);
  return result;
}

async function statusOf(path: string): Promise<number> {
  const answer = await fetch(`${ledger.url}${path}`, { signal: AbortSignal.timeout(BOUND) });
  await answer.arrayBuffer();
  return answer.status;
}

async function becomesReady(): Promise<void> {
  await until(async () => (await statusOf('/health/ready')) === 200, 'the ledger has recovered by itself');
}

describe('while its database is stopped, a ledger', () => {
  let command: Answer<Problem>;
  let query: Answer<Problem>;
  let publicQuery: Answer<Problem>;
  let health: { readonly live: number; readonly ready: number };
  let again: Answer<Taken>;
  let applicant: Caller;
  /** Wherever the log lies: the keys of persons lie in the database. */
  const person = { idNumber: identityNumber('1990-05-05', 1), name: '虚构甲', phone: '13800000000' };

  beforeAll(async () => {
    applicant = await ledger.as('applicant-01');
    await database.stop();
    const key = { 'idempotency-key': 'while-the-database-is-gone' };
    command = await bounded(applicant.send('people/register-person', person, key));
    query = await bounded(clerk.get<Problem>('organisations'));
    publicQuery = await bounded((await ledger.as(null)).get<Problem>('rounds'));
    health = { live: await statusOf('/health/live'), ready: await statusOf('/health/ready') };
    await database.restart();
    await becomesReady();
    again = await applicant.send<Taken>('people/register-person', person, key);
  });

  it('answers commands 503 with Retry-After, within bounds', () => {
    expect(command).toMatchObject({ status: 503, body: { status: 503, code: 'unavailable' } });
    expect(Number(command.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(command.headers.get('content-type')).toContain('application/problem+json');
  });

  it('answers queries 503 with Retry-After, within bounds', () => {
    for (const answer of [query, publicQuery]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('is live but not ready', () => {
    expect(health).toEqual({ live: 200, ready: 503 });
  });

  it('takes the same command when the database is back, once', async () => {
    expect(again.status).toBe(201);
    const registered = (await ledger.events()).filter(
      ({ stream }) => stream === ledger.inLog(again.body.stream),
    );
    expect(registered).toHaveLength(1);
  });

  it('goes on with its read models by itself', async () => {
    const personId = ledger.forStaff(again.body.stream).slice('person-'.length);
    const answer = await applicant.until(`persons/${personId}`, ({ status }) => status === 200);
    expect(answer.body).toMatchObject({ personId });
  });
});

/** Ends every other connection of the same account. */
const CUT_ALL_OTHERS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE usename = current_user AND pid <> pg_backend_pid()`;

describe('when its connections are cut under load, a ledger', () => {
  it('loses no command that it acknowledged, and keeps none in halves', async () => {
    const root = DEMO_ORGANISATIONS[0]?.id;
    const organisations = DEMO_ORGANISATIONS.slice(1).filter(({ parent }) => parent === root);
    const key = (organisation: Organisation) => ({ 'idempotency-key': `cut-${organisation.id}` });
    const send = (organisation: Organisation) =>
      clerk.send<Taken>('people/register-organisation', registration(organisation), key(organisation));
    const cutter = new Client({ connectionString: database.urls.url });
    await cutter.connect();
    const answers = await Promise.all(
      organisations.map(async (organisation, index) => {
        if (index % 5 === 0) await cutter.query(CUT_ALL_OTHERS);
        return bounded(send(organisation));
      }),
    );
    await cutter.end();
    const statuses = new Set(answers.map(({ status }) => status));
    expect([201, 503]).toEqual(expect.arrayContaining([...statuses]));
    await becomesReady();
    const streams: string[] = answers.filter(({ status }) => status === 201).map(({ body }) => body.stream);
    for (const organisation of organisations) {
      const answer = await send(organisation);
      expect([200, 201]).toContain(answer.status);
      streams.push(answer.body.stream);
    }
    const log = await ledger.events();
    for (const stream of streams)
      expect(log.filter((event) => event.stream === ledger.inLog(stream))).toHaveLength(1);
    expectInOrder(log, ledger.config.eventStoreUrl);
    const { items } = await clerk.read<{ items: unknown[] }>('organisations?limit=200');
    expect(items).toHaveLength(organisations.length + 1);
  });
});
