import { Gauge, type Registry } from 'prom-client';
import { type LedgerCore, positionUnit } from '#composition';
import { UnavailableError } from '#kernel';
import { LogHome } from '#event-store';
import {
  HeadFolder,
  loadNotaryKeys,
  loadWitnesses,
  LogCheck,
  Notary,
  PostgresDamage,
  PostgresRegister,
  verifyLog,
} from '#notary';
import { type HttpApp, withinTime } from '#platform';
import type { Leadership } from '#workflows';

/** Milliseconds that a figure of the register is waited for; whoever asks for the figures waits ten seconds at most. */
const FIGURE_WITHIN_MS = 2_000;

/**
 * The notary of the ledger's log and the check of what is stored, as jobs of their own, whose state health and figures tell; none
 * where no key signs.
 * @throws ConfigError for a key that is none
 */
export function notaryOf(
  core: LedgerCore,
  http: Pick<HttpApp, 'health' | 'metrics'>,
  lead: (job: string) => Leadership,
): readonly (Notary | LogCheck)[] {
  const { config, store, pool, log } = core;
  const keys = loadNotaryKeys(config);
  if (keys.length === 0) {
    log.warn({}, 'no key signs the heads of the log (NOTARY_KEY): the log is not notarised');
    return [];
  }
  const { headsFolder } = config.notary;
  const folder = headsFolder === undefined ? undefined : new HeadFolder(headsFolder, log);
  const register = new PostgresRegister(pool);
  const notary = new Notary({ store, register, keys, leadership: lead('notary'), log, folder });
  const witnesses = loadWitnesses(config);
  const check = new LogCheck({
    ...{ leadership: lead('log-check'), log, damage: new PostgresDamage(pool) },
    verify: async (onProgress) => {
      const home = await new LogHome(pool).find();
      return verifyLog({ store, register, witnesses, movedUpTo: home?.beginsBehind ?? 0n, onProgress });
    },
  });
  http.health.register('notary', async () => {
    const failure = notary.failure();
    if (failure) throw new Error(failure.reason);
    const difference = check.failure();
    if (difference !== undefined) throw new Error(difference);
    if (folder?.isFailing()) throw new Error('heads cannot be written to NOTARY_HEADS_FOLDER');
  });
  measure(core, http.metrics.registry, { notary, check });
  return [notary, check];
}

/** How far the notary is, and whether the log differs. */
function measure(
  { config, store, pool }: LedgerCore,
  registry: Registry,
  { notary, check }: { readonly notary: Notary; readonly check: LogCheck },
): void {
  const register = new PostgresRegister(pool);
  const registers = [registry];
  new Gauge({
    ...{ name: 'ledger_notary_differs', registers },
    help: '1 while the log is not what the notary has signed or is about to sign, as the workers that lead notary and check find it',
    collect() {
      const differs = notary.failure()?.kind === 'log-differs' || check.failure() !== undefined;
      this.set(differs ? 1 : 0);
    },
  });
  new Gauge({
    ...{ name: 'ledger_notary_size', registers },
    help: 'Events under the last signed head of the log',
    async collect() {
      this.set(await unlessUnavailable(async () => (await register.latestHead())?.size ?? 0));
    },
  });
  const unit = positionUnit(config);
  new Gauge({
    ...{ name: `ledger_notary_lag_${unit}`, registers },
    help: `How far the notary is behind the end of the log, in ${unit} of the log`,
    async collect() {
      this.set(
        await unlessUnavailable(async () => {
          const [{ position }, end] = await Promise.all([register.progress(), store.lastPosition()]);
          return Math.max(0, Number(end - position));
        }),
      );
    },
  });
}

/** A figure that cannot be had now is no number. */
async function unlessUnavailable(ask: () => Promise<number>): Promise<number> {
  try {
    return await withinTime('notary', FIGURE_WITHIN_MS, ask());
  } catch (error) {
    if (error instanceof UnavailableError) return NaN;
    throw error;
  }
}
