import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { initialiseDataFolder } from '../../test/embedded-postgres/initialised-folder';
import { until } from '../../test/until';
import { Ledger } from './ledger';
import { freePort } from '../../test/free-port';

const API = `
  const { createServer } = require('node:http');
  const server = createServer((request, response) => {
    if (request.url === '/end') process.exit(3);
    if (request.url === '/environment') return response.end(JSON.stringify({ ...process.env, pid: process.pid }));
    response.end(JSON.stringify({ users: [{ id: 'clerk', name: { zh: '演示', en: 'demo' }, roles: ['hr-department'] }] }));
  });
  server.listen(Number(process.env.PORT), process.env.HOST);
  process.once('SIGTERM', () => { console.log('stops'); server.close(() => process.exit(0)); server.closeAllConnections(); });
`;
const WORKER = `
  const staying = setInterval(() => undefined, 1000);
  process.once('SIGTERM', () => { console.log('stops'); clearInterval(staying); });
  console.log('listens');
`;

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

/** A running ledger whose api, worker and migrations are small stand-ins; the database is the real one. */
class Running {
  readonly lines: string[] = [];
  private readonly ledger: Ledger;
  private readonly stopping = new AbortController();
  private readonly listeners = new Set<() => void>();
  readonly ended: Promise<unknown>;

  constructor(apps: string, environment: NodeJS.ProcessEnv, isTerminal = false) {
    const write = (line: string) => {
      this.lines.push(line);
      for (const listener of this.listeners) listener();
    };
    const screen = { isTerminal, line: write, during: <Result>(_: string, work: Promise<Result>) => work };
    this.ledger = new Ledger({ apps, environment, announce: () => undefined, screen });
    this.ended = this.ledger.run(this.stopping.signal).then(
      () => null,
      (error: unknown) => error,
    );
  }

  /** Waits until a line with these words was written, the given number of times. */
  says(words: string, times = 1): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.lines.filter((line) => line.includes(words)).length < times) return;
        this.listeners.delete(look);
        resolve();
      };
      this.listeners.add(look);
      void this.ended.then((error) => reject(new Error(`ended before it said "${words}": ${String(error)}`)));
      look();
    });
  }

  stopAtOnce(): void {
    this.ledger.stopAtOnce();
  }

  stop(): Promise<unknown> {
    this.stopping.abort();
    return this.ended;
  }
}

