import { Gauge } from 'prom-client';
import type { LedgerCore } from '#composition';
import type { HttpApp } from '#platform';

/** Registers what the api cannot do without, and the figures that operators watch. */
export function watchLedger(core: LedgerCore, { health, metrics }: HttpApp): void {
  health.register('event-log', () => core.store.checkHealth());
  health.register('key-vault', () => core.vault.checkHealth());
  health.register('read-models', async () => {
    const parked = (await core.readModels.checkpoints()).filter((checkpoint) => checkpoint.status !== 'live');
    if (parked.length > 0)
      throw new Error(`not running: ${parked.map(({ projection }) => projection).join(', ')}`);
  });
  new Gauge({
    name: 'ledger_log_position',
    help: 'Position of the last event in the log',
    registers: [metrics.registry],
    async collect() {
      this.set(Number(await core.store.lastPosition()));
    },
  });
  new Gauge({
    name: 'ledger_read_model_lag_events',
    help: 'Events in the log that a read model has not taken yet',
    labelNames: ['projection'],
    registers: [metrics.registry],
    async collect() {
      for (const { projection, lag } of await core.readModels.checkpoints())
        this.set({ projection }, Number(lag));
    },
  });
}
