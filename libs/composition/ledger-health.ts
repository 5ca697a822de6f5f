import { Gauge } from 'prom-client';
import { UnavailableError } from '#kernel';
import { type HttpApp, isConnectionFailure } from '#platform';
import { PostgresWorkflowCheckpoints } from '#workflows';
import { allProjections, CONTEXTS } from './contexts';
import type { LedgerCore } from './ledger-core';

/** Registers what a process of the ledger cannot do without, and the figures that operators watch. */
export function watchLedger(
  core: LedgerCore,
  { health, metrics }: Pick<HttpApp, 'health' | 'metrics'>,
): void {
  health.register('event-log', () => core.store.checkHealth());
  health.register('key-vault', () => core.vault.checkHealth());
  health.register('read-models', async () => {
    const live = (await core.readModels.checkpoints()).filter(({ status }) => status === 'live');
    const names = new Set(live.map(({ projection }) => projection));
    // By the list of what there must be: before a worker's first run the database knows of none.
    const missing = allProjections().filter(({ name }) => !names.has(name));
    if (missing.length > 0) throw new Error(`not running: ${missing.map(({ name }) => name).join(', ')}`);
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
  new Gauge({
    name: 'ledger_log_position',
    help: 'Position of the last event in the log',
    registers: [metrics.registry],
    async collect() {
      this.set((await unlessUnavailable(async () => Number(await core.store.lastPosition()))) ?? NaN);
    },
  });
  new Gauge({
    name: 'ledger_read_model_lag_events',
    help: 'Events in the log that a read model has not taken yet',
    labelNames: ['projection'],
    registers: [metrics.registry],
    async collect() {
      this.reset();
      const checkpoints = await unlessUnavailable(() => core.readModels.checkpoints());
      for (const { projection, lag } of checkpoints ?? []) this.set({ projection }, Number(lag));
    },
  });
}

/**
 * Undefined while the database cannot be reached: the figures of the process must not go with it, just when they
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
