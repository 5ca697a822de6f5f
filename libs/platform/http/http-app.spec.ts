import { connect } from 'node:net';
import { ProblemDetails } from '../problem-details';
import { drainAndClose } from './drain';
import { gate, startNotes } from './http-app.testing';
import { openApiDocument, serveOpenApi } from './open-api';

type Notes = Awaited<ReturnType<typeof startNotes>>;

const API = {
  title: { zh: '便笺', en: 'Notes' },
  description: { zh: '便笺接口', en: 'The notes interface' },
  tokens: { zh: '无须令牌', en: 'No token is needed' },
  version: '1.0.0',
  tags: [],
};

let notes: Notes;

beforeAll(async () => {
  notes = await startNotes((http) => serveOpenApi(http.app, API, () => openApiDocument(http.app, API)));
});

afterAll(() => notes.app.close());

async function problemAt(
  url: string,
  headers = {},
): Promise<ProblemDetails & { headers: Record<string, unknown> }> {
  const answer = await notes.app.inject({ method: 'GET', url, headers });
  return { ...answer.json<ProblemDetails>(), headers: answer.headers };
}

it.each([
  ['bytes that are no HTTP', 'GET / HTTP/1.1\r\nhost x\r\n\r\n', 400, 'malformed-request'],
  [
    'a header that is too large',
    `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'header-too-large',
  ],
])('%s are answered with a problem document as well', async (_, sent, status, code) => {
  const own = await startNotes();
  try {
    await own.app.listen(0, '127.0.0.1');
    const socket = connect(Number(new URL(await own.app.getUrl()).port), '127.0.0.1');
    socket.end(sent);
    const [head = '', body = ''] = Buffer.concat(await socket.toArray())
      .toString()
      .split('\r\n\r\n');
    const { requestId, ...document } = JSON.parse(body) as ProblemDetails;
    expect(document).toMatchObject({ status, code });
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('application/problem+json');
    expect(head).toContain(requestId);
  } finally {
    await own.app.close();
  }
});

it('a request that never ends arriving is given up', () => {
  // Node counts it down; without a bound, which is Fastify's default, such a request keeps its connection for ever.
  expect(notes.app.getHttpServer().requestTimeout).toBe(60_000);
});

describe('a failure', () => {
  it('that the domain gives words to is answered with them, its outcomes and its clauses', async () => {
    const answer = await problemAt('/api/notes/failing/refusal', { 'accept-language': 'en' });
    expect(answer).toMatchObject({
      type: '/problems/too-many-notes',
      title: 'Too many notes',
      status: 422,
      detail: 'There are 7, the limit is 7',
      code: 'too-many-notes',
      instance: '/api/notes/failing/refusal',
      clauses: ['RULES 1'],
      outcomes: [{ rule: 'note-limit', found: 8, limit: 7, clause: 'RULES 1', message: 'over the limit' }],
      remaining: 0,
    });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  it('says that a record cannot be read, and tells the operator where it lies', async () => {
    const answer = await problemAt('/api/notes/failing/unreadable');
    expect([answer.status, answer.code, answer.headers['retry-after']]).toEqual([
      503,
      'record-unreadable',
      undefined,
    ]);
    expect(answer.detail).not.toContain('note-7');
    const line = notes
      .lines()
      .find(({ requestId, level }) => requestId === answer.requestId && level === 'error');
    expect(JSON.stringify(line)).toContain('NoteTaken note-7@3');
  });

  it.each(['unavailable', 'refused'])(
    'of a dependency is 503 and says when to come back (%s)',
    async (kind) => {
      const answer = await problemAt(`/api/notes/failing/${kind}`);
      expect([answer.status, answer.code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '2']);
    },
  );

  it('of the clocks is 503, says how they disagree and what to do', async () => {
    const answer = await problemAt('/api/notes/failing/clock');
    expect([answer.status, answer.code]).toEqual([503, 'clock-disagrees']);
    expect(answer.detail).toMatch(/^差两天。.*请联系管理员校准时钟/);
  });

  it('of Nest keeps its status but not its text', async () => {
    const answer = await problemAt('/api/notes/failing/missing');
    expect([answer.status, answer.code]).toEqual([404, 'not-found']);
    expect(JSON.stringify(answer)).not.toContain('drawer');
  });

  it.each(['unknown', 'text'])('that nobody expected is 500 without its text (%s)', async (kind) => {
    const answer = await problemAt(`/api/notes/failing/${kind}`);
    expect([answer.status, answer.code]).toEqual([500, 'internal-error']);
    expect(JSON.stringify(answer)).not.toMatch(/张三|at .*\.ts|only a text/);
  });

  it('that nobody expected is logged once with the id of its request and without personal data', async () => {
    const { requestId } = await problemAt('/api/notes/failing/unknown');
    const lines = notes
      .lines()
      .filter((line) => line['level'] === 'error' && line['requestId'] === requestId);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ error: { code: '23505', message: 'database error 23505' } });
    expect(JSON.stringify(notes.lines())).not.toContain('张三');
  });
});

describe('an answer', () => {
  it('carries the id of the request when that is a UUID, and a new one otherwise', async () => {
    const id = '0b6f3c1e-6f0f-4c55-9a1b-0d6f4f4e2a11';
    const kept = await notes.app.inject({ url: '/api/notes/1', headers: { 'x-request-id': id } });
    const replaced = await notes.app.inject({
      url: '/api/notes/1',
      headers: { 'x-request-id': '110101199003070000' },
    });
    expect(kept.headers['x-request-id']).toBe(id);
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('must not be kept and forbids foreign content', async () => {
    const { headers } = await notes.app.inject({ url: '/api/notes/1' });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  it('is logged by its route pattern, without the query and the parameters', async () => {
    const answer = await notes.app.inject({ url: '/api/notes/secret-id?after=wxyz' });
    const line = notes.lines().find((one) => one['requestId'] === answer.headers['x-request-id']);
    expect(line).toMatchObject({
      method: 'GET',
      route: '/api/notes/:id',
      status: 200,
      message: 'request answered',
    });
    expect(JSON.stringify(notes.lines())).not.toMatch(/secret-id|wxyz/);
  });

  it('is counted by route pattern, method and status', async () => {
    await notes.app.inject({ url: '/api/notes/1' });
    const { body, headers } = await notes.app.inject({ url: '/metrics' });
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toMatch(
      /http_request_duration_seconds_count\{[^}]*method="GET",route="\/api\/notes\/:id",status="200"\} \d/,
    );
    expect(body).toContain('process_cpu_seconds_total');
  });
});

describe('the OpenAPI document', () => {
  it('has no schema without properties, no dangling reference, and a problem for every operation', async () => {
    const { body } = await notes.app.inject({ url: '/api/openapi.json' });
    const document = JSON.parse(body) as {
      components: { schemas: Record<string, { properties?: object }> };
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    };
    const schemas = document.components.schemas;
    expect(Object.keys(schemas)).toEqual(
      expect.arrayContaining(['Note', 'Member', 'ProblemDetails', 'ReadinessAnswer']),
    );
    const empty = Object.entries(schemas).filter(
      ([, schema]) => Object.keys(schema.properties ?? {}).length === 0,
    );
    expect(empty.map(([name]) => name)).toEqual(['NoFields']);
    const references = [...body.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]);
    expect(references.filter((name) => name === undefined || !(name in schemas))).toEqual([]);
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.every((operation) => 'default' in operation.responses)).toBe(true);
  });

  it('can be read and tried at /docs', async () => {
    const page = await notes.app.inject({ url: '/docs' });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).not.toMatch(/<script(?![^>]*src=)[^>]*>\s*\S/);
    expect((await notes.app.inject({ url: '/docs/swagger-ui-bundle.js' })).statusCode).toBe(200);
  });
});

describe('health', () => {
  it('is live at once, and ready by its checks, each with its name and the reason', async () => {
    const own = await startNotes();
    own.health.register('queue', () => Promise.resolve());
    expect((await own.app.inject({ url: '/health/live' })).json()).toEqual({ status: 'live' });
    expect((await own.app.inject({ url: '/health/ready' })).statusCode).toBe(200);
    own.health.register('store', () => Promise.reject(new Error('parked')));
    const answer = await own.app.inject({ url: '/health/ready' });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    expect(answer.json()).toEqual({
      status: 'not-ready',
      checks: [
        { name: 'queue', status: 'up' },
        { name: 'store', status: 'down', reason: 'parked' },
      ],
    });
    await own.app.close();
  });
});

describe('an end', () => {
  it('lets requests under way finish, refuses new ones with 503, and is not ready meanwhile', async () => {
    const own = await startNotes();
    const entered = new Promise<void>((resolve) => (gate.entered = resolve));
    let open: () => void = () => undefined;
    gate.open = new Promise<void>((resolve) => (open = resolve));
    const underWay = own.app.inject({ url: '/api/notes/slow' });
    await entered;
    const ended = drainAndClose(own, own.log);
    const refused = await own.app.inject({ url: '/api/notes/1' });
    expect([refused.statusCode, refused.json<ProblemDetails>().code]).toEqual([503, 'unavailable']);
    expect((await own.app.inject({ url: '/health/ready' })).statusCode).toBe(503);
    open();
    expect((await underWay).json()).toEqual({ done: true });
    await ended;
  });

  it('waits no longer than its bound', async () => {
    const own = await startNotes();
    await own.app.listen(0, '127.0.0.1');
    const entered = new Promise<void>((resolve) => (gate.entered = resolve));
    let open: () => void = () => undefined;
    gate.open = new Promise<void>((resolve) => (open = resolve));
    const cutOff = fetch(`${await own.app.getUrl()}/api/notes/slow`).then(
      () => 'answered',
      () => 'cut off',
    );
    await entered;
    await drainAndClose(own, own.log, 20);
    open();
    expect(await cutOff).toBe('cut off');
    expect(own.lines().some((line) => line['level'] === 'warn' && line['requests'] === 1)).toBe(true);
  });

  it('does not wait for connections that never asked anything', async () => {
    const own = await startNotes();
    const connected = new Promise((resolve) => own.app.getHttpServer().once('connection', resolve));
    await own.app.listen(0, '127.0.0.1');
    const idle = connect(Number(new URL(await own.app.getUrl()).port), '127.0.0.1');
    const closed = new Promise((resolve) => idle.once('close', resolve));
    await connected;
    await drainAndClose(own, own.log);
    await closed;
  });
});
