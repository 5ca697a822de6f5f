import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, processTree } from './process-tree';
import { freePort } from '../free-port';

const ROOT = join(__dirname, '..', '..');
/** Milliseconds; a build may come first. */
const READY_BOUND = 240_000;
const READY_LINE = 'Talent Ledger is ready';

/** The whole ledger as `npm start` runs it, in a data folder of its own and on a free port. */
export class LedgerProcess {
  private child: ChildProcess | null = null;
  private written = '';

  private constructor(
    readonly dataFolder: string,
    readonly url: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Makes the data folder and picks the port; nothing runs yet. */
  static async create(environment: Record<string, string> = {}): Promise<LedgerProcess> {
    const dataFolder = mkdtempSync(join(tmpdir(), 'talent-ledger-start-'));
    chmodSync(dataFolder, 0o711);
    const port = await freePort();
    // The journey is the default start: no database from outside, and nothing of the npm that runs the tests.
    const inherited = Object.entries(process.env).filter(([name]) => !/^(DATABASE_|TEST_|npm_)/.test(name));
    const own = { HOST: '127.0.0.1', PORT: String(port), DATA_FOLDER: dataFolder };
    return new LedgerProcess(dataFolder, `http://127.0.0.1:${port}`, {
      ...Object.fromEntries(inherited),
      ...own,
      ...environment,
    });
  }

  /** All that it wrote since its latest start. */
  get output(): string {
    return this.written;
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error('the ledger does not run');
    return this.child.pid;
  }

  /** Starts it and waits until it says that it is ready. Throws with its output when it ends instead. */
  async start(): Promise<void> {
    this.written = '';
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], {
      cwd: ROOT,
      detached: true,
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`the ledger ${why}:\n${this.written}`));
      const bound = setTimeout(() => fail(`was not ready within ${READY_BOUND / 1000} s`), READY_BOUND);
      const listen = (chunk: string) => {
        this.written += chunk;
        if (!this.written.includes(READY_LINE)) return;
        clearTimeout(bound);
        resolve();
      };
      child.stdout.setEncoding('utf8').on('data', listen);
      child.stderr.setEncoding('utf8').on('data', listen);
      child.once('error', reject);
      child.once('close', (code, signal) => {
        clearTimeout(bound);
        this.child = null;
        fail(`ended with ${signal ?? code}`);
      });
    });
  }

  /** A clean stop, as by Ctrl-C. Resolves to the exit code. */
  async stop(): Promise<number | null> {
    const child = this.child;
    if (child === null) return null;
    const closed = once(child, 'close') as Promise<[number | null]>;
    child.kill('SIGINT');
    const [code] = await closed;
    return code;
  }

  /**
   * Kills every process of the tree with -9 at once.
   *
   * @param database false leaves the database server running, as an orphan
   */
  async killHard({ database }: { database: boolean }): Promise<void> {
    const child = this.child;
    if (child === null) return;
    const closed = once(child, 'close');
    const victims = processTree(this.pid).filter((pid) => database || !commandOf(pid).includes('postgres'));
    // All stand still first: none goes on for a moment without the others.
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const)
      for (const pid of victims) signalIfAlive(pid, signal);
    await closed;
  }

  /** Stops it when it runs and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** A process of the tree may end because another one did, before its own turn comes. */
function signalIfAlive(pid: number, signal: 'SIGSTOP' | 'SIGKILL'): void {
  if (commandOf(pid) !== '') process.kill(pid, signal);
}
