import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { Pool } from 'pg';
import { addCopyLog } from '#apps/ops/commands/copy-log';
import { allProjections, ledgerMigrations } from '#composition';
import { LogHome, PostgresEventStore, StoredEvent } from '#event-store';
import { createPool, runMigrations, silentLogger } from '#platform';
import { ProjectionOperations } from '#projections';
import { createTestDatabase, TestDatabase } from '../embedded-postgres/test-database';
import { EventStoreDbDouble } from '../eventstoredb-double';
import { playRound } from '../journeys/selection-round/play-round';
import { Caller, Taken } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { until } from '../until';

const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');
const OPS = join(__dirname, '../../dist/apps/ops/main.js');
/** Appends of claims and events that the double has seen when the copying process is killed. */
const KILLED_AFTER = 60;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** What a move keeps of an event. */
type Kept = Omit<StoredEvent, 'position' | 'recordedAt'>;

let database: TestDatabase;
let pool: Pool;
let double: EventStoreDbDouble;
let running: LedgerUnderTest | undefined;
let before: { log: Kept[]; rows: Rows; taken: Taken };
let killed: { code: number | null; held: number };
let whileAtWork: Ended;
let copied: Ended;
let refused: Ended;
let switched: Ended;

/** What a command reads of its environment. */
const environment = (): NodeJS.ProcessEnv => ({
  DATABASE_URL: database.url,
  EVENTSTORE_URL: double.connectionString,
  MASTER_KEY,
});

/** Runs an operator's command in this process: starting one of its own takes longer than what it does. */
async function ops(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  let output = '';
  const keep = (text: string | Uint8Array): boolean => (output += String(text)) !== '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(keep),
  );
  const before = { ...process.env };
  Object.assign(process.env, environment(), env);
  try {
    const program = new Command('ops');
    addCopyLog(program.command('copy-log'));
    await program.parseAsync(['node', 'ops', ...words]);
    return { code: Number(process.exitCode ?? 0), output };
  } finally {
    process.exitCode = undefined;
    process.env = before;
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs one as its own process until it is time to kill it. */
async function killedOps(words: readonly string[], isTime: () => boolean): Promise<number | null> {
  const child = spawn(process.execPath, [OPS, ...words], {
    env: { PATH: process.env['PATH'], ...environment() },
    stdio: 'ignore',
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  while (child.exitCode === null && !isTime()) await pause(2);
  child.kill('SIGKILL');
  const [code] = await closed;
  return code;
}

const toEventStoreDb = ['copy-log', '--from', 'postgres', '--to', 'eventstoredb'];
const toPostgres = ['copy-log', '--from', 'eventstoredb', '--to', 'postgres'];

async function start(eventStoreUrl?: string): Promise<LedgerUnderTest> {
  const { url } = database;
  running = await LedgerUnderTest.start({
    database: { url, ownerUrl: url, drop: async () => undefined },
    masterKey: MASTER_KEY,
    eventStoreUrl,
  });
  return running;
}

/** The database stays. What it sees of a process goes a moment after the process. */
async function stop(): Promise<void> {
  await running?.stop();
  running = undefined;
  const home = new LogHome(pool);
  await until(async () => (await home.processesAtWork()).length === 0, 'the ledger is gone');
}

async function keptOf(events: AsyncIterable<readonly StoredEvent[]>): Promise<Kept[]> {
  const kept: Kept[] = [];
  for await (const page of events) {
    kept.push(...page.map(({ position: _, recordedAt: __, ...rest }) => rest));
  }
  return kept;
}

type Rows = Record<string, string[]>;

/** The rows of every read model by its table, but for positions: columns of them, and those that alarms rest on. */
async function rowsOf(): Promise<Rows> {
  const { rows: tables } = await pool.query<{ projection: string; name: string; columns: string }>(
    `select g.projection, t.name, string_agg(format('%I', c.column_name), ', ' order by c.column_name) as columns
     from projections.projections p
     join projections.generations g on g.projection = p.name and g.generation = p.generation,
     unnest(g.tables) as t(name), information_schema.columns c
     where c.table_schema = 'read_models' and c.table_name = t.name and c.column_name !~ 'position'
     group by 1, 2 order by 1, 2`,
  );
  const found: Rows = {};
  for (const { name, columns } of tables) {
    const { rows } = await pool.query<{ row: string }>(
      `select row(${columns})::text as row from read_models.${name} order by row(${columns})::text collate "C"`,
    );
    found[name.replace(/_?g?(?<!\d)\d+$/, '')] = rows.map(({ row }) =>
      row.replace(/eventPosition\W{1,12}\d+/g, 'eventPosition'),
    );
  }
  return found;
}

async function openRound(ledger: LedgerUnderTest, year = 2026): Promise<Taken> {
  const clerk: Caller = await ledger.as('hr-clerk');
  const round = {
    ...{ programmeId: 'jiangxi-double-high', year, cap: 7, referenceDate: `${year}-01-01` },
    ...{ applicationsFrom: `${year}-03-01`, applicationsUntil: `${year}-04-30` },
    ...{ conditions: '见实施方案', materials: '申报书', procedure: '逐级申报' },
  };
  return clerk.command('programmes/open-round', round, { 'idempotency-key': `round of ${year}` });
}

async function verifyAll(ledger: LedgerUnderTest): Promise<boolean[]> {
  const { pool: readers, store, codec } = ledger.api.core;
  const operations = new ProjectionOperations({ pool: readers, store, codec }, allProjections());
  const found: boolean[] = [];
  for (const { name } of allProjections()) found.push((await operations.verify(name)).identical);
  return found;
}

/** A round is played on Postgres, then the log moves: killed on the way, repeated, switched. */
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 2, applicationName: 'test', log: silentLogger });
  double = await EventStoreDbDouble.start();
  const ledger = await start();
  await playRound(ledger);
  const taken = await openRound(ledger);
  await ledger.settle();
  before = { log: await keptOf(ledger.api.core.store.readAll()), rows: await rowsOf(), taken };
  const code = await killedOps(toEventStoreDb, () => double.seen('append').length >= KILLED_AFTER);
  killed = { code, held: double.log.records.filter(({ stream }) => /^[a-z]/.test(stream)).length };
  whileAtWork = await ops([...toEventStoreDb, '--switch']);
  await stop();
  copied = await ops(toEventStoreDb);
  const other = await EventStoreDbDouble.start();
  const message = {
    ...{ id: '00000000-0000-4000-8000-000000000001', type: 'SomethingElse', contentType: 'application/json' },
    ...{ data: Buffer.from('{"secret":1}'), metadata: Buffer.from('{}') },
  };
  other.log.append('account-1', 'any', [message]);
  refused = await ops(toEventStoreDb, { EVENTSTORE_URL: other.connectionString });
  await other.close();
  switched = await ops([...toEventStoreDb, '--switch']);
});

