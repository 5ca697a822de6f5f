import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerMigrations } from '#composition';
import { Environment, loadConfig, runMigrations, silentLogger } from '#platform';
import { MasterKeyMismatchError } from '#privacy';
import { createTestDatabase, overTcp, TestDatabase } from '../../test/embedded-postgres/test-database';
import { namesOnPage, servedMetrics } from '../../test/metrics-page';
import { Api, assembleApi } from './api';

const MASTER_KEY = randomBytes(32).toString('base64');
let database: TestDatabase;
let dataFolder: string;
let api: Api | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
  dataFolder = mkdtempSync(join(tmpdir(), 'talent-ledger-api-'));
  await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
});

afterEach(async () => {
  await api?.stop();
  api = undefined;
  await database.drop();
  rmSync(dataFolder, { recursive: true, force: true });
});

function assemble(environment: Environment = {}): Promise<Api> {
  const config = loadConfig({
    DATABASE_URL: database.url,
    DATA_FOLDER: dataFolder,
    POLICY_FOLDER: join(__dirname, '../../policies'),
    MASTER_KEY,
    ...environment,
  });
  return assembleApi(config, silentLogger);
}

async function inject(
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
  headers: Readonly<Record<string, string>> = {},
) {
  if (api === undefined) throw new Error('the api is not assembled');
  return api.http.app.inject({ method, url, headers, ...(payload && { payload }) });
}

