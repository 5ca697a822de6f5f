import type { Pool } from 'pg';
import { AnyCommandDefinition } from '#command-handling';
import {
  DenialCounts,
  DenialRecorder,
  DisclosureRecorder,
  PostgresSnapshotStore,
  Snapshots,
  StateCache,
  StateLoader,
} from '#command-handling/runtime';
import { CommandPipeline, type PipelineParts } from '#command-handling/pipeline';
import { OrganisationTree, personsOfAccount } from '#contexts/people';
import { AdoptedPolicies } from '#contexts/programmes';
import type { Actor, OrganisationScope } from '#access';
import {
  EventCodec,
  EventMetadata,
  EventStore,
  LogHome,
  LogStore,
  LogTimes,
  PostgresEventStore,
  StoredEvent,
} from '#event-store';
import { FileScanner, openFileScanner } from '#file-scanner';
import { FileStore, openFileStore } from '#file-store';
import type { Clock } from '#kernel';
import { PostgresDamage } from '#notary';
import { ContactMessenger, openMessenger } from '#messenger';
import {
  Config,
  createPool,
  DemoClock,
  loadMasterKey,
  Logger,
  requireDatabase,
  StoreTime,
  SystemClock,
} from '#platform';
import { PolicyLibrary, WorkingDayCalendar } from '#policy';
import { BlindIndex, Identifiers, PostgresKeyVault, Sealer } from '#privacy';
import { PastReadModels, ReadModels } from '#projections';
import { allProjections, commandsByRoute, eventRegistry } from './contexts';
import { requireDatabaseOfMode } from './database-of-mode';
import { findWitnessed } from './find-witnessed';
import { requireOwnSessions } from './own-sessions';
import { openPolicies } from './policies';
import { subjectOfAttempt } from './subject-of-attempt';

/** Connections for read models, keys and the demo clock; the event store has its own. Two more are held by exports that take long. */
const POOL_SIZE = 10 + 2;

/** Longest time of a statement that a request or a job waits for, in milliseconds; 503 comes then. */
const ANSWER_WITHIN_MS = 8_000;

/** Connections that build read models of the past, a moment at a time; they take as long as they take. */
const BUILD_POOL_SIZE = 1;

/** The connections that work are all held by what waits, just when health is asked for. */
const WATCH_POOL_SIZE = 2;
/** Below the two seconds of a check: what was asked by one probe does not wait on while the next one asks. */
const WATCH_ANSWER_WITHIN_MS = 1_500;

/** `ops` builds read models over the same connections, which takes as long as it takes. */
export type LedgerProcess = 'api' | 'worker' | 'ops';

/** What every process of the ledger works with. */
export interface LedgerCore {
  readonly config: Config;
  readonly log: Logger;
  readonly pool: Pool;
  readonly store: EventStore;
  readonly files: FileStore;
  /** Undefined: none is configured, and nothing is scanned. */
  readonly scanner: FileScanner | undefined;
  readonly messenger: ContactMessenger;
  readonly codec: EventCodec;
  readonly vault: PostgresKeyVault;
  readonly sealer: Sealer;
  readonly blindIndex: BlindIndex;
  readonly identifiers: Identifiers;
  readonly policies: PolicyLibrary;
  readonly calendar: WorkingDayCalendar;
  readonly clock: Clock;
  /** Whether the machine's time, on which the clock rests, can be relied on. */
  readonly storeTime: StoreTime;
  /** The same clock where it can be moved: in demo mode only. */
  readonly demoClock: DemoClock | undefined;
  readonly commands: ReadonlyMap<string, AnyCommandDefinition>;
  readonly organisationScope: OrganisationScope;
  readonly denials: DenialRecorder;
  readonly disclosures: DisclosureRecorder;
  /** For the handlers of commands alone: whoever gives one, gives it by `UseCases`. */
  readonly pipeline: CommandPipeline;
  readonly snapshotStore: PostgresSnapshotStore;
  readonly readModels: ReadModels;
  /** Read models as they were, and the log in which moments are found. */
  readonly history: { readonly times: LogTimes; readonly readModels: PastReadModels };
  /** For the checks of health: connections that no request and no job holds. */
  readonly watchPool: Pool;
  close(): Promise<void>;
}

