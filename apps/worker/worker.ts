import { allProjections, CONTEXTS, deadlines, LedgerCore, openLedgerCore } from '#composition';
import { Config, createPool, Logger, requireDatabase } from '#platform';
import { ProjectionRunner } from '#projections';
import {
  CommandCatalogue,
  DeadlineSweeper,
  PostgresLeadership,
  PostgresWorkflowCheckpoints,
  ReadModelDeadlines,
  WorkflowRunner,
} from '#workflows';

/** Connections of the jobs: two for leadership and listening each, and one for each batch under way. */
const JOB_CONNECTIONS = 16;

/** A running worker, and how it ends. */
export interface Worker {
  readonly core: LedgerCore;
  /** Names of the jobs that this process leads and that keep failing, or of deadlines that cannot be given. */
  failures(): Promise<readonly string[]>;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/**
 * Runs projections, workflows and deadlines over a migrated database. Any number of workers may run;
 * each job has one leader at a time.
 * @throws ConfigError, InvalidPolicyPackError, MasterKeyMismatchError
 */
export async function startWorker(config: Config, log: Logger): Promise<Worker> {
  const core = await openLedgerCore(config, log, 'worker');
  const { store, codec, dispatcher, clock, readModels } = core;
  const pool = createPool({
    url: requireDatabase(config).url,
    max: JOB_CONNECTIONS,
    applicationName: 'talent-ledger-jobs',
    log,
  });
  const commands = new CommandCatalogue(core.commands);
  const projections = new ProjectionRunner({ pool, store, codec }, allProjections(), log);
  const workflows = new WorkflowRunner({
    ...{ store, codec, dispatcher, commands, clock, log },
    workflows: CONTEXTS.flatMap((context) => context.workflows),
    checkpoints: new PostgresWorkflowCheckpoints(pool),
    leadership: new PostgresLeadership(pool, 'workflows', log),
  });
  const sweeper = new DeadlineSweeper({
    ...{ store, codec, dispatcher, commands, clock, log },
    due: new ReadModelDeadlines(readModels, deadlines),
    leadership: new PostgresLeadership(pool, 'deadlines', log),
  });
  const stopping = new AbortController();
  projections.start();
  const running = Promise.all([workflows.run(stopping.signal), sweeper.run(stopping.signal)]);
  // Both end only by the signal; anything else is a fault that must end the process visibly.
  running.catch((error: unknown) => {
    log.fatal({ error }, 'a job of the worker ended');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
  return {
    core,
    failures: async () => {
      const { failure, failing } = sweeper.status();
      return [
        ...projections
          .status()
          .filter(({ state }) => state === 'retrying')
          .map(({ projection }) => projection),
        ...(await workflows.status()).filter((one) => one.failure !== null).map(({ workflow }) => workflow),
        ...(failure === null ? [] : ['deadlines']),
        ...failing.map(({ kind, key }) => `deadline ${kind}.${key}`),
      ];
    },
    stop: async () => {
      stopping.abort();
      await projections.stop();
      await running;
      await pool.end();
      await core.close();
    },
  };
}
