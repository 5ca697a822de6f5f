import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemDetails } from '../problem-details';
import { handled, LARGEST_NOTE, startNotes } from './http-app.testing';

let app: NestFastifyApplication;

beforeAll(async () => {
  ({ app } = await startNotes());
});

afterAll(() => app.close());

beforeEach(() => {
  handled.length = 0;
});

interface Answer {
  readonly status: number;
  readonly body: ProblemDetails;
  readonly headers: Record<string, unknown>;
}

async function post(
  payload: string | Buffer,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  url = '/api/notes',
): Promise<Answer> {
  const answer = await app.inject({ method: 'POST', url, payload, headers });
  return { status: answer.statusCode, body: answer.json<ProblemDetails>(), headers: answer.headers };
}

async function get(url: string): Promise<Answer> {
  const answer = await app.inject({ method: 'GET', url });
  return { status: answer.statusCode, body: answer.json<ProblemDetails>(), headers: answer.headers };
}

function fieldsOf(answer: Answer): [string, string][] {
  return (answer.body.errors ?? []).map((error) => [error.field, error.code]);
}

const SOUND = { title: 'sound', amount: 3 };

describe('a request with a body', () => {
  it('reaches its handler when everything is in order', async () => {
    const answer = await post(JSON.stringify({ ...SOUND, members: [{ label: '一' }] }));
    expect(answer.status).toBe(201);
    expect(handled).toEqual([{ ...SOUND, members: [{ label: '一' }] }]);
  });

  it.each([
    ['an unknown field', { ...SOUND, extra: 1 }, [['extra', 'unknown-field']]],
    [
      'unknown fields deep inside',
      { ...SOUND, members: [{ label: 'a', x: 1 }] },
      [['members[0].x', 'unknown-field']],
    ],
    [
      'text where a number belongs',
      { title: 'a', amount: '3' },
      expect.arrayContaining([['amount', 'not-an-integer']]),
    ],
    ['a fraction where a whole number belongs', { title: 'a', amount: 1.5 }, [['amount', 'not-an-integer']]],
    ['a negative amount', { title: 'a', amount: -1 }, [['amount', 'too-small']]],
    ['overlong text', { title: 'x'.repeat(11), amount: 1 }, [['title', 'wrong-length']]],
    ['a missing field', { amount: 1 }, [['title', 'required']]],
    ['a list item that is no object', { ...SOUND, members: ['a'] }, [['members[0]', 'not-an-object']]],
    [
      'an unknown field that every object has',
      { ...SOUND, toString: 1, hasOwnProperty: 1, valueOf: 1 },
      [
        ['toString', 'unknown-field'],
        ['hasOwnProperty', 'unknown-field'],
        ['valueOf', 'unknown-field'],
      ],
    ],
    [
      'too many items',
      { ...SOUND, members: Array(4).fill({ label: 'a' }) },
      [['members', 'wrong-number-of-items']],
    ],
    ['a list inside a list', { ...SOUND, members: [[{ label: 'a' }]] }, [['members[0]', 'list-in-list']]],
  ])('is answered 422 naming the field for %s', async (_, body, fields) => {
    const answer = await post(JSON.stringify(body));
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid-fields']);
    expect(fieldsOf(answer)).toEqual(fields);
    expect(handled).toEqual([]);
  });

  it.each([
    ['broken JSON', '{"title": ', 'malformed-json'],
    ['nothing', '', 'empty-body'],
    ['a list', '[]', 'body-not-object'],
    ['a bare text', '"x"', 'body-not-object'],
    ['null', 'null', 'body-not-object'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not-utf-8'],
  ])('is answered 400 for %s', async (_, payload, code) => {
    const answer = await post(payload);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(handled).toEqual([]);
  });

  it.each([
    ['a lone surrogate', '{"title":"a\\ud800","amount":1}', 'invalid-text', 'title'],
    ['a NUL', '{"title":"a","amount":1,"members":[{"label":"\\u0000"}]}', 'invalid-text', 'members[0].label'],
    ['an integer beyond exactness', '{"title":"a","amount":9007199254740993}', 'invalid-number', 'amount'],
    ['a number beyond all bounds', '{"title":"a","amount":1e999}', 'invalid-number', 'amount'],
    [
      'a key that reaches the prototype',
      '{"title":"a","__proto__":{"admin":true}}',
      'forbidden-key',
      '__proto__',
    ],
    ['the same deeper down', '{"a":[{"constructor":{}}]}', 'forbidden-key', 'a[0].constructor'],
    ['a field that comes twice', '{"title":"a","amount":1,"title":"b"}', 'repeated-field', 'title'],
    ['the same with the same value', '{"amount":1,"title":"a","amount":1}', 'repeated-field', 'amount'],
    ['the same written otherwise', '{"title":"a","\\u0074itle":"a"}', 'repeated-field', 'title'],
    [
      'the same deeper down',
      '{"members":[{},{"label":"a:\\"","label":"b"}]}',
      'repeated-field',
      'members[1].label',
    ],
  ])('is answered 400 naming the field for %s', async (_, payload, code, field) => {
    const answer = await post(payload);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(fieldsOf(answer)).toEqual([[field, code]]);
    expect(handled).toEqual([]);
  });

  it('is answered 400 when it is nested more than 32 levels deep, and lives at 32', async () => {
    const nested = (levels: number): string => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
    expect((await post(nested(33))).body.code).toBe('nesting-too-deep');
    expect((await post(nested(32))).body.code).toBe('invalid-fields');
    expect((await post('['.repeat(500))).status).toBe(400);
    expect((await post(`${'['.repeat(500)}${']'.repeat(500)}`)).body.code).toBe('nesting-too-deep');
  });

  it('is answered 413 when it is larger than the fields of the route can be, and told how large that is', async () => {
    const answer = await post(JSON.stringify({ ...SOUND, note: 'x'.repeat(LARGEST_NOTE) }));
    expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
    expect(answer.body.detail).toContain(`${LARGEST_NOTE} 字节`);
    expect(LARGEST_NOTE).toBeLessThan(3_000);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense'])(
    'is answered 415 when it is sent as %s',
    async (type) => {
      const answer = await post('title=a', { 'content-type': type });
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
    },
  );

  it('lists at most fifty faults, however many there are', async () => {
    const body = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, index]));
    expect((await post(JSON.stringify(body))).body.errors).toHaveLength(50);
  });

  it('is answered 422 for a field when the handler expects none, and passes as {}', async () => {
    const type = { 'content-type': 'application/json' };
    expect((await post('{}', type, '/api/notes/empty')).status).toBe(201);
    expect(fieldsOf(await post('{"a":1}', type, '/api/notes/empty'))).toEqual([['a', 'unknown-field']]);
  });

  it('is told what is wrong in the language it asks for, with no value of its own repeated', async () => {
    const payload = JSON.stringify({ title: '机密机密机密机密机密机密', amount: 1 });
    const chinese = await post(payload);
    const type = { 'content-type': 'application/json' };
    const english = await post(payload, { ...type, 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' });
    expect([chinese.body.title, chinese.body.errors?.[0]?.message]).toEqual([
      '字段填写有误',
      '有 12 个字符，至多 10 个',
    ]);
    expect([english.body.title, english.body.errors?.[0]?.message]).toEqual([
      'Some fields are not valid',
      'has 12 characters, of at most 10',
    ]);
    expect([chinese.headers['content-language'], english.headers['content-language']]).toEqual([
      'zh-CN',
      'en',
    ]);
    expect(JSON.stringify([chinese.body, english.body])).not.toContain('机密');
  });
});

describe('an address', () => {
  it.each([
    ['an unknown query parameter', '/api/notes?before=1', [['before', 'unknown-field']]],
    ['a query parameter out of bounds', '/api/notes?after=123456', [['after', 'wrong-length']]],
    [
      'a query parameter given twice',
      '/api/notes?after=1&after=2',
      expect.arrayContaining([['after', 'not-text']]),
    ],
    ['NUL in a query parameter', '/api/notes?after=%00', [['after', 'invalid-parameters']]],
    ['NUL in a path parameter', '/api/notes/a%00b', [['id', 'invalid-parameters']]],
  ])('is answered 400 naming the parameter for %s', async (_, url, fields) => {
    const answer = await get(url);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-parameters']);
    expect(fieldsOf(answer)).toEqual(fields);
  });

  it('is answered 400 when its escapes are broken, as a problem with its request id', async () => {
    const answer = await get('/api/notes/%E0%A4%A');
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed-request']);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['x-request-id']).toBe(answer.body.requestId);
  });

  it.each([
    ['GBK in the query', '/api/notes?after=%D5%C5', 'not-utf-8'],
    ['GBK in a name in the query', '/api/notes?%D5%C5=1', 'not-utf-8'],
    ['GBK in the path', '/api/notes/%D5%C5%C8%FD', 'not-utf-8'],
    ['an escape in the query that is none', '/api/notes?after=%zz', 'malformed-request'],
    ['an escape in the path that is none', '/api/notes/%zz', 'malformed-request'],
  ])('is answered 400 for %s, and told what to do', async (_, url, code) => {
    const answer = await get(url);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(answer.body.detail).toContain(code === 'not-utf-8' ? 'UTF-8' : '%25');
  });

  it('is answered 414 when a part of it is overlong', async () => {
    expect((await get(`/api/notes/${'a'.repeat(600)}`)).body.code).toBe('address-too-long');
  });

  it('is answered 404 when there is none such, without its query', async () => {
    const answer = await get('/api/nothing?name=x');
    expect(answer.body).toMatchObject({ status: 404, code: 'route-not-found', instance: '/api/nothing' });
  });

  it('is answered 405 with the allowed methods when the method is wrong', async () => {
    const answer = await app.inject({ method: 'DELETE', url: '/api/notes/7?x=1' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(answer.json<ProblemDetails>().detail).toContain('GET, HEAD');
  });
});
