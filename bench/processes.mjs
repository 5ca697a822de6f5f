import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const API = fileURLToPath(new URL('../dist/apps/api/main.js', import.meta.url));
const FLOOR = fileURLToPath(new URL('floor-over-http.mjs', import.meta.url));
const START = fileURLToPath(new URL('../scripts/start.mjs', import.meta.url));
const READY_MS = 120_000;

/** The api alone, in demo mode, in a process of its own: commands only, nothing folds read models beside it. */
export async function startApi(databaseUrl, dataFolder) {
  const port = await freePort();
  const own = {
    MODE: 'demo',
    RATE_LIMIT_FACTOR: '1000',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DATA_FOLDER: dataFolder,
  };
  const child = fork(API, [], {
    execArgv: ['--enable-source-maps', '--max-semi-space-size=64'],
    env: { ...process.env, ...own },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const closed = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
  };
  // Ready it never says it is: no worker keeps the read models.
  return untilUp(child, port, stop, '/health/live');
}

/**
 * `npm start` in demo mode with a database and a data folder of its own.
 * @param settings further variables of its environment
 * @param heard told every line that it writes
 */
export async function startLedger(databaseUrl, settings = {}, heard = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-bench-'));
  const port = await freePort();
  const own = {
    MODE: 'demo',
    RATE_LIMIT_FACTOR: '1000',
    PORT: String(port),
    DATA_FOLDER: folder,
    DATABASE_URL: databaseUrl,
  };
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, ...own, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', heard);
  const closed = once(child, 'close');
  const stop = async () => {
    child.kill('SIGINT');
    await closed;
    rmSync(folder, { recursive: true, force: true });
  };
  return untilUp(child, port, stop, '/health/ready');
}

/** Waits until what listens there says on that path that it is up; stops it and throws when it ends, or takes too long. */
export async function untilUp(child, port, stop, path) {
  const url = `http://127.0.0.1:${port}`;
  const end = performance.now() + READY_MS;
  for (;;) {
    const answer = await fetch(url + path).catch(() => undefined);
    if (answer?.ok) return { url, stop };
    if (child.exitCode !== null || performance.now() > end) {
      await stop();
      throw new Error('the ledger did not start');
    }
    await pause(200);
  }
}

/** The least a command over HTTP can be, in a process of its own. */
export async function startFloor(databaseUrl) {
  const child = fork(FLOOR, [databaseUrl]);
  const [{ port }] = await once(child, 'message');
  const url = `http://127.0.0.1:${port}/insert`;
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  return {
    insert: async () => {
      const response = await fetch(url, request);
      await response.arrayBuffer();
      if (response.status !== 201) throw new Error(`the floor answered ${response.status}`);
    },
    stop: async () => {
      const closed = once(child, 'exit');
      child.send('stop');
      await closed;
    },
  };
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
