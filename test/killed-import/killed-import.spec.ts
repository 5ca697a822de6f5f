import { randomBytes } from 'node:crypto';
import { allProjections, LedgerCore, openLedgerCore } from '#composition';
import { auditMoney } from '#contexts/funding';
import { grant, grantIdOf } from '#contexts/funding/contracts';
import { streamName } from '#kernel';
import { createLogger, loadConfig } from '#platform';
import { ProjectionOperations } from '#projections';
import { TestDatabase } from '../embedded-postgres/test-database';
import { EventStoreDbDouble } from '../eventstoredb-double';
import { FUND, grantOf, IN_JULY } from '../journeys/approved-grants';
import { PROGRAMME } from '../journeys/jiangxi-round';
import { Answer, Caller, Problem, Taken } from '../ledger-under-test/caller';
import { createLedgerDatabase } from '../ledger-under-test/ledger-database';
import { LogUnderTest, openLogUnderTest } from '../ledger-under-test/log-under-test';
import { placeEvents } from '../ledger-under-test/place-events';
import { LedgerProcess } from '../start/ledger-process';
import { until } from '../until';
import { recheckedGrants } from '../journeys/rechecked-grants';
import { Place, setTrap } from './trap';

/** In fen; each is another, so that no two mistakes make up for each other. */
const AMOUNTS = [15_000_001, 12_345_678, 20_000_000, 9_999_999];
const PAID = [1, 3];
const FAILED = [2, 4];
const ORDERS = AMOUNTS.map((_, index) => `hr-services-fund-2022-000${index + 1}`);
const FILE = fileOf(
  AMOUNTS.map((amount, index) => {
    const [result, fault] = PAID.includes(index + 1) ? ['成功', ''] : ['失败', '户名不符'];
    return `${ORDERS[index]},${yuan(amount)},${result},B-${index + 1},2022-07-05,${fault}`;
  }),
);
const KEY = 'import-of-the-killed';

let database: TestDatabase;
/** Where the log is in EventStoreDB: a double, which can hold what is written. */
let double: EventStoreDbDouble | undefined;
let log: LogUnderTest;
let ledger: LedgerProcess;
let core: LedgerCore;
let cashier: Caller;

/** How far each kill let the results come, and how the file was answered when it was sent again after the one before. */
const kills: { readonly log: readonly string[]; readonly answers: readonly string[] }[] = [];

beforeAll(async () => {
  database = await createLedgerDatabase();
  double = process.env['EVENT_STORE'] === 'eventstoredb' ? await EventStoreDbDouble.start() : undefined;
  log = await openLogUnderTest(double?.connectionString);
  const settings = {
    ...log.environment,
    ...{ MODE: 'demo', DATABASE_URL: database.url, DEMO_CLOCK_START: IN_JULY },
    ...{ MASTER_KEY: randomBytes(32).toString('base64'), LOG_LEVEL: 'warn' },
  };
  ledger = await LedgerProcess.create(settings);
  await ledger.start();
  const config = loadConfig({ ...settings, DATA_FOLDER: ledger.dataFolder });
  core = await openLedgerCore(config, createLogger({ process: 'test', level: 'warn' }), 'ops');
  cashier = await Caller.signIn(ledger.url, 'finance-cashier');
  const clerk = await Caller.signIn(ledger.url, 'hr-clerk');
  await clerk.command('programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2022-1' });
  await placeEvents(core, recheckedGrants(AMOUNTS));
  await order(AMOUNTS.map((_, index) => index + 1));
  await killAtEachStep();
  await ledger.start();
});

afterAll(async () => {
  await core.close();
  await ledger.remove();
  await log.close();
  await double?.close();
  await database.drop();
});

function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

function fileOf(lines: readonly string[]): string {
  const headings = '拨付单号,金额,结果,银行流水号,日期,失败原因';
  return Buffer.from([headings, ...lines].join('\n'), 'utf8').toString('base64');
}

/** Orders the payment of these grants, and waits until each of them knows. */
async function order(numbers: readonly number[]): Promise<void> {
  const before = await Promise.all(numbers.map(typesOf));
  await cashier.command('funding/order-payments', { ...FUND, payments: numbers.map(grantOf) });
  await until(async () => {
    const now = await Promise.all(numbers.map(typesOf));
    return now.every((types, index) => types.length === (before[index]?.length ?? 0) + 1);
  }, 'every grant is ordered');
}

const importFile = (content: string, key: string): Promise<Answer<Partial<Taken & Problem>>> =>
  cashier.send('funding/import-bank-results', { ...FUND, content }, { 'idempotency-key': key });

async function typesOf(n: number): Promise<readonly string[]> {
  const types: string[] = [];
  for await (const page of core.store.readStream(streamName(grant, grantIdOf(grantOf(n)))))
    types.push(...page.map(({ type }) => type));
  return types;
}

/** What the log has of the results: the import itself, and what was copied to which grant. */
async function results(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const page of core.store.readAll())
    for (const { type, stream } of page) {
      if (type === 'BankResultsImported') found.push(type);
      if (type === 'GrantDisbursed' || type === 'TransferFailed') found.push(`${type} ${stream.slice(-1)}`);
    }
  return found;
}

const IMPORT: Place = { type: 'BankResultsImported', streamEnd: '.2022' };
/** The copy of the nth line to its grant. */
const copy = (type: string, n: number): Place => ({ type, streamEnd: `-${n}` });

