import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { DemoError } from './demo-error';

/** Milliseconds; the first start prepares its database. */
const READY_BOUND_MS = 180_000;
const LOOK_EVERY_MS = 50;
const ANSWER_BOUND_MS = 5_000;
/** Seen from the built tree, where alone the demo runs as a program. */
const ROOT = join(__dirname, '..', '..', '..');
const SCRIPTS = join(ROOT, 'scripts');

/** A ledger that answers, and how to leave it as it was found. */
export interface LedgerAtHand {
  readonly url: string;
  /** Whether it goes on after the demo: it was there before. */
  readonly staysUp: boolean;
  /** Stops the ledger if it was started here. */
  release(): Promise<void>;
}

/** Who holds the instance lock of a data folder; its url once it is ready. */
interface Holder {
  readonly pid: number;
  readonly url?: string;
}

/**
 * The ledger that was named, else the one that runs on the data folder, whatever its port; else one that is started for
 * as long as the demo runs.
 *
 * @param named address from LEDGER_URL
 * @throws DemoError when there is none and none can be started
 */
export async function ledgerAtHand(
  named: string | undefined,
  report: (line: string) => void,
): Promise<LedgerAtHand> {
  if (named !== undefined) {
    if (await answers(named)) return { url: named, staysUp: true, release: async () => undefined };
    throw new DemoError(
      `台账 ${named}（LEDGER_URL）没有应答`,
      `the ledger at ${named} (LEDGER_URL) does not answer`,
    );
  }
  const folder = resolve(ROOT, process.env['DATA_FOLDER']?.trim() || 'data');
  const holder = await holderOf(folder);
  if (holder === null) {
    report(`数据目录 ${folder} 上没有台账在运行，先启动一个，演示结束时停止`);
    report(`no ledger runs on ${folder}: one is started, and stopped when the demo ends`);
    return startLedger(folder, report);
  }
  report(`数据目录 ${folder} 上的台账在运行（pid ${holder.pid}） / the ledger on this folder runs`);
  const url = await readyUrl(folder, () => null);
  return { url, staysUp: true, release: async () => undefined };
}

/** Asks whoever holds the lock of `npm start`, by which two never run on one data folder. */
async function holderOf(folder: string): Promise<Holder | null> {
  if (!existsSync(folder)) return null;
  const lock = (await import(pathToFileURL(join(SCRIPTS, 'instance-lock.mjs')).href)) as {
    holderOf(purpose: 'run', name: string): Promise<Holder | null>;
  };
  return lock.holderOf('run', realpathSync(folder));
}

/**
 * Waits until the ledger on the folder is ready, and answers.
 * @param endedWith the error that ends the wait; null while the ledger may still become ready
 */
async function readyUrl(folder: string, endedWith: () => DemoError | null): Promise<string> {
  const bound = performance.now() + READY_BOUND_MS;
  for (;;) {
    const url = (await holderOf(folder))?.url;
    if (url !== undefined && (await answers(url))) return url;
    const ended = endedWith();
    if (ended !== null) throw ended;
    if (performance.now() > bound)
      throw new DemoError(
        `数据目录 ${folder} 上的台账在 ${READY_BOUND_MS / 1000} 秒内没有就绪`,
        `the ledger on ${folder} was not ready within ${READY_BOUND_MS / 1000} seconds`,
      );
    await pause(LOOK_EVERY_MS);
  }
}

async function startLedger(folder: string, report: (line: string) => void): Promise<LedgerAtHand> {
  const child = spawn(process.execPath, [join(SCRIPTS, 'start.mjs')], {
    env: {
      ...process.env,
      // As under npm: the ledger stops by itself when this process is gone, whatever ended it.
      npm_lifecycle_event: 'demo',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lastLine = '';
  let isSaid = false;
  let starts = true;
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      if (line !== '') [lastLine, isSaid] = [line, starts && !line.startsWith('[')];
      // The steps of its start; logs begin with the name of their process. What it says when it is ready is set apart.
      else starts = false;
      if (starts && !line.startsWith('[')) report(line);
    });
  }
  const closed = once(child, 'close');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const release = async () => {
    if (!hasEnded()) child.kill('SIGINT');
    await closed;
  };
  try {
    const url = await readyUrl(folder, () => {
      if (!hasEnded()) return null;
      return isSaid
        ? new DemoError('台账启动失败，原因见上', 'the ledger did not start, the reason is above')
        : new DemoError('台账启动失败', `the ledger did not start: ${lastLine}`);
    });
    return { url, staysUp: false, release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(ANSWER_BOUND_MS) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // Nobody listens there yet.
    return false;
  }
}
