import { DEMO_ORGANISATIONS } from '#access/demo-identity';
import { EventStoreDbDouble } from '../../eventstoredb-double';
import { Answer, Caller, Problem, Taken } from '../../ledger-under-test/caller';
import { becomesReady, LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { identityNumber } from '../../ledger-under-test/synthetic-persons';

let double: EventStoreDbDouble;
let ledger: LedgerUnderTest;
let clerk: Caller;
let order = 0;

beforeAll(async () => {
  double = await EventStoreDbDouble.start();
  ledger = await LedgerUnderTest.start({ eventStoreUrl: double.connectionString });
  const [root] = DEMO_ORGANISATIONS;
  if (root === undefined) throw new Error('the demo has no organisations');
  const { id: organisationId, name, kind, level } = root;
  const organiser = await ledger.as('hr-clerk');
  await organiser.command('people/register-organisation', { organisationId, name: name.zh, kind, level });
  clerk = await ledger.as('nanchang-clerk');
  await clerk.read('organisations');
});

afterAll(async () => {
  await ledger.stop();
  await double.close();
});

/** Milliseconds within which a command has to be answered: the log is tried for ten seconds, as in an election. */
const COMMAND_BOUND = 15_000;
/** Milliseconds for what does not need the log. */
const BOUND = 5_000;

const REGISTER = 'people/register-person';

function somebody() {
  order += 1;
  return { idNumber: identityNumber('1990-05-05', order), name: `虚构${order}`, phone: '13800000000' };
}

async function within<Result>(bound: number, answer: Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await answer;
  expect(performance.now() - started).toBeLessThan(bound);
  return result;
}

/** What an address outside `/api` answers. */
interface Looked {
  readonly status: number;
  readonly text: string;
}

async function lookAt(path: string): Promise<Looked> {
  const answer = await fetch(`${ledger.url}${path}`);
  return { status: answer.status, text: await answer.text() };
}

/** What was logged as an error beside that the log is gone, which it is. */
const otherFaults = (): readonly string[] =>
  ledger.faults.filter((line) => !line.includes('"check":"event-log"'));

const personOf = ({ stream }: Taken): string => ledger.forStaff(stream).slice('person-'.length);

/** Looked at behind the double's gate. */
const personsInLog = (): number =>
  double.log.records.filter(({ stream }) => stream.startsWith('person-')).length;

describe('while the server of its log is gone, a ledger', () => {
  const key = { 'idempotency-key': 'while-the-log-is-gone' };
  const person = somebody();
  let before: Looked;
  let command: Answer<Problem>;
  let query: Answer<{ readonly items: readonly unknown[] }>;
  let metrics: Looked;
  let live: Looked;
  let ready: Looked;
  let meanwhile: number;
  let again: Answer<Taken>;
  let seen: Answer;

  beforeAll(async () => {
    before = await lookAt('/metrics');
    double.gate.shut();
    [command, query, metrics, live, ready] = await Promise.all([
      within(COMMAND_BOUND, clerk.send(REGISTER, person, key)),
      within(BOUND, clerk.query<{ readonly items: readonly unknown[] }>('organisations')),
      within(BOUND, lookAt('/metrics')),
      within(BOUND, lookAt('/health/live')),
      within(BOUND, lookAt('/health/ready')),
    ]).finally(() => double.gate.reopen());
    meanwhile = personsInLog();
    await becomesReady(ledger.url);
    again = await clerk.send<Taken>(REGISTER, person, key);
    seen = await clerk.until(`persons/${personOf(again.body)}`, ({ status }) => status === 200);
  });

  it('answers commands 503 with Retry-After, within bounds, and appends nothing', () => {
    expect(command).toMatchObject({ status: 503, body: { status: 503, code: 'unavailable' } });
    expect(Number(command.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(command.headers.get('content-type')).toContain('application/problem+json');
    expect(meanwhile).toBe(0);
  });

  it('answers queries of what its read models have taken', () => {
    expect(query.status).toBe(200);
    expect(query.body.items).toHaveLength(1);
  });

  it('is live but not ready, and says that the log is why', () => {
    expect([live.status, ready.status]).toEqual([200, 503]);
    const { checks } = JSON.parse(ready.text) as { checks: { name: string; status: string }[] };
    expect(checks.filter(({ status }) => status === 'down').map(({ name }) => name)).toEqual(['event-log']);
    expect(ledger.faults.join('')).toContain('"check":"event-log"');
  });

  it('goes on giving its figures, but for those of the log, which are bytes there', () => {
    expect(before.text).toMatch(/^ledger_log_position\{.*\} [1-9]\d*$/m);
    expect(before.text).toMatch(/^ledger_read_model_lag_bytes\{projection="organisations".*\} 0$/m);
    expect(metrics.status).toBe(200);
    expect(metrics.text).toContain('http_request_duration_seconds');
    expect(metrics.text).toMatch(/^ledger_log_position\{.*\} Nan$/m);
  });

  it('takes the same command when the server is back, once, and shows it, in the same process', async () => {
    expect(again.status).toBe(201);
    expect(seen.body).toMatchObject({ personId: personOf(again.body) });
    const registered = (await ledger.events()).filter(
      ({ stream }) => stream === ledger.inLog(again.body.stream),
    );
    expect(registered).toHaveLength(1);
    expect(otherFaults()).toEqual([]);
  });
});

describe('when the connections to its log are cut under load, a ledger', () => {
  it('loses no command that it acknowledged, and keeps none in halves or twice', async () => {
    const persons = Array.from({ length: 60 }, somebody);
    const key = (index: number) => ({ 'idempotency-key': `cut-${index}` });
    const answers = await Promise.all(
      persons.map((person, index) => {
        const answer = within(COMMAND_BOUND, clerk.send<Taken>(REGISTER, person, key(index)));
        if (index % 10 === 0) setImmediate(() => double.gate.cut());
        return answer;
      }),
    );
    expect([201, 503]).toEqual(expect.arrayContaining([...new Set(answers.map(({ status }) => status))]));
    const streams: string[] = [];
    for (const [index, person] of persons.entries()) {
      const repeated = await clerk.send<Taken>(REGISTER, person, key(index));
      expect([200, 201]).toContain(repeated.status);
      const first = answers[index];
      if (first?.status === 201) expect(repeated.body).toEqual(first.body);
      streams.push(ledger.inLog(repeated.body.stream));
    }
    const registered = (await ledger.events()).filter(({ stream }) => streams.includes(stream));
    expect(registered.map(({ stream }) => stream).sort()).toEqual(streams.sort());
    await clerk.read('organisations');
    expect(otherFaults()).toEqual([]);
  });
});

describe('when its server falls silent without closing its connections, a ledger', () => {
  it('takes another connection, and the command', async () => {
    double.gate.freeze();
    const taken = await within(COMMAND_BOUND, clerk.send<Taken>(REGISTER, somebody()));
    expect(taken.status).toBe(201);
    expect(otherFaults()).toEqual([]);
  });
});
