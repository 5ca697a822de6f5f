import { Gauge, type Registry } from 'prom-client';
import { UnavailableError } from '#kernel';
import {
  type HttpApp,
  isConnectionFailure,
  RoomProbe,
  type StandingLock,
  standingLocks,
  withinTime,
} from '#platform';
import { lagBehind, ReadModels } from '#projections';
import { PostgresWorkflowCheckpoints } from '#workflows';
import { allProjections, CONTEXTS } from './contexts';
import type { LedgerCore } from './ledger-core';
import { positionUnit } from './position-unit';
import { StandingStill } from './standing-still';

/** Milliseconds that a figure of the log is waited for; whoever asks for the figures waits ten seconds at most. */
const FIGURE_WITHIN_MS = 2_000;
/** The same for a check, which itself has two seconds. */
const LOG_WITHIN_MS = 1_000;

/** Its counts are given up when they do not answer, and requests go on without. */
const RATE_LIMITS_SCHEMA = 'rate_limits';
const READ_MODELS_SCHEMA = 'read_models';

/** Registers what a process of the ledger cannot do without, and the figures that operators watch. */
export function watchLedger(
  core: LedgerCore,
  { health, metrics }: Pick<HttpApp, 'health' | 'metrics'>,
): void {
  health.register('event-log', () => core.store.checkHealth());
  health.register('key-vault', () => core.vault.checkHealth());
  health.register('clock', () => core.storeTime.require());
  health.register('tables', async () => {
    const locked = await lockedTables(core);
    if (locked.length > 0) throw new Error(`locked, and waited for: ${locked.join(', ')}`);
  });
  const room = new RoomProbe(core.pool);
  health.register('database-room', () => room.check());
  health.register('read-models', async () => {
    const live = (await core.readModels.checkpoints()).filter(({ status }) => status === 'live');
    const names = new Set(live.map(({ projection }) => projection));
    // By the list of what there must be: before a worker's first run the database knows of none.
    const missing = allProjections().filter(({ name }) => !names.has(name));
    if (missing.length > 0) throw new Error(`not running: ${missing.map(({ name }) => name).join(', ')}`);
    const damage = [...(await core.readModels.damage(allProjections())).values()].flat();
    if (damage.length > 0) throw new Error(`damaged, to be rebuilt: ${damage.join(', ')}`);
  });
  const checkpoints = new PostgresWorkflowCheckpoints(core.pool);
  health.register('workflows', async () => {
    const names = CONTEXTS.flatMap((context) => context.workflows.map(({ name }) => name));
    const states = await Promise.all(
      names.map(async (name) => ({ name, ...(await checkpoints.load(name)) })),
    );
    const parked = states.filter((state) => state.parked !== null);
    if (parked.length > 0) throw new Error(`parked: ${parked.map(({ name }) => name).join(', ')}`);
  });
  const still = new StandingStill();
  health.register('progress', async () => {
    const end = await unlessUnavailable(() =>
      withinTime('event log', LOG_WITHIN_MS, core.store.lastPosition()),
    );
    // That the log is gone is the check of the log's own to say.
    if (end === undefined) return;
    const readModels = (await core.readModels.checkpoints()).map(
      (one) => [one.projection, one.position] as const,
    );
    const names = CONTEXTS.flatMap((context) => context.workflows.map(({ name }) => name));
    const workflows = await Promise.all(
      names.map(async (name) => [`workflow ${name}`, (await checkpoints.load(name)).position] as const),
    );
    const stopped = still.observe(end, new Map([...readModels, ...workflows]));
    if (stopped.length > 0) throw new Error(`standing still while the log goes on: ${stopped.join(', ')}`);
  });
  watchPositions(core, metrics.registry);
}

/**
 * The tables that requests or jobs cannot get at. Of the tables of read models those count that are read, and only when
 * reading waits: a build locks its own, and one that only keeps the projector waiting is told by its progress.
 */
async function lockedTables({ config, watchPool }: LedgerCore): Promise<readonly string[]> {
  const locks = (await standingLocks(watchPool)).filter(
    ({ schema, table, stopsReading }) =>
      schema !== RATE_LIMITS_SCHEMA &&
      (schema !== READ_MODELS_SCHEMA || stopsReading) &&
      // Kept from the time before the log moved away.
      !(config.eventStoreUrl !== undefined && schema === 'ledger' && table === 'events'),
  );
  const nameOf = ({ schema, table }: StandingLock): string => `${schema}.${table}`;
  const ofEngine = locks.filter(({ schema }) => schema !== READ_MODELS_SCHEMA).map(nameOf);
  const ofReadModels = locks.filter(({ schema }) => schema === READ_MODELS_SCHEMA);
  // Which generation is read stands in a table of the engine, which may be the one that is locked.
  const read =
    ofReadModels.length > 0 && ofEngine.length === 0
      ? new Set((await new ReadModels(watchPool).checkpoints()).flatMap(({ tables }) => tables))
      : undefined;
  const locked = ofReadModels.filter(({ table }) => read?.has(table) ?? true).map(nameOf);
  return [...new Set([...ofEngine, ...locked])];
}

/** The end of the log, and how far each read model is behind it. */
function watchPositions({ config, store, readModels }: LedgerCore, registry: Registry): void {
  const lastPosition = (): Promise<bigint | undefined> =>
    unlessUnavailable(() => withinTime('event log', FIGURE_WITHIN_MS, store.lastPosition()));
  new Gauge({
    name: 'ledger_log_position',
    help: 'Position of the last event in the log',
    registers: [registry],
    async collect() {
      this.set(Number((await lastPosition()) ?? NaN));
    },
  });
  const unit = positionUnit(config);
  new Gauge({
    name: `ledger_read_model_lag_${unit}`,
    help: `How far a read model is behind the end of the log, in ${unit} of the log`,
    labelNames: ['projection'],
    registers: [registry],
    async collect() {
      this.reset();
      const end = await lastPosition();
      if (end === undefined) return;
      const checkpoints = await unlessUnavailable(() => readModels.checkpoints());
      for (const one of checkpoints ?? []) {
        this.set({ projection: one.projection }, Number(lagBehind(end, one)));
      }
    },
  });
}

/**
 * Undefined while the database or the log cannot be reached: the figures of the process must not go with it, just when they
 * are looked at.
 */
async function unlessUnavailable<Figure>(read: () => Promise<Figure>): Promise<Figure | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnavailableError || isConnectionFailure(error)) return undefined;
    throw error;
  }
}