/** Position of the import in the log. */
async function importedAt(): Promise<bigint> {
  for await (const page of core.store.readAll()) {
    const found = page.find(({ type }) => type === 'BankResultsImported');
    if (found !== undefined) return found.position;
  }
  throw new Error('the file was not imported');
}

async function killAtEachStep(): Promise<void> {
  const cutOff = () => importFile(FILE, KEY).then(answered, () => 'no answer');
  await killAt(IMPORT, 'forget', cutOff);
  await ledger.start();
  await killAt(IMPORT, 'letGo', cutOff);
  await killAt(copy('TransferFailed', 2), 'forget');
  await killAt(copy('GrantDisbursed', 3), 'letGo');
  // The workflow is done with the import once it has copied every line.
  await killAt({ workflow: 'record-payments', position: await importedAt() }, 'forget');
}

/**
 * Kills every process of the ledger with -9 while one is held at a write, which is then lost, or done without anybody
 * being told.
 * @param lead sends what leads there; default: it goes on by itself once it has been started, and is sent the file again
 */
async function killAt(at: Place, end: 'forget' | 'letGo', lead?: () => Promise<string>): Promise<void> {
  const trap = await setTrap(database.url, at, double);
  if (lead === undefined) await ledger.start();
  const answers = lead === undefined ? [await sendAgain()] : [];
  const sent = lead?.();
  await trap.sprung();
  await ledger.killHard({ database: true });
  await trap[end]();
  kills.push({ log: await results(), answers: sent === undefined ? answers : [await sent] });
}

/** Sends the file once more under its key, and as a new request. */
async function sendAgain(): Promise<string> {
  const [same, other] = [await importFile(FILE, KEY), await importFile(FILE, `${KEY}-again`)];
  return `${answered(same)}, ${answered(other)}`;
}

function answered({ status, body }: Answer<Partial<Problem>>): string {
  return body.code === undefined ? String(status) : `${status} ${body.code}`;
}

describe('an import of bank results whose every process is killed with -9', () => {
  const AGAIN = '200, 409 file-imported';

  it('before it is on record is not there, and is taken when it is sent again', () => {
    expect(kills[0]).toEqual({ log: [], answers: ['no answer'] });
  });

  it('before it is answered is there, and is answered when it is sent again', () => {
    expect(kills[1]).toEqual({ log: ['BankResultsImported'], answers: ['no answer'] });
    expect(kills[2]?.answers).toEqual([AGAIN]);
  });

  it('between two grants goes on with the one that it has not come to', () => {
    const first = ['BankResultsImported', 'GrantDisbursed 1'];
    expect(kills[2]?.log).toEqual(first);
    expect(kills[3]).toEqual({ log: [...first, 'TransferFailed 2', 'GrantDisbursed 3'], answers: [AGAIN] });
  });

  it('once all grants have their result, has given it to each exactly once [JX-MEASURES 12c]', async () => {
    const all = ['GrantDisbursed 1', 'TransferFailed 2', 'GrantDisbursed 3', 'TransferFailed 4'];
    expect(kills[4]).toEqual({ log: ['BankResultsImported', ...all], answers: [AGAIN] });
    expect(await sendAgain()).toBe(AGAIN);
    await caughtUp();
    expect(await results()).toEqual(['BankResultsImported', ...all]);
  });

  it('has each failed transfer paid again, once', async () => {
    const open = await toDo('pay-again');
    expect(open).toBe(FAILED.length);
    await order(FAILED);
    const orderedTwice = await cashier.send('funding/order-payments', {
      ...{ ...FUND, payments: FAILED.map(grantOf) },
    });
    expect(answered(orderedTwice)).toBe('422 not-to-be-paid');
    const paid = FAILED.map(
      (n, index) =>
        `hr-services-fund-2022-000${5 + index},${yuan(AMOUNTS[n - 1] ?? 0)},成功,C-${n},2022-07-05,`,
    );
    expect((await importFile(fileOf(paid), 'second')).status).toBe(201);
    await caughtUp();
    for (const n of [...PAID, ...FAILED])
      expect((await typesOf(n)).filter((type) => type === 'GrantDisbursed')).toHaveLength(1);
    expect(await toDo('pay-again')).toBe(0);
  });

  it('leaves the money balanced to the fen, and read models as a replay gives them', async () => {
    await caughtUp();
    const sum = AMOUNTS.reduce((total, amount) => total + amount, 0);
    expect(await cashier.read('money/balances')).toMatchObject({
      ...{ appropriated: sum, free: 0, committed: sum, disbursed: sum, spent: 0, demanded: 0 },
    });
    const { differences, broken, grants } = await auditMoney(core);
    expect({ differences, broken, grants }).toEqual({ differences: [], broken: [], grants: AMOUNTS.length });
    const operations = new ProjectionOperations(core, allProjections());
    for (const { name } of allProjections())
      expect(await operations.verify(name)).toMatchObject({ identical: true });
  });
});

/** Waits until workflows and read models have handled the whole log. */
async function caughtUp(): Promise<void> {
  await until(async () => {
    const end = await core.store.lastPosition();
    const { rows } = await core.pool.query<{ position: string }>(
      `select position from workflows.checkpoints
       union all select position from projections.generations where state = 'live'`,
    );
    return (
      rows.every(({ position }) => BigInt(position) === end) && end === (await core.store.lastPosition())
    );
  }, 'read models and workflows are at the end of the log');
}

async function toDo(kind: string): Promise<number> {
  const { items } = await cashier.read<{ readonly items: readonly { readonly kind: string }[] }>('to-do');
  return items.filter((item) => item.kind === kind).length;
}