/**
 * Opens the ledger over a migrated database.
 * @throws ConfigError, MasterKeyMismatchError, LogElsewhereError: each says in one line what is wrong;
 * UnavailableError while the database does not answer
 */
export async function openLedgerCore(
  config: Config,
  log: Logger,
  processName: LedgerProcess,
): Promise<LedgerCore> {
  const { policies, calendar } = openPolicies(config);
  const masterKey = loadMasterKey(config);
  const { pool, watchPool, buildPool } = openPools(config, log, processName);
  const store = await openEventStore(config, storeOf(config), log);
  const codec = new EventCodec(eventRegistry());
  const vault = new PostgresKeyVault(pool, masterKey);
  const sealer = new Sealer(vault);
  const [blindIndex, identifiers] = [new BlindIndex(masterKey), new Identifiers(masterKey)];
  const snapshotStore = new PostgresSnapshotStore(pool);
  const snapshots = new Snapshots({ store: snapshotStore, blindIndex, log });
  const closeConnections = async (): Promise<void> => {
    await store.close();
    await snapshots.drained();
    await vault.close();
    await watchPool.end();
    await buildPool.end();
    await pool.end();
  };
  const opened = await openOutside({ config, log, pool, vault }).catch(async (error: unknown) => {
    await closeConnections();
    throw error;
  });
  const { clock, storeTime, files, messenger } = opened;
  const commands = commandsByRoute();
  const loader = new StateLoader({ store, codec, sealer, cache: new StateCache(), snapshots });
  const organisationScope = new OrganisationTree(loader);
  const adopted = new AdoptedPolicies(loader);
  const readModels = new ReadModels(pool);
  const records = recordsOf({ pool, store, codec, calendar, clock, readModels, identifiers });
  const pipeline = new CommandPipeline({
    ...{ store, codec, sealer, loader, blindIndex, policies, calendar, clock, organisationScope },
    requireTime: () => storeTime.require(),
    damageOf: damageIn(pool),
    findWitnessed: findWitnessed({ store, pool, config }),
    isAdopted: (pack) => adopted.isAdopted(pack),
    definitions: commands,
    ...attemptsInVain(records.denials),
  });
  const demoClock = clock instanceof DemoClock ? clock : undefined;
  const history = openHistory({ config, log, pool, buildPool, store, codec, demoClock });
  return {
    ...{ config, log, pool, store, files, messenger, codec, vault, sealer, blindIndex, identifiers },
    ...{ policies, calendar, clock, demoClock },
    ...{ storeTime, scanner: openFileScanner(config) },
    ...{ commands, organisationScope, ...records, pipeline, snapshotStore, watchPool, readModels, history },
    close: async () => {
      await history.readModels.close();
      await demoClock?.close();
      await storeTime.close();
      await files.close();
      await messenger.close();
      await closeConnections();
    },
  };
}

function damageIn(pool: Pool): PipelineParts['damageOf'] {
  const damage = new PostgresDamage(pool);
  return (stream) => damage.of(stream);
}

/** How the pipeline puts attempts in vain on record. */
function attemptsInVain(denials: DenialRecorder): Pick<PipelineParts, 'recordDenial' | 'recordRefusal'> {
  return {
    recordDenial: (envelope, code) => denials.record({ ...envelope, sent: envelope.body }, code),
    recordRefusal: (envelope, { code, clauses }) =>
      denials.record({ ...envelope, sent: envelope.body }, code, clauses),
  };
}

/** What keeps the record of denied and refused attempts, and of disclosures. */
function recordsOf({
  pool,
  readModels,
  identifiers,
  ...parts
}: Pick<LedgerCore, 'pool' | 'store' | 'codec' | 'calendar' | 'clock' | 'readModels' | 'identifiers'>): Pick<
  LedgerCore,
  'denials' | 'disclosures'
> {
  return {
    denials: new DenialRecorder({
      ...{ ...parts, counts: new DenialCounts(pool) },
      subjectOf: (actor, sent) => subjectOfAttempt(actor, sent, { readModels, identifiers }),
    }),
    disclosures: new DisclosureRecorder({ ...parts, subjectsOf: (actor) => subjectsOf(actor, readModels) }),
  };
}

/** Whose personal data an account's own are: an expert goes by its account; who applies, by the person. */
async function subjectsOf({ id, roles }: Actor, readModels: ReadModels): Promise<ReadonlySet<string>> {
  return new Set([id, ...(roles.includes('applicant') ? await personsOfAccount(id, readModels) : [])]);
}

