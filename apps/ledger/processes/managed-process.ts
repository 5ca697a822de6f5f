import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { RestartPolicy } from './restart-policy';

export interface ProcessOptions {
  readonly name: string;
  /** The program and its arguments, for Node. */
  readonly command: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds between the request to stop and the end by force. */
  readonly stopBound: number;
  /** Takes each line that the process writes. */
  readonly hear: (line: string) => void;
  /** Takes what there is to say of the process. */
  readonly write: (line: string) => void;
}

/** How one life of a process ended. */
export interface Death {
  readonly name: string;
  /** Exit code or signal. */
  readonly how: string;
}

/**
 * A child process that is started again when it dies. It has a process group of its own, so that a Ctrl-C in the
 * terminal reaches only the ledger, which then stops its processes in order; and a channel to the ledger, whose
 * closing tells it that the ledger is gone.
 */
export class ManagedProcess {
  private child: ChildProcess | null = null;
  private stopping = false;
  private readonly interruption = new AbortController();
  private readonly policy = new RestartPolicy();

  constructor(private readonly options: ProcessOptions) {}

  /** Runs the process once. Resolves when it has ended. */
  async runOnce(): Promise<Death> {
    const { name, command, environment, hear } = this.options;
    const child = spawn(process.execPath, [...command], {
      detached: true,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const output of [child.stdout, child.stderr]) if (output) eachLine(output, hear);
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    this.child = null;
    return { name, how: signal ?? `exit code ${String(code)}` };
  }

  /**
   * Keeps the process running. Resolves when it was stopped (null), or with its last death when it died although it
   * may not be restarted (`mayRestart`) or died too often.
   */
  async keepRunning(mayRestart: () => boolean): Promise<Death | null> {
    for (;;) {
      const death = await this.runOnce();
      if (this.stopping) return null;
      const delay = mayRestart() ? this.policy.delayAfterDeath(performance.now()) : null;
      if (delay === null) return death;
      this.options.write(
        `[ledger] ${death.name} 意外退出（${death.how}），正在重启 / ended (${death.how}), restarting`,
      );
      await pause(delay, undefined, { signal: this.interruption.signal }).catch(ignoreAbort);
      if (this.stopping) return null;
    }
  }

  /** Asks the process to end and waits; ends it by force when it takes longer than its bound. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.interruption.abort();
    const child = this.child;
    if (child === null) return;
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), this.options.stopBound);
    await closed;
    clearTimeout(force);
  }

  /** Ends the process by force, now. */
  kill(): void {
    this.stopping = true;
    this.interruption.abort();
    this.child?.kill('SIGKILL');
  }
}

function eachLine(output: Readable, hear: (line: string) => void): void {
  createInterface({ input: output, crlfDelay: Infinity }).on('line', hear);
}

function ignoreAbort(error: unknown): void {
  if (!(typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError'))
    throw error;
}