/** The way to a database, which can be cut. */
async function openLine(databaseUrl: string): Promise<{ readonly url: string; cut(): void }> {
  const { port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(port), '127.0.0.1');
    for (const end of [socket, onward]) {
      sockets.add(end);
      end.on('error', () => end.destroy());
    }
    socket.pipe(onward).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: overTcp(databaseUrl, (server.address() as AddressInfo).port),
    cut: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

describe('the api', () => {
  it('does not start with another master key than the one the ledger was made with', async () => {
    api = await assemble();
    await api.stop();
    api = undefined;
    const other = assemble({ MASTER_KEY: randomBytes(32).toString('base64') });
    await expect(other).rejects.toBeInstanceOf(MasterKeyMismatchError);
  });

  it('says in production what a demo’s database is, whatever its master key', async () => {
    api = await assemble();
    await api.stop();
    api = undefined;
    const production = assemble({
      ...{ MODE: 'production', MASTER_KEY: randomBytes(32).toString('base64') },
      ...{ OIDC_ISSUER: 'https://id.example', PUBLIC_URL: 'https://talent.example' },
    });
    await expect(production).rejects.toThrow(/此数据库曾运行演示.*a demo ran on this database/);
  });

  it('is not ready while its file store is gone, and says that it is this', async () => {
    api = await assemble();
    const fileStore = async () => {
      const { checks } = (await inject('GET', '/health/ready')).json<{ checks: { name: string }[] }>();
      return checks.find(({ name }) => name === 'file-store');
    };
    expect(await fileStore()).toMatchObject({ status: 'up' });
    const settings = api.core.config.fileStore;
    if (settings.kind !== 'local') throw new Error('the files lie in a folder here');
    // A file in the place of the folder: nothing can be put there, whoever runs the process.
    rmSync(settings.folder, { recursive: true });
    writeFileSync(settings.folder, '');
    expect(await fileStore()).toMatchObject({ status: 'down', reason: expect.any(String) });
    expect((await inject('GET', '/health/ready')).statusCode).toBe(503);
  });

  it('is not ready while the file scanner that it is told of cannot be reached', async () => {
    api = await assemble({ CLAMAV_ADDRESS: join(tmpdir(), 'no-clamd', 'clamd.sock') });
    const { checks } = (await inject('GET', '/health/ready')).json<{ checks: { name: string }[] }>();
    expect(checks.find(({ name }) => name === 'file-scanner')).toMatchObject({
      ...{ status: 'down', reason: 'the file scanner cannot be reached, or broke off' },
    });
  });

  it('tells the public port whether it is ready and nothing else, where operators have a port of their own', async () => {
    api = await assemble({ OPERATIONS_PORT: '4999' });
    for (const url of ['/metrics', '/docs', '/api/openapi.json']) {
      expect((await inject('GET', url)).statusCode).toBe(404);
      expect((await api.operations?.app.inject({ method: 'GET', url }))?.statusCode).toBe(200);
    }
    const publicly = await inject('GET', '/health/ready');
    const forOperators = await api.operations?.app.inject({ method: 'GET', url: '/health/ready' });
    expect(Object.keys(publicly.json<object>())).toEqual(['status']);
    expect(forOperators?.statusCode).toBe(publicly.statusCode);
    expect(forOperators?.json()).toHaveProperty('checks');
    expect((await api.operations?.app.inject({ method: 'GET', url: '/api/v1/notices' }))?.statusCode).toBe(
      404,
    );
  });

  it('serves the metrics that docs/metrics-and-alerts.md explains, and no others', async () => {
    api = await assemble();
    const served = servedMetrics((await inject('GET', '/metrics')).body);
    const explained = namesOnPage().filter((name) => name.includes('_'));
    // Positions count events here, and bytes with the log in EventStoreDB. The notary and the checks run in a worker.
    const ofApi = explained.filter((name) => !/^ledger_(notary|stored_data)_/.test(name));
    expect([...served, 'ledger_read_model_lag_bytes'].sort()).toEqual([...ofApi].sort());
  });

  it('checks nothing for its readiness that docs/metrics-and-alerts.md does not explain', async () => {
    api = await assemble({ CLAMAV_ADDRESS: join(tmpdir(), 'no-clamd', 'clamd.sock') });
    const { checks } = (await inject('GET', '/health/ready')).json<{ checks: { name: string }[] }>();
    expect(namesOnPage()).toEqual(expect.arrayContaining(checks.map(({ name }) => name)));
  });

  it('shows whoever opens its address what the public sees', async () => {
    api = await assemble();
    expect((await inject('GET', '/')).headers.location).toBe('/public');
  });

  it('tells people on a page what is not there, and programs in a document', async () => {
    api = await assemble();
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const asked = async (url: string, accept: string) => {
      const answer = await inject('GET', url, undefined, { accept });
      return [answer.statusCode, String(answer.headers['content-type']).split(';')[0]];
    };
    expect(await asked('/nothing', browser)).toEqual([404, 'text/html']);
    expect(await asked('/nothing', '*/*')).toEqual([404, 'application/problem+json']);
    expect(await asked('/public/nothing', '*/*')).toEqual([404, 'text/html']);
    expect(await asked('/api/v1/nothing', browser)).toEqual([404, 'application/problem+json']);
  });

  it('goes on giving its figures while the database is gone', async () => {
    const line = await openLine(database.url);
    api = await assemble({ DATABASE_URL: line.url });
    expect((await inject('GET', '/metrics')).body).toMatch(/^ledger_log_position\{.*\} 0$/m);
    line.cut();
    const answer = await inject('GET', '/metrics');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('http_request_duration_seconds');
    expect(answer.body).toMatch(/^ledger_log_position\{.*\} Nan$/m);
  });

  it.each(['2022-W20-1T09:00:00Z', '2022-130T09:00:00Z', '2022-05-01T09Z', '9999-12-31T23:59:59-23:59'])(
    'refuses to move the demo clock to %s',
    async (to) => {
      api = await assemble();
      const answer = await inject('POST', '/api/demo/clock', { to });
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ code: 'invalid-fields', errors: [{ field: 'to' }] });
    },
  );

  it.each(['::1', '::', '0.0.0.0'])('lets the demo sign in when it listens on %s', async (HOST) => {
    api = await assemble({ HOST });
    const discovery = await inject('GET', '/oidc/.well-known/openid-configuration');
    expect(discovery.statusCode).toBe(200);
    const { issuer } = discovery.json<{ issuer: string }>();
    expect(new URL(issuer).hostname).toBe(HOST.includes(':') ? '[::1]' : '127.0.0.1');
  });
});