/** What answers about the past are made with. */
function openHistory({
  config,
  log,
  demoClock,
  ...engine
}: Pick<LedgerCore, 'config' | 'log' | 'pool' | 'store' | 'codec' | 'demoClock'> & {
  readonly buildPool: Pool;
}): LedgerCore['history'] {
  const times = new LogTimes({
    store: engine.store,
    // A demo's days pass in minutes of the machine: there only the time of the decision is a time that anybody has seen.
    timeOf: demoClock ? decidedAt : ({ recordedAt }) => recordedAt,
    canSeek: storeOf(config) === 'postgres',
  });
  return { times, readModels: new PastReadModels(engine, allProjections(), log) };
}

function decidedAt({ metadata }: StoredEvent): Date {
  return new Date((JSON.parse(metadata) as EventMetadata).decidedAt);
}

/** Connections for requests and jobs, and some for the checks of health, and for builds, alone. */
function openPools(
  config: Config,
  log: Logger,
  processName: LedgerProcess,
): { readonly pool: Pool; readonly watchPool: Pool; readonly buildPool: Pool } {
  const { url } = requireDatabase(config);
  const applicationName = `talent-ledger-${processName}`;
  return {
    pool: createPool({
      ...{ url, max: POOL_SIZE, applicationName, log },
      ...(processName !== 'ops' && { answerWithinMs: ANSWER_WITHIN_MS }),
    }),
    watchPool: createPool({
      ...{ url, max: WATCH_POOL_SIZE, applicationName: `${applicationName}-watch`, log },
      answerWithinMs: WATCH_ANSWER_WITHIN_MS,
    }),
    buildPool: createPool({ url, max: BUILD_POOL_SIZE, applicationName: `${applicationName}-past`, log }),
  };
}

/** Makes sure that the database is this ledger's, and opens what lies outside the log; closes what it opened when it fails. */
async function openOutside(on: Pick<LedgerCore, 'config' | 'log' | 'pool' | 'vault'>): Promise<{
  readonly clock: Clock;
  readonly storeTime: StoreTime;
  readonly files: FileStore;
  readonly messenger: ContactMessenger;
}> {
  const { config, log, pool, vault } = on;
  let clock: Clock | undefined;
  let storeTime: StoreTime | undefined;
  try {
    await requireOwnSessions(pool);
    // First: a demo's database has a key of its own, and is told for what it is.
    await requireDatabaseOfMode(pool, config);
    // Not left to the first use: with another key, repeated commands and known persons would pass for new ones.
    await vault.checkHealth();
    // Before anything else is written: by its clock a demo's database is known to the next process that starts.
    clock = await openClock(config, pool, log);
    storeTime = await StoreTime.open({ pool, log, machine: new SystemClock() });
    await new LogHome(pool).require(storeOf(config));
    const files = await openFileStore(config.fileStore, new SystemClock().now());
    return { clock, storeTime, files, messenger: await openMessenger(config, log) };
  } catch (error) {
    if (clock instanceof DemoClock) await clock.close();
    await storeTime?.close();
    throw error;
  }
}

function storeOf(config: Config): LogStore {
  return config.eventStoreUrl === undefined ? 'postgres' : 'eventstoredb';
}

/**
 * The log in one of its stores. The client of EventStoreDB is loaded only where it is used: loading it, and what it needs, is
 * about a tenth of the start of a process.
 * @throws ConfigError, ConnectionStringError when the configuration does not say how to reach it
 */
export async function openEventStore(config: Config, store: LogStore, log: Logger): Promise<EventStore> {
  const onConnectionLoss = (error: Error): void =>
    log.warn({ error }, 'a connection of the event log was lost');
  if (store === 'postgres')
    return new PostgresEventStore({ connectionString: requireDatabase(config).url, onConnectionLoss });
  const { EventStoreDbEventStore } = await import('#event-store/eventstoredb');
  return new EventStoreDbEventStore({ connectionString: config.eventStoreUrl ?? '', onConnectionLoss });
}

async function openClock(config: Config, pool: Pool, log: Logger): Promise<Clock> {
  const machine = new SystemClock();
  if (config.demoClockStart === undefined) return machine;
  return DemoClock.open({ pool, startAt: config.demoClockStart, log, machine });
}
