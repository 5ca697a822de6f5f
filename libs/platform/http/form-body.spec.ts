import { AddressInfo } from 'node:net';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemDetails } from '../problem-details';
import { FORM } from './form-body';
import { startNotes } from './http-app.testing';

let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  ({ app } = await startNotes());
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/api/notes`;
});

afterAll(() => app.close());

async function send(
  path: string,
  body: string | Buffer<ArrayBuffer>,
  type: string,
): Promise<{ status: number; body: ProblemDetails }> {
  const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': type } });
  return { status: answer.status, body: (await answer.json()) as ProblemDetails };
}

describe('a route that takes a form', () => {
  it('gets its fields as texts', async () => {
    const sent = await send('/guest-book', 'name=%E8%99%9A%E6%9E%84+%E7%94%B2&note=b%0D%0Ac', FORM);
    expect(sent).toEqual({ status: 201, body: { name: '虚构 甲', note: 'b\r\nc' } });
    expect(await send('/guest-book', '', FORM)).toEqual({ status: 201, body: {} });
  });

  it('refuses a name that reaches a prototype, and names it', async () => {
    const refused = await send('/guest-book', '__proto__=x', FORM);
    expect(refused).toMatchObject({ status: 400, body: { code: 'forbidden-key' } });
    expect(refused.body.errors?.[0]?.field).toBe('__proto__');
  });

  it('gets all that was sent, also what is to be refused, so that its page can show it again', async () => {
    const sent = await send('/guest-book', 'name=a&name=b&note=c%00', FORM);
    expect(sent).toEqual({ status: 201, body: { name: ['a', 'b'], note: 'c\u0000' } });
  });

  it.each([
    ['percent-encoded GBK', 'name=%D5%C5%C8%FD', 'not-utf-8'],
    ['GBK as it is', Buffer.from([...Buffer.from('name='), 0xd5, 0xc5, 0xc8, 0xfd]), 'not-utf-8'],
    ['UTF-8 that breaks off', 'name=%E8%99', 'not-utf-8'],
    ['an escape that is none', 'name=100%', 'malformed-request'],
  ])('refuses %s, and says what to do', async (_, body, code) => {
    const refused = await send('/guest-book', body, FORM);
    expect(refused).toMatchObject({ status: 400, body: { code } });
    expect(refused.body.detail).toContain(code === 'not-utf-8' ? 'UTF-8' : '%25');
  });

  it.each(['application/json', 'application/octet-stream', 'text/plain', 'multipart/form-data; boundary=x'])(
    'takes no %s, and says what to send instead',
    async (type) => {
      const refused = await send('/guest-book', '{}', type);
      expect(refused).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
      expect(refused.body.detail).toContain(FORM);
    },
  );
});

it('a route that takes bytes asks for bytes, whatever else is sent', async () => {
  const refused = await send('/scans', 'a', 'multipart/form-data; boundary=x');
  expect(refused.status).toBe(415);
  expect(refused.body.detail).toContain('application/octet-stream');
});

it.each(['', '/scans'])('no other route takes a form: %s', async (path) => {
  expect(await send(path, 'name=a', FORM)).toMatchObject({
    status: 415,
    body: { code: 'unsupported-media-type' },
  });
});
