import type { Pool } from 'pg';
import { AnalyticsSchema } from '#analytics';
import { allProjections, CONTEXTS, deadlines, LedgerCore, openLedgerCore } from '#composition';
import { publicity } from '#composition/registered';
import { administrativeActs, openRebuilds } from '#contexts/administration';
import { evidenceProjection } from '#contexts/evidence';
import { ContactCodes } from '#contexts/publicity';
import { UseCases } from '#command-handling/bus';
import { Config, createPool, drainAndClose, HttpApp, Logger, requireDatabase } from '#platform';
import { AnyProjection, ProjectionOperations, ProjectionRunner } from '#projections';
import {
  CommandCatalogue,
  DeadlineSweeper,
  type Failure,
  Leadership,
  PostgresLeadership,
  PostgresWorkflowCheckpoints,
  ReadModelDeadlines,
  WorkflowRunner,
} from '#workflows';
import { BuiltFirst } from './built-first';
import { ContactCodeCourier } from './contact-codes/contact-code-courier';
import { DenialClerk } from './denial-clerk';
import { EvidenceSweep } from './evidence-sweep';
import { notaryOf } from './notary-at-work';
import { OrderedRebuilds } from './ordered-rebuilds';
import { storedDataChecks } from './stored-data-checks';
import { createWorkerHttp } from './worker-http';

/** Connections of the jobs: two for leadership and listening each, and one for each batch under way. */
const JOB_CONNECTIONS = 26;

/** Why, in a word: what others write of an error may quote data. */
function said({ attempts, since }: Failure): string {
  return `${attempts} times since ${since.toISOString()}`;
}

