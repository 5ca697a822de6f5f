import type { Pool } from 'pg';
import { Gauge } from 'prom-client';
import { allProjections, type LedgerCore } from '#composition';
import { evidenceProjection, FileRound, nameOfFile } from '#contexts/evidence';
import type { HttpApp } from '#platform';
import {
  type AnyProjection,
  DamagedTablesError,
  FoldFault,
  NothingToVerifyError,
  ProjectionOperations,
} from '#projections';
import type { Leadership } from '#workflows';
import { RoundCheck } from './round-check';

/** Files of one pass, of 20 MB each at most. */
const FILES_A_PASS = 20;

/**
 * The checks of what is stored beside the log, as jobs of their own, whose state health and figures tell.
 * @param pool four connections or more at a time
 * @param restMs of a test that does not wait
 */
export function storedDataChecks(
  core: LedgerCore,
  pool: Pool,
  http: Pick<HttpApp, 'health' | 'metrics'>,
  lead: (job: string, ...reads: AnyProjection[]) => Leadership,
  restMs?: number,
): readonly { run(signal: AbortSignal): Promise<void> }[] {
  const pace = { log: core.log, ...(restMs !== undefined && { restMs }) };
  const checks = {
    'read-model': readModelCheck(core, pool, { ...pace, leadership: lead('read-model-check') }),
    'evidence-file': evidenceCheck(core, { ...pace, leadership: lead('evidence-check', evidenceProjection) }),
  };
  http.health.register('stored-data', async () => {
    const found = Object.values(checks).flatMap((check) => check.failure() ?? []);
    if (found.length > 0) throw new Error(found.join('; '));
  });
  new Gauge({
    ...{ name: 'ledger_stored_data_differing', registers: [http.metrics.registry], labelNames: ['what'] },
    help: 'Read models that a replay of the log does not give, and evidence files that are missing or changed, as the workers that lead the checks find them',
    collect() {
      for (const [what, check] of Object.entries(checks)) this.set({ what }, check.count);
    },
  });
  return Object.values(checks);
}

type Pace = Pick<ConstructorParameters<typeof RoundCheck>[0], 'leadership' | 'log' | 'restMs'>;

/** Compares one read model a pass with a replay of the log, row by row. */
function readModelCheck({ store, codec }: LedgerCore, pool: Pool, pace: Pace): RoundCheck<string> {
  const names = allProjections().map(({ name }) => name);
  const operations = new ProjectionOperations({ pool, store, codec }, allProjections());
  let turn = 0;
  return new RoundCheck<string>({
    ...pace,
    next: () => Promise.resolve([names[turn++ % names.length] ?? '']),
    nameOf: (name) => name,
    differs: async (name, signal) => {
      try {
        const [first] = (await operations.verify(name, signal)).differences;
        if (first === undefined) return undefined;
        return `table ${first.table}: ${first.missing} rows missing, ${first.surplus} too many, such as ${first.row}`;
      } catch (error) {
        // Not built yet, parked or without its tables: other checks say so, and there is nothing to compare.
        const isTold = [NothingToVerifyError, DamagedTablesError, FoldFault].some(
          (one) => error instanceof one,
        );
        if (isTold) return undefined;
        throw error;
      }
    },
    lines: {
      differs: 'a read model is not what a replay of the log gives',
      sound: 'a read model is what a replay of the log gives again',
      fails: 'read models cannot be checked for now; trying again',
    },
  });
}

/** Opens some evidence files a pass and compares each with the hash that its event names. */
function evidenceCheck(
  core: LedgerCore,
  pace: Pace,
): RoundCheck<Awaited<ReturnType<FileRound['next']>>[number]> {
  const round = new FileRound(core);
  return new RoundCheck({
    ...pace,
    next: () => round.next(FILES_A_PASS),
    nameOf: nameOfFile,
    differs: (file) => round.difference(file),
    lines: {
      differs: 'an evidence file is not what is on record',
      sound: 'an evidence file is what is on record again',
      fails: 'evidence files cannot be checked for now; trying again',
    },
  });
}
