import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { PostgresBinaries } from './binaries';
import { databaseEnvironment } from './cluster';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import type { OperatingUser } from './operating-user';
import { readPostmasterPid } from './postmaster-pid';
import { holdsWithin } from './waiting';

/** Where the server listens: a unix socket in a folder, or a TCP port on 127.0.0.1. */
export type Listening = { readonly socketFolder: string } | { readonly port: number };

/** Postgres names its socket file by a port even when it listens on none. */
export const SOCKET_PORT = 5432;

export interface ServerOptions {
  readonly binaries: PostgresBinaries;
  readonly cluster: string;
  readonly user: OperatingUser;
  readonly listening: Listening;
  /** File that takes what the server says; readable by its owner only. */
  readonly logFile: string;
  /** Server settings, `name=value`. */
  readonly settings: readonly string[];
}

/** Milliseconds; crash recovery of a large log comes before ready. */
const START_BOUND = 120_000;
const FAST_STOP_BOUND = 10_000;
const HARD_STOP_BOUND = 5_000;

/** One running `postgres`, a child of this process in a process group of its own: a Ctrl-C does not reach it. */
export class PostgresServer {
  private constructor(
    private readonly child: ChildProcess,
    /** Settles when the server ends, asked to or not. */
    readonly ended: Promise<void>,
  ) {}

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /**
   * Starts the server and waits until it takes connections.
   *
   * @throws EmbeddedPostgresError with the server's last word
   */
  static async start(options: ServerOptions): Promise<PostgresServer> {
    const child = launch(options);
    const running = { ended: false, launchError: '' };
    const ended = new Promise<void>((resolve) => {
      child.once('error', (error) => (running.launchError = error.message));
      for (const event of ['error', 'exit']) child.once(event, () => ((running.ended = true), resolve()));
    });
    const isReady = () => {
      const state = readPostmasterPid(options.cluster);
      return state !== null && state.pid === child.pid && state.status === 'ready';
    };
    const settled = await holdsWithin(START_BOUND, () => running.ended || isReady());
    const server = new PostgresServer(child, ended);
    if (running.ended) throw startFailed(running.launchError || lastWord(options.logFile));
    if (settled) return server;
    await server.stop();
    throw startFailed(`not ready within ${START_BOUND / 1000} s`);
  }

  /** Fast shutdown (connections are cut, nothing is lost); an immediate one when that takes too long. */
  async stop(): Promise<void> {
    for (const [signal, bound] of [
      ['SIGINT', FAST_STOP_BOUND],
      ['SIGQUIT', HARD_STOP_BOUND],
    ] as const) {
      this.child.kill(signal);
      if (await holdsWithin(bound, () => this.hasEnded())) return;
    }
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Immediate shutdown without a checkpoint; the next start recovers from the log. */
  stopAtOnce(): void {
    this.child.kill('SIGQUIT');
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

function launch(options: ServerOptions): ChildProcess {
  const log = openSync(options.logFile, 'w', 0o600);
  const listen =
    'port' in options.listening
      ? ['listen_addresses=127.0.0.1', `port=${options.listening.port}`, 'unix_socket_directories=']
      : [
          'listen_addresses=',
          `port=${SOCKET_PORT}`,
          `unix_socket_directories=${options.listening.socketFolder}`,
        ];
  const settings = [...listen, ...QUIET_LOG, ...options.settings].flatMap((setting) => ['-c', setting]);
  try {
    return spawn(options.binaries.postgres, ['-D', options.cluster, ...settings], {
      cwd: '/',
      detached: true,
      env: databaseEnvironment(),
      stdio: ['ignore', log, log],
      ...options.user.switch,
    });
  } finally {
    closeSync(log);
  }
}

/** Statements, parameters and key values of failed statements may be personal data: they stay out of the log. */
const QUIET_LOG = ['log_error_verbosity=terse', 'log_min_error_statement=panic', 'log_timezone=UTC'];

/** Why the server ended: the last fatal line of its log, else the last line. */
function lastWord(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  return (lines.findLast((line) => /\b(FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? '').trim();
}

function startFailed(detail: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    zh: `内置数据库未能启动：${detail}`,
    en: `the embedded database did not start: ${detail}`,
  });
}