/** A running worker, and how it ends. */
export interface Worker {
  readonly core: LedgerCore;
  /** How it fares, initialised and not yet listening. */
  readonly http: HttpApp;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

/** What programs for evaluation read. */
const VIEWS = CONTEXTS.flatMap((context) => context.analytics);

/**
 * Runs projections, workflows, deadlines, the courier of contact codes, the record of denied attempts, the sweep of
 * evidence, ordered rebuilds, the notary and the checks of what is stored over a migrated database. Any number of workers may run; each job has one leader at a time.
 * @throws ConfigError, MasterKeyMismatchError
 */
export async function startWorker(config: Config, log: Logger): Promise<Worker> {
  const core = await openLedgerCore(config, log, 'worker');
  const http = await createWorkerHttp(core).catch(async (error: unknown) => {
    await core.close();
    throw error;
  });
  const useCases = http.app.get(UseCases);
  const { store, codec, clock, readModels } = core;
  const { url } = requireDatabase(config);
  const pool = createPool({ url, max: JOB_CONNECTIONS, applicationName: 'talent-ledger-jobs', log });
  const lead = (job: string): Leadership => new PostgresLeadership(pool, job, log);
  const commands = new CommandCatalogue(core.commands);
  const projections = new ProjectionRunner({ pool, store, codec }, allProjections(), log);
  const workflows = new WorkflowRunner({
    ...{ store, codec, commands, clock, log, dispatcher: useCases },
    workflows: CONTEXTS.flatMap((context) => context.workflows),
    checkpoints: new PostgresWorkflowCheckpoints(pool),
    leadership: lead('workflows'),
  });
  const leadBuilt = (job: string, ...reads: AnyProjection[]): Leadership =>
    new BuiltFirst({ leadership: lead(job), readModels, reads, job, log });
  const sweeper = new DeadlineSweeper({
    ...{ store, codec, commands, clock, log, dispatcher: useCases },
    due: new ReadModelDeadlines(readModels, deadlines),
    leadership: leadBuilt('deadlines', deadlines),
  });
  const courier = courierOf(core, useCases, leadBuilt('contact-codes', ...publicity.context.projections));
  const evidence = new EvidenceSweep(core, leadBuilt('evidence-sweep', evidenceProjection));
  const clerk = new DenialClerk({ denials: core.denials, leadership: lead('denied-attempts'), log });
  const analytics = new AnalyticsSchema({ pool, views: VIEWS, log, leadership: lead('analytics') });
  const jobs = [
    ...[workflows, sweeper, courier, evidence, clerk, analytics],
    ...jobsOverStoredData(core, http, { pool, useCases, lead, leadBuilt }),
  ];
  const stopping = new AbortController();
  projections.start();
  const running = Promise.all(jobs.map((job) => job.run(stopping.signal)));
  // They end only by the signal; anything else is a fault that must end the process visibly.
  running.catch((error: unknown) => {
    log.fatal({ error }, 'a job of the worker ended');
    process.exitCode = 1;
    process.kill(process.pid, 'SIGTERM');
  });
  http.health.register('jobs', async () => {
    const failing = await failuresOf({ projections, workflows, sweeper, courier, clerk });
    if (failing.length > 0) throw new Error(`failing: ${failing.join(', ')}`);
  });
  return {
    core,
    http,
    stop: async () => {
      await drainAndClose(http, log);
      stopping.abort();
      await projections.stop();
      await running;
      await pool.end();
      await core.close();
    },
  };
}

/** The jobs that this process leads and that keep failing, and deadlines that cannot be given, each with what is known. */
async function failuresOf(jobs: {
  readonly projections: ProjectionRunner;
  readonly workflows: WorkflowRunner;
  readonly sweeper: DeadlineSweeper;
  readonly courier: ContactCodeCourier;
  readonly clerk: DenialClerk;
}): Promise<readonly string[]> {
  const { failure, failing } = jobs.sweeper.status();
  const courierFailure = jobs.courier.failure();
  return [
    ...jobs.projections
      .status()
      .filter(({ state }) => state === 'retrying')
      .map(({ projection, reason }) => `${projection} (${reason ?? 'unknown'})`),
    ...(await jobs.workflows.status()).flatMap(({ workflow, failure: why }) =>
      why ? [`${workflow} (${said(why)})`] : [],
    ),
    ...(failure === null ? [] : [`deadlines (${said(failure)})`]),
    ...(courierFailure === null ? [] : [`contact-codes (${courierFailure})`]),
    ...(jobs.clerk.isFailing() ? ['denied-attempts (what was counted cannot be appended)'] : []),
    ...failing.map(({ kind, key, failure: why }) => `deadline ${kind}.${key} (${said(why)})`),
  ];
}

/** What keeps an eye on what is stored, and the rebuilds that were ordered. */
function jobsOverStoredData(
  core: LedgerCore,
  http: HttpApp,
  {
    pool,
    useCases,
    lead,
    leadBuilt,
  }: {
    readonly pool: Pool;
    readonly useCases: UseCases;
    readonly lead: (job: string) => Leadership;
    readonly leadBuilt: (job: string, ...reads: AnyProjection[]) => Leadership;
  },
): readonly { run(signal: AbortSignal): Promise<void> }[] {
  const { store, codec, blindIndex, readModels, log } = core;
  const rebuilds = new OrderedRebuilds({
    open: () => openRebuilds(readModels),
    operations: new ProjectionOperations({ pool, store, codec }, allProjections()),
    ...{ useCases, blindIndex, log, leadership: leadBuilt('ordered-rebuilds', administrativeActs) },
  });
  return [rebuilds, ...notaryOf(core, http, lead), ...storedDataChecks(core, pool, http, leadBuilt)];
}

function courierOf(core: LedgerCore, useCases: UseCases, leadership: Leadership): ContactCodeCourier {
  const { clock, log, messenger, sealer, blindIndex, config, readModels } = core;
  return new ContactCodeCourier({
    ...{ useCases, clock, log, messenger, sealer, blindIndex, leadership },
    ...{ publicUrl: config.publicUrl, codes: new ContactCodes(readModels) },
  });
}
