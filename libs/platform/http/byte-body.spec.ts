import { Readable } from 'node:stream';
import { once } from 'node:events';
import { connect } from 'node:net';
import { AddressInfo } from 'node:net';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemDetails } from '../problem-details';
import { handled, LARGEST_SCAN, startNotes } from './http-app.testing';

let app: NestFastifyApplication;
let url: string;
let lines: () => Record<string, unknown>[];

beforeAll(async () => {
  ({ app, lines } = await startNotes());
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
});

afterAll(() => app.close());

beforeEach(() => {
  handled.length = 0;
});

async function send(
  path: string,
  body: Buffer | ReadableStream | string,
  type = 'application/octet-stream',
): Promise<{ status: number; body: ProblemDetails }> {
  const init = { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' };
  const answer = await fetch(`${url}${path}`, init as RequestInit);
  return { status: answer.status, body: (await answer.json()) as ProblemDetails };
}

const chunked = (bytes: number): ReadableStream =>
  Readable.toWeb(
    Readable.from(
      (function* () {
        for (let left = bytes; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536), 1);
      })(),
    ),
  ) as ReadableStream;

describe('a route that takes bytes', () => {
  it('gets exactly the bytes that were sent, up to its own limit', async () => {
    const sent = Buffer.alloc(LARGEST_SCAN, 7);
    expect((await send('/api/notes/scans', sent)).status).toBe(201);
    expect(sent.equals(handled[0] as Buffer)).toBe(true);
    expect((await send('/api/notes/scans', chunked(LARGEST_SCAN))).status).toBe(201);
    expect((handled[1] as Buffer).length).toBe(LARGEST_SCAN);
    expect((await send('/api/notes/scans', Buffer.alloc(0))).status).toBe(201);
    expect((handled[2] as Buffer).length).toBe(0);
  });

  it('answers 413 over its limit, whether the length is said beforehand or not, and goes on', async () => {
    for (const body of [
      Buffer.alloc(LARGEST_SCAN + 1),
      chunked(LARGEST_SCAN + 1),
      chunked(LARGEST_SCAN * 4),
    ]) {
      const answer = await send('/api/notes/scans', body);
      expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
      expect(answer.body.detail).toContain('2 MB');
    }
    expect(handled).toEqual([]);
    expect((await send('/api/notes/scans', Buffer.from('x'))).status).toBe(201);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x'])(
    'answers 415 to %s',
    async (type) => {
      const answer = await send('/api/notes/scans', '{}', type);
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
      expect(handled).toEqual([]);
    },
  );

  it('answers 415 to a request without a body', async () => {
    expect((await fetch(`${url}/api/notes/scans`, { method: 'POST' })).status).toBe(415);
  });

  it('hands on nothing of a body that breaks off', async () => {
    const before = lines().length;
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /api/notes/scans HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: 1000\r\n\r\nhalf',
    );
    socket.end();
    await once(socket.resume(), 'close');
    expect(handled).toEqual([]);
    expect(
      lines()
        .slice(before)
        .filter(({ level }) => level === 'error'),
    ).toEqual([]);
  });
});

describe('every other route', () => {
  it('answers 415 to bytes, and reads none of them', async () => {
    for (const path of ['/api/notes', '/api/notes/empty']) {
      const answer = await send(path, Buffer.alloc(5 * 1_048_576));
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
    }
    expect(handled).toEqual([]);
  });
});
