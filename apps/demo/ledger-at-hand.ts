import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DemoError } from './demo-error';

/** Milliseconds; the first start prepares its database. */
const READY_BOUND_MS = 180_000;
const LOOK_EVERY_MS = 50;
const ANSWER_BOUND_MS = 5_000;
/** Hosts at which a ledger can be started: this machine. */
const HERE = ['127.0.0.1', 'localhost', '[::1]'];
/** Seen from the built tree, where alone the demo runs as a program. */
const START = join(__dirname, '..', '..', '..', 'scripts', 'start.mjs');

/** A ledger that answers, and how to leave it as it was found. */
export interface LedgerAtHand {
  /** Stops the ledger if it was started here. */
  release(): Promise<void>;
}

/**
 * Finds the ledger at an address, or starts one there for as long as the demo runs.
 *
 * @throws DemoError when there is none and none can be started
 */
export async function ledgerAtHand(url: string, report: (line: string) => void): Promise<LedgerAtHand> {
  if (await answers(url)) return { release: async () => undefined };
  if (!HERE.includes(new URL(url).hostname)) throw new DemoError(`台账 ${url} 没有应答`);
  report(`台账 ${url} 没有应答，先启动一个，演示结束时停止`);
  return startLedger(new URL(url));
}

async function startLedger({ origin, hostname, port }: URL): Promise<LedgerAtHand> {
  const child = spawn(process.execPath, [START], {
    env: {
      ...process.env,
      HOST: hostname.replace(/[[\]]/g, ''),
      PORT: port === '' ? '80' : port,
      // A demo does the work of a thousand people from one address in a minute.
      RATE_LIMIT_FACTOR: '100',
      // As under npm: the ledger stops by itself when this process is gone, whatever ended it.
      npm_lifecycle_event: 'demo',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lastLine = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      lastLine = chunk.trim().split('\n').at(-1) ?? lastLine;
    });
  }
  const closed = once(child, 'close');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const release = async () => {
    if (!hasEnded()) child.kill('SIGINT');
    await closed;
  };
  const bound = performance.now() + READY_BOUND_MS;
  while (!(await answers(origin))) {
    if (hasEnded()) throw new DemoError(`台账没有启动成功：${lastLine}`);
    if (performance.now() > bound) {
      await release();
      throw new DemoError(`台账在 ${READY_BOUND_MS / 1000} 秒内没有就绪：${lastLine}`);
    }
    await pause(LOOK_EVERY_MS);
  }
  return { release };
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
