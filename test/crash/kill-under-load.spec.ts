import { Pool } from 'pg';
import { allProjections, eventRegistry } from '#composition';
import { EventCodec, EventStore, StoredEvent } from '#event-store';
import { createPool, silentLogger } from '#platform';
import { findRunningDatabase } from '#platform/embedded-postgres';
import { ProjectionOperations, ReadModels } from '#projections';
import { isSoak } from '../dose';
import { initialiseDataFolder } from '../embedded-postgres/initialised-folder';
import { Caller } from '../ledger-under-test/caller';
import { expectInOrder, LogUnderTest, openLogUnderTest } from '../ledger-under-test/log-under-test';
import { identityNumber } from '../ledger-under-test/synthetic-persons';
import { LedgerProcess } from '../start/ledger-process';
import { PATIENCE } from '../until';
import { Load, Sent } from './load';

/**
 * How many commands are acknowledged before each kill: the moments are chosen by count, at random once and for all. On
 * EventStoreDB the log is not killed with the ledger: one kill shows what a start finds there.
 */
const STRIKES = isSoak && process.env['EVENT_STORE'] !== 'eventstoredb' ? [37, 151] : [93];
const ACCOUNTS = ['nanchang-clerk', 'nanchang-head', 'jiujiang-clerk', 'jiujiang-head'];

let place: LogUnderTest;
let ledger: LedgerProcess;
let load: Load;
let retried: Sent[];
let pool: Pool;
let store: EventStore;
let log: StoredEvent[];

beforeAll(async () => {
  place = await openLogUnderTest();
  ledger = await LedgerProcess.create(place.environment);
  initialiseDataFolder(ledger.dataFolder);
  await ledger.start();
  load = await prepareLoad(ledger.url);
  for (const enough of STRIKES) {
    await load.run(enough, () => ledger.killHard({ database: true }));
    await ledger.start();
  }
  retried = load.sent.filter((one, index) => one.acknowledged === undefined && index % 2 === 0);
  for (const one of retried) await load.send(one);
  const url = findRunningDatabase(ledger.dataFolder)?.url;
  if (url === undefined) throw new Error('the database of the ledger does not run');
  pool = createPool({ url, max: 4, applicationName: 'crash-test', log: silentLogger });
  store = place.openStore(url);
  log = await wholeLog();
});

afterAll(async () => {
  try {
    await store.close();
    await pool.end();
  } finally {
    await ledger.remove();
    await place.close();
  }
});

async function prepareLoad(url: string): Promise<Load> {
  const callers = await Promise.all(ACCOUNTS.map((account) => Caller.signIn(url, account)));
  const tokens = new Map(ACCOUNTS.map((account, index) => [account, callers[index]?.token ?? '']));
  const account = 'nanchang-clerk';
  const { stream } = await (
    await Caller.signIn(url, account)
  ).command('people/register-person', {
    idNumber: identityNumber('1990-01-01', 1),
    name: '虚构甲',
    phone: '13800000000',
  });
  return new Load(url, tokens, { personId: stream.slice('person-'.length), account });
}

async function wholeLog(): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of store.readAll()) events.push(...page);
  return events;
}

const metadataOf = ({ metadata }: StoredEvent) =>
  JSON.parse(metadata) as { readonly commandId: string; readonly fingerprint: string };

describe('a ledger whose every process was killed under load', () => {
  it('was under load when it was killed, and answered nothing but what it should', () => {
    expect(load.acknowledged.length).toBeGreaterThanOrEqual(STRIKES.reduce((sum, one) => sum + one, 0));
    expect(load.sent.length).toBeGreaterThan(load.acknowledged.length);
    expect(load.unexpected).toEqual([]);
  });

  it('has every acknowledged command in its log exactly once, where it said', () => {
    const byId = new Map(log.map((event) => [event.id, event]));
    expect(byId.size).toBe(log.length);
    const places = new Set(log.map(({ position }) => position.toString()));
    const missing = load.acknowledged.filter(({ acknowledged }) => {
      // The answer to a registration names no events.
      const { events, position = '' } = acknowledged ?? {};
      const last = byId.get(events?.at(-1)?.id ?? '');
      return (
        !places.has(position) ||
        (last !== undefined && last.position.toString() !== position) ||
        (events ?? []).some(({ id, revision }) => byId.get(id)?.revision !== revision)
      );
    });
    expect(missing).toEqual([]);
  });

  it('has no command in its log twice, acknowledged or not', () => {
    const commandsOfRequest = new Map<string, Set<string>>();
    for (const { commandId, fingerprint } of log.map(metadataOf))
      commandsOfRequest.set(
        fingerprint,
        (commandsOfRequest.get(fingerprint) ?? new Set<string>()).add(commandId),
      );
    const repeated = [...commandsOfRequest.values()].filter((commands) => commands.size > 1);
    expect(repeated).toEqual([]);
    // One more: the person that the load begins with.
    expect(commandsOfRequest.size).toBeGreaterThanOrEqual(load.acknowledged.length + 1);
    expect(commandsOfRequest.size).toBeLessThanOrEqual(load.sent.length + 1);
  });

  it('takes a command that was cut off when it is sent again with its key', () => {
    expect(retried.length).toBeGreaterThan(0);
    expect(retried.filter(({ acknowledged }) => acknowledged === undefined)).toEqual([]);
  });

  it('numbers its log in order, and each stream in it without a gap', () => {
    expectInOrder(log, place.environment['EVENTSTORE_URL']);
  });

  it('brings its read models up to the log, row for row what a replay gives', async () => {
    const projections = allProjections();
    const names = projections.map(({ name }) => name);
    await new ReadModels(pool).waitFor(names, log.at(-1)?.position ?? 0n, PATIENCE);
    const codec = new EventCodec(eventRegistry());
    const operations = new ProjectionOperations({ pool, store, codec }, projections);
    for (const name of names) expect(await operations.verify(name)).toMatchObject({ identical: true });
  });

  it('shows whom it registered last', async () => {
    const last = load.acknowledged.findLast(({ route }) => route === 'people/register-person');
    const personId = last?.acknowledged?.stream.slice('person-'.length) ?? '';
    const caller = await Caller.signIn(ledger.url, last?.account ?? '');
    expect(await caller.read(`persons/${personId}`)).toMatchObject({ identity: { status: 'none' } });
  });
});