afterAll(async () => {
  await stop();
  await pool.end();
  await double.close();
  await database.drop();
});

describe('copying the log of a round to EventStoreDB', () => {
  it('may be killed in the middle, and goes on from there', () => {
    expect(killed.code).toBeNull();
    expect(killed.held).toBeGreaterThan(0);
    expect(killed.held).toBeLessThan(before.log.length);
    expect(copied).toMatchObject({ code: 0 });
    expect(copied.output).toContain(`${before.log.length} events, `);
  });

  it('copies nothing when it is run again', () => {
    expect(switched).toMatchObject({ code: 0 });
    expect(switched.output).toContain(`${before.log.length} events, 0 of them copied now`);
  });

  it('refuses a target with something else in it, in both languages, and quotes nothing of it', () => {
    expect(refused.code).toBe(2);
    expect(refused.output).toContain('目标日志的第 1 个事件是 SomethingElse account-1@0');
    expect(refused.output).toContain('event 1 of the target is SomethingElse account-1@0');
    expect(refused.output).not.toContain('secret');
  });

  it('does not switch while the ledger is at work', () => {
    expect(whileAtWork.code).toBe(3);
    expect(whileAtWork.output).toMatch(/processes of the ledger are at work: .*talent-ledger-api/);
  });

  it('tells no password', () => {
    const { password } = new URL(database.url);
    expect(password).not.toBe('');
    for (const { output } of [whileAtWork, copied, refused, switched]) {
      expect(output).not.toContain(password);
    }
  });
});

describe('a ledger whose log has moved', () => {
  let ledger: LedgerUnderTest;
  beforeAll(async () => {
    ledger = await start(double.connectionString);
    await ledger.settle();
  });

  it('does not start on the log that it left', async () => {
    expect(switched).toMatchObject({ code: 0 });
    await expect(start()).rejects.toThrow('the log lies in eventstoredb, not in postgres');
  });

  it('has the same log, and appends nothing to it by itself', async () => {
    expect(await keptOf(ledger.api.core.store.readAll())).toEqual(before.log);
  });

  it('has the same read models but for positions, each what folding the log gives', async () => {
    expect(Object.keys(before.rows).length).toBeGreaterThanOrEqual(allProjections().length);
    expect(await rowsOf()).toEqual(before.rows);
    expect(new Set(await verifyAll(ledger))).toEqual(new Set([true]));
  });

  it('answers a command that is sent again as it did before', async () => {
    expect(await openRound(ledger)).toMatchObject({
      stream: before.taken.stream,
      revision: before.taken.revision,
      events: before.taken.events,
    });
    expect(await keptOf(ledger.api.core.store.readAll())).toEqual(before.log);
  });

  it('goes on, and gives its log back: to an empty Postgres whole, to the one that it left what is new', async () => {
    await openRound(ledger, 2025);
    await ledger.settle();
    const log = await keptOf(ledger.api.core.store.readAll());
    expect(log.length).toBeGreaterThan(before.log.length);
    await stop();

    const empty = await createTestDatabase();
    await runMigrations({ url: empty.url, migrations: ledgerMigrations, log: silentLogger });
    expect(await ops(toPostgres, { DATABASE_URL: empty.url })).toMatchObject({ code: 0 });
    expect(await logIn(empty.url)).toEqual(log);
    await empty.drop();

    const back = await ops([...toPostgres, '--switch']);
    expect(back).toMatchObject({ code: 0 });
    expect(back.output).toContain(`${log.length - before.log.length} of them copied now`);
    expect(await logIn(database.url)).toEqual(log);

    const home = await start();
    await home.settle();
    expect(new Set(await verifyAll(home))).toEqual(new Set([true]));
  });
});

async function logIn(url: string): Promise<Kept[]> {
  const store = new PostgresEventStore({ connectionString: url });
  try {
    return await keptOf(store.readAll());
  } finally {
    await store.close();
  }
}