describe('the ledger', () => {
  let folder: string;
  let url: string;
  let environment: NodeJS.ProcessEnv;
  const started: Running[] = [];

  const writeProgram = (path: string, content: string) => {
    mkdirSync(join(folder, 'apps', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'apps', path), content);
  };
  const start = (isTerminal = false) => {
    const running = new Running(join(folder, 'apps'), environment, isTerminal);
    started.push(running);
    return running;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'talent-ledger-tree-'));
    chmodSync(folder, 0o711);
    mkdirSync(join(folder, 'data'), { mode: 0o755 });
    initialiseDataFolder(join(folder, 'data'));
    writeProgram('ledger/processes/child-guard.js', '');
    writeProgram('ledger/check-settings.js', '');
    writeProgram('ledger/migrate.js', '');
    writeProgram('api/main.js', API);
    writeProgram('worker/main.js', WORKER);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    environment = { PATH: process.env['PATH'], PORT: String(port), DATA_FOLDER: join(folder, 'data') };
  });

  afterEach(async () => {
    for (const running of started.splice(0)) await running.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('starts all parts, says where it is and who one can be, and stops api, worker and database in this order', async () => {
    const running = start();
    await running.says('Talent Ledger is ready');
    await running.says('[worker] listens');
    expect(running.lines.join('\n')).toMatch(/hr-department +clerk/);
    expect(await running.stop()).toBeNull();
    const order = running.lines.filter((line) => /stops|stopped/.test(line));
    expect(order).toEqual(['[api] stops', '[worker] stops', '[ledger] 已停止 / stopped']);
  });

  it("gives api and worker the application's database role and keeps the owner's password from them", async () => {
    await start().says('Talent Ledger is ready');
    const seen = (await (await fetch(`${url}/environment`)).json()) as Record<string, string>;
    expect(seen['DATABASE_URL']).toContain('postgresql://ledger_app:');
    expect(seen['DATABASE_OWNER_URL']).toBe('');
    expect(seen).toMatchObject({ MODE: 'demo', HOST: '127.0.0.1', DATA_FOLDER: join(folder, 'data') });
  });

  it('starts a process again that died', async () => {
    const running = start();
    await running.says('Talent Ledger is ready');
    await expect(fetch(`${url}/end`)).rejects.toThrow();
    await running.says('[ledger] api 意外退出');
    let answer: Response | null = null;
    await until(async () => (answer = await fetch(`${url}/environment`).catch(() => null)) !== null);
    expect(answer).toMatchObject({ status: 200 });
  });

  it('starts its database again when that ended, under the same address', async () => {
    const running = start();
    await running.says('Talent Ledger is ready');
    const seen = (await (await fetch(`${url}/environment`)).json()) as Record<string, string>;
    const pidFile = join(folder, 'data', 'postgres', 'postmaster.pid');
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
    await running.says('[database] 意外退出');
    const answersAgain = () => answers(seen['DATABASE_URL'] ?? '');
    await until(answersAgain, 'the database answers again');
    expect(await answersAgain()).toBe(true);
  });

  it('stops as a whole, with one clear line, when a process dies before it was ready', async () => {
    writeProgram('api/main.js', "console.error('the policy pack is invalid'); process.exitCode = 2;");
    const running = start();
    expect(String(await running.ended)).toContain('api ended (exit code 2) and is not restarted');
    expect(running.lines).toContain('[api] the policy pack is invalid');
    expect(running.lines.at(-1)).toBe('[ledger] 已停止 / stopped');
  });

  it('does not start anything when the migrations fail', async () => {
    writeProgram('ledger/migrate.js', "console.error('no such column'); process.exitCode = 1;");
    const running = start();
    expect(String(await running.ended)).toContain('the tables were not brought up to date');
    expect(running.lines).toContain('[migrate] no such column');
  });

  it('starts nothing when a setting is wrong, and says what the check said of it', async () => {
    writeProgram('ledger/check-settings.js', "console.error('DATABASE_URL: no'); process.exitCode = 1;");
    rmSync(join(folder, 'data'), { recursive: true });
    mkdirSync(join(folder, 'data'));
    const running = start();
    expect(await running.ended).toMatchObject({ name: 'SettingsError', message: 'DATABASE_URL: no' });
    expect(running.lines).toEqual([]);
    expect(readdirSync(join(folder, 'data'))).toEqual([]);
  });

  it('writes the logs for eyes in a terminal, from warnings on, and as they are elsewhere', async () => {
    const line =
      '{"level":"warn","time":"2026-01-05T01:00:00.000Z","process":"worker","left":2,"message":"late"}';
    writeProgram(
      'worker/main.js',
      `console.log('level', process.env.LOG_LEVEL); console.log('${line}'); ${WORKER}`,
    );
    const watched = start(true);
    await watched.says('[worker] late');
    expect(watched.lines).toContain('[worker] level warn');
    expect(watched.lines.join('\n')).toMatch(/WARN.*\[worker\] late.*"left":2/);
    await watched.stop();
    const piped = start();
    await piped.says(`[worker] ${line}`);
    expect(piped.lines).toContain('[worker] level ');
  });

  it('says in one line that its port is in use, and leaves the data alone', async () => {
    const holder = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await once(holder, 'listening');
    const running = start();
    expect(String(await running.ended)).toMatch(
      /port \d+ on 127\.0\.0\.1 is in use; take another one: PORT=\d+ npm start/,
    );
    expect(running.lines).toEqual([]);
    holder.close();
  });

  it('tells the worker any free port, or the one that is named, unless that is in use', async () => {
    writeProgram('worker/main.js', `console.log('port', process.env.WORKER_PORT); ${WORKER}`);
    const running = start();
    await running.says('[worker] port 0');
    await running.stop();
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    environment = { ...environment, WORKER_PORT: String(port) };
    expect(String(await start().ended)).toContain(
      `port ${port} on 127.0.0.1 is in use; take another one: WORKER_PORT=`,
    );
    holder.close();
    await once(holder, 'close');
    const other = start();
    await other.says(`[worker] port ${port}`);
  });

  it('ends by force what does not end by itself within its bound when it is asked twice', async () => {
    writeProgram(
      'worker/main.js',
      "process.on('SIGTERM', () => console.log('stays')); setInterval(() => undefined, 1000); console.log('listens');",
    );
    const running = start();
    await running.says('Talent Ledger is ready');
    // The ledger is ready with its api; a worker that does not listen yet would end by the first request.
    await running.says('[worker] listens');
    const ended = running.stop();
    await running.says('[worker] stays');
    running.stopAtOnce();
    expect(await ended).toBeNull();
  });
});
