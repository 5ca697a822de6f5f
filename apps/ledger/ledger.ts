import { join } from 'node:path';
import { loadConfig, localUrl, type Config } from '#platform/config';
import { existingDatabase, startEmbeddedDatabase, type Database } from './database';
import { addressFault } from './processes/free-port';
import { ManagedProcess } from './processes/managed-process';
import { becomesReady } from './readiness';
import { fetchDemoUsers, readyMessage } from './ready-message';
import { StartError } from './start-error';

export interface LedgerOptions {
  /** The built tree's `apps` folder. */
  readonly apps: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Tells who asks for the instance lock where this one is. */
  readonly announce: (details: { url: string }) => void;
  readonly write: (line: string) => void;
}

/**
 * What the processes run with. Requests and batches leave much that is short-lived behind: with a young generation of
 * 64 MB instead of 16 less of it is moved about, which is worth some 4 % of a command.
 */
const NODE_OPTIONS = ['--enable-source-maps', '--max-semi-space-size=64'];

/** Milliseconds. */
const READY_BOUND = 120_000;
/** The api lets requests under way finish for ten seconds. */
const STOP_BOUND = 15_000;

/** The whole system as one process tree: database, migrations, worker, api; started in this order, stopped in reverse. */
export class Ledger {
  private readonly config: Config;
  private readonly url: string;
  private readonly processes: ManagedProcess[] = [];
  private database: Database | null = null;
  private isReady = false;
  private readonly over = new AbortController();
  private lose: (reason: unknown) => void = () => undefined;
  /** Rejects when a part of the system has ended for good. */
  private readonly lost = new Promise<never>((_, reject) => (this.lose = reject));

  /** @throws ConfigError when the environment is not right */
  constructor(private readonly options: LedgerOptions) {
    this.config = loadConfig(options.environment);
    // A loss while everything stops has nobody left to tell.
    this.lost.catch(() => undefined);
    this.url = localUrl(this.config.host, this.config.port);
  }

  /**
   * Starts everything, runs until `stop` is aborted, and stops everything.
   *
   * @throws StartError, EmbeddedPostgresError when it cannot start, or when a part of it dies again and again
   */
  async run(stop: AbortSignal): Promise<void> {
    const steps = [
      () => this.requireAddress(),
      () => this.openDatabase(),
      () => this.migrate(stop),
      () => this.startProcesses(),
      () => this.becomeReady(stop),
      () => aborted(stop),
    ];
    try {
      for (const step of steps) {
        if (stop.aborted) return;
        await Promise.race([step(), this.lost]);
      }
    } finally {
      await this.stop();
    }
  }

  /** Ends everything by force, without waiting; a `run` under way then returns soon. */
  stopAtOnce(): void {
    this.options.write('[ledger] 立即停止 / stopping at once');
    for (const running of this.processes) running.kill();
    this.database?.stopAtOnce();
  }

  private async requireAddress(): Promise<void> {
    const { host, port, workerPort } = this.config;
    const fault = await addressFault(host, port, 'PORT');
    if (fault !== null) throw new StartError(fault);
    const workerFault = this.namesWorkerPort ? await addressFault(host, workerPort, 'WORKER_PORT') : null;
    if (workerFault !== null) throw new StartError(workerFault);
    const { operationsPort, operationsHost } = this.config;
    if (operationsPort === undefined) return;
    const operationsFault = await addressFault(operationsHost, operationsPort, 'OPERATIONS_PORT');
    if (operationsFault !== null) throw new StartError(operationsFault);
  }

  private async openDatabase(): Promise<void> {
    const existing = this.config.database;
    this.database =
      existing === undefined
        ? await startEmbeddedDatabase(this.config.dataFolder, this.options.write)
        : existingDatabase(existing);
    this.watch('database', this.database.keepRunning());
  }

  private async migrate(stop: AbortSignal): Promise<void> {
    const migration = this.addProcess('migrate', 'ledger/migrate.js');
    const death = await Promise.race([migration.runOnce(), aborted(stop)]);
    if (death === undefined || death.how === 'exit code 0') return;
    throw new StartError({
      zh: '数据库迁移失败,原因见上。',
      en: 'the migrations failed, the reason is above.',
    });
  }

  private async startProcesses(): Promise<void> {
    for (const name of ['worker', 'api']) {
      const running = this.addProcess(name, `${name}/main.js`).keepRunning(() => this.isReady);
      this.watch(
        name,
        running.then((death) => death?.how ?? null),
      );
    }
  }

  private get namesWorkerPort(): boolean {
    return (this.options.environment['WORKER_PORT']?.trim() ?? '') !== '';
  }

  private addProcess(name: string, program: string): ManagedProcess {
    const guard = join(this.options.apps, 'ledger', 'processes', 'child-guard.js');
    const added = new ManagedProcess({
      name,
      command: [...NODE_OPTIONS, '--require', guard, join(this.options.apps, program)],
      environment: this.environmentFor(name),
      stopBound: STOP_BOUND,
      write: this.options.write,
    });
    this.processes.push(added);
    return added;
  }

  /** Only migrations get the owner's password. */
  private environmentFor(name: string): NodeJS.ProcessEnv {
    if (this.database === null) throw new TypeError('processes are started after the database');
    const { urls } = this.database;
    return {
      ...this.options.environment,
      MODE: this.config.mode,
      HOST: this.config.host,
      PORT: String(this.config.port),
      // Several ledgers run on one machine, each told a PORT: the worker's must not be what they meet at.
      WORKER_PORT: String(this.namesWorkerPort ? this.config.workerPort : 0),
      DATA_FOLDER: this.config.dataFolder,
      POLICY_FOLDER: this.config.policyFolder,
      DATABASE_URL: urls.url,
      DATABASE_OWNER_URL: name === 'migrate' ? urls.ownerUrl : '',
    };
  }

  private async becomeReady(stop: AbortSignal): Promise<void> {
    const interrupted = AbortSignal.any([stop, this.over.signal]);
    const isUp = await becomesReady(this.url, READY_BOUND, interrupted);
    if (interrupted.aborted) return;
    if (!isUp) {
      const seconds = READY_BOUND / 1000;
      throw new StartError({
        zh: `接口在 ${seconds} 秒内未就绪,原因见上。`,
        en: `the api was not ready within ${seconds} s, the reason is above.`,
      });
    }
    const users = this.config.mode === 'demo' ? await fetchDemoUsers(this.url) : null;
    this.isReady = true;
    this.options.announce({ url: this.url });
    const { host, port, operationsHost, operationsPort } = this.config;
    const operations =
      operationsPort === undefined ? localUrl(host, port) : localUrl(operationsHost, operationsPort);
    this.options.write(readyMessage(this.url, operations, users));
  }

  /** The api first, so that no request finds the rest gone; the database last. Each has its bound. */
  private async stop(): Promise<void> {
    this.over.abort();
    if (this.database === null) return;
    this.options.write('[ledger] 正在停止 / stopping');
    for (const running of this.processes.toReversed()) await running.stop();
    await this.database.stop();
    this.options.write('[ledger] 已停止 / stopped');
  }

  /** A part that ends for good takes the whole with it. */
  private watch(name: string, ended: Promise<string | null>): void {
    ended.then((how) => (how === null ? undefined : this.lose(partEnded(name, how))), this.lose);
  }
}

function partEnded(name: string, how: string): StartError {
  return new StartError({
    zh: `${name} 退出(${how})且不再重启,台账停止;原因见上。`,
    en: `${name} ended (${how}) and is not restarted, so the ledger stops; the reason is above.`,
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
