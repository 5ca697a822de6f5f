import { join } from 'node:path';
import { loadConfig, localUrl, type Config } from '#platform/config';
import { hasCluster } from '#platform/embedded-postgres';
import { prettyLine } from '#platform/logging';
import { existingDatabase, startEmbeddedDatabase, type Database } from './database';
import { addressFault } from './processes/free-port';
import { ManagedProcess } from './processes/managed-process';
import { becomesReady } from './readiness';
import { fetchDemoUsers, readyMessage } from './ready-message';
import type { Screen } from './screen';
import { SettingsError, StartError } from './start-error';

export interface LedgerOptions {
  /** The built tree's `apps` folder. */
  readonly apps: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Tells who asks for the instance lock where this one is. */
  readonly announce: (details: { url: string }) => void;
  readonly screen: Screen;
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

/** What somebody who looks on is shown of the logs, unless LOG_LEVEL says otherwise. */
const LOG_LEVEL_IN_TERMINAL = 'warn';

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
    const steps: readonly (readonly [what: string, step: () => Promise<void>])[] = [
      ['检查设置 / checking the settings', () => this.checkSettings(stop)],
      [this.databaseStep, () => this.openDatabase()],
      ['更新数据库结构 / bringing the tables up to date', () => this.migrate(stop)],
      ['启动 api 与 worker / starting api and worker', () => this.becomeReady(stop)],
    ];
    try {
      for (const [what, step] of steps) {
        if (stop.aborted) return;
        await this.options.screen.during(what, Promise.race([step(), this.lost]));
      }
      if (this.isReady) await this.announceReady();
      await Promise.race([aborted(stop), this.lost]);
    } finally {
      await this.stop();
    }
  }

  /** Ends everything by force, without waiting; a `run` under way then returns soon. */
  stopAtOnce(): void {
    this.say('[ledger] 立即停止 / stopping at once');
    for (const running of this.processes) running.kill();
    this.database?.stopAtOnce();
  }

  /** By a program of its own, before anything is made: what the settings name is there, and can be used. */
  private async checkSettings(stop: AbortSignal): Promise<void> {
    await this.requireAddress();
    const faults: string[] = [];
    const program = 'ledger/check-settings.js';
    const check = this.addProcess('settings', program, this.options.environment, (line) => faults.push(line));
    const death = await Promise.race([check.runOnce(), aborted(stop)]);
    if (death === undefined || death.how === 'exit code 0') return;
    throw new SettingsError(faults);
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

  /** Only the embedded one is made, at the first start. */
  private get databaseStep(): string {
    if (this.config.database !== undefined) return '连接数据库 / connecting to the database';
    return hasCluster(this.config.dataFolder)
      ? '启动数据库 / starting the database'
      : '建立并启动数据库 / making and starting the database';
  }

  private async openDatabase(): Promise<void> {
    const existing = this.config.database;
    this.database =
      existing === undefined
        ? await startEmbeddedDatabase(this.config.dataFolder, this.options.screen.line)
        : existingDatabase(existing);
    this.watch('database', this.database.keepRunning());
  }

  private async migrate(stop: AbortSignal): Promise<void> {
    const migration = this.addProcess('migrate', 'ledger/migrate.js', this.environmentFor('migrate'));
    const death = await Promise.race([migration.runOnce(), aborted(stop)]);
    if (death === undefined || death.how === 'exit code 0') return;
    throw new StartError({
      zh: '数据库结构未能更新，原因见上。',
      en: 'the tables were not brought up to date, the reason is above.',
    });
  }

  private startProcesses(): void {
    for (const name of ['worker', 'api']) {
      const added = this.addProcess(name, `${name}/main.js`, this.environmentFor(name));
      const running = added.keepRunning(() => this.isReady);
      this.watch(
        name,
        running.then((death) => death?.how ?? null),
      );
    }
  }

  private get namesWorkerPort(): boolean {
    return (this.options.environment['WORKER_PORT']?.trim() ?? '') !== '';
  }

  private addProcess(
    name: string,
    program: string,
    environment: NodeJS.ProcessEnv,
    hear = (line: string): void => this.say(this.shown(name, line)),
  ): ManagedProcess {
    const guard = join(this.options.apps, 'ledger', 'processes', 'child-guard.js');
    const added = new ManagedProcess({
      name,
      command: [...NODE_OPTIONS, '--require', guard, join(this.options.apps, program)],
      environment,
      stopBound: STOP_BOUND,
      hear,
      write: (line) => this.say(line),
    });
    this.processes.push(added);
    return added;
  }

  private say(line: string): void {
    this.options.screen.line(line);
  }

  /** A line of a process: for eyes, or for programs with the name of the process before it. */
  private shown(name: string, line: string): string {
    const isLog = line.startsWith('{');
    return this.options.screen.isTerminal && isLog ? prettyLine(line).trimEnd() : `[${name}] ${line}`;
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
      LOG_LEVEL: this.logLevel,
      DATABASE_URL: urls.url,
      DATABASE_OWNER_URL: name === 'migrate' ? urls.ownerUrl : '',
    };
  }

  /** Empty: the default of the processes. */
  private get logLevel(): string {
    const named = this.options.environment['LOG_LEVEL']?.trim() ?? '';
    return named === '' && this.options.screen.isTerminal ? LOG_LEVEL_IN_TERMINAL : named;
  }

  private async becomeReady(stop: AbortSignal): Promise<void> {
    this.startProcesses();
    const interrupted = AbortSignal.any([stop, this.over.signal]);
    const isUp = await becomesReady(this.url, READY_BOUND, interrupted);
    if (interrupted.aborted) return;
    if (!isUp) {
      const seconds = READY_BOUND / 1000;
      throw new StartError({
        zh: `接口在 ${seconds} 秒内未就绪，原因见上。`,
        en: `the api was not ready within ${seconds} s, the reason is above.`,
      });
    }
    this.isReady = true;
  }

  private async announceReady(): Promise<void> {
    const { config, url } = this;
    const users = config.oidc.issuer === undefined ? await fetchDemoUsers(url) : null;
    this.options.announce({ url });
    this.say(readyMessage({ config, url, users, logLevel: this.logLevel }));
  }

  /** The api first, so that no request finds the rest gone; the database last. Each has its bound. */
  private async stop(): Promise<void> {
    this.over.abort();
    if (this.database === null) return;
    this.say('[ledger] 正在停止 / stopping');
    for (const running of this.processes.toReversed()) await running.stop();
    await this.database.stop();
    this.say('[ledger] 已停止 / stopped');
  }

  /** A part that ends for good takes the whole with it. */
  private watch(name: string, ended: Promise<string | null>): void {
    ended.then((how) => (how === null ? undefined : this.lose(partEnded(name, how))), this.lose);
  }
}

function partEnded(name: string, how: string): StartError {
  return new StartError({
    zh: `${name} 退出（${how}）且不再重启，台账停止；原因见上。`,
    en: `${name} ended (${how}) and is not restarted, so the ledger stops; the reason is above.`,
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
