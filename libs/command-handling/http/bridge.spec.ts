import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { StoredEvent } from '#event-store';
import { ProblemDetails } from '#platform';
import { ReadModelLagError } from '#projections';
import { LibraryLedger } from '../library-dispatcher.testing';
import { CommandAnswer } from './command-answer';
import { startLibrary } from './library-app.testing';
import { QueryParts } from '../bus';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };

interface Sent {
  readonly as?: string;
  readonly headers?: Record<string, string>;
}

describe('the library over HTTP', () => {
  let ledger: LibraryLedger;
  let app: NestFastifyApplication;
  const waited: { names: readonly string[]; position: bigint }[] = [];
  let arrives: (patience: number) => Promise<void>;
  const waitFor: QueryParts['readModels']['waitFor'] = (names, position, patience) => {
    waited.push({ names, position });
    return arrives(patience);
  };

  beforeEach(async () => {
    waited.length = 0;
    arrives = () => Promise.resolve();
    ledger = new LibraryLedger();
    app = (await startLibrary(ledger, waitFor)).app;
  });
  afterEach(() => app.close());

  const give = (command: string, body: object, { as = 'clerk', headers = {} }: Sent = {}) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/library/${command}`,
      headers: { ...(as !== '' && { authorization: `Bearer ${as}` }), ...headers },
      payload: body,
    });
  const ask = (path: string, as = 'clerk') =>
    app.inject({
      method: 'GET',
      url: `/api/v1/${path}`,
      headers: { ...(as !== '' && { authorization: `Bearer ${as}` }), 'accept-language': 'en' },
    });

  describe('a command', () => {
    it('that appends is answered 201 with what was appended and the revision as ETag', async () => {
      const answer = await give('open-loan', loan);
      expect(answer.statusCode).toBe(201);
      expect(answer.headers['etag']).toBe('"0"');
      expect(answer.headers['idempotent-replayed']).toBeUndefined();
      const event = { id: expect.any(String) as string, type: 'LoanOpened', revision: 0 };
      expect(answer.json()).toEqual({ stream: 'loan-L1', revision: 0, position: '1', events: [event] });
    });

    it('is correlated by the id of its request, and caused by a time-ordered id', async () => {
      const requestId = '0190a0a0-0000-7000-8000-00000000000a';
      await give('open-loan', loan, { headers: { 'x-request-id': requestId } });
      const [event] = await ledger.events();
      const metadata = JSON.parse(event?.metadata ?? '') as Record<string, string>;
      expect(metadata['correlationId']).toBe(requestId);
      expect(metadata['causationId']).toBe(metadata['commandId']);
      expect(metadata['commandId']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    });

    it('sent again with its key is answered 200 with the same body, and appends nothing', async () => {
      const headers = { 'idempotency-key': 'key 1' };
      const first = await give('open-loan', loan, { headers });
      const second = await give('open-loan', loan, { headers: { ...headers, 'if-match': '"7"' } });
      expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
      expect(second.json()).toEqual(first.json());
      expect(second.headers['idempotent-replayed']).toBe('true');
      expect(await ledger.events()).toHaveLength(1);
    });

    it('with the key of another request is answered 422', async () => {
      const headers = { 'idempotency-key': 'key 1' };
      await give('open-loan', loan, { headers });
      const answer = await give('open-loan', { ...loan, loanId: 'L2' }, { headers });
      expect([answer.statusCode, codeOf(answer)]).toEqual([422, 'idempotency-key-reused']);
    });

    it('resting on an old revision is answered 412 with the actual one', async () => {
      await give('open-loan', loan);
      await give('renew-loan', { loanId: 'L1' }, { headers: { 'if-match': '"0"' } });
      const answer = await give('renew-loan', { loanId: 'L1' }, { headers: { 'if-match': '"0"' } });
      expect([answer.statusCode, answer.headers['etag']]).toEqual([412, '"1"']);
      expect(answer.json()).toMatchObject({ code: 'stale-revision', stream: 'loan-L1', actualRevision: 1 });
    });

    it('resting on a revision of nothing is answered 412', async () => {
      const answer = await give('open-loan', loan, { headers: { 'if-match': '"0"' } });
      expect(answer.statusCode).toBe(412);
      expect(answer.json()).toMatchObject({ actualRevision: null });
    });

    it.each([
      ['Idempotency-Key', 'idempotency-key', ''],
      ['Idempotency-Key', 'idempotency-key', 'x'.repeat(129)],
      ['Idempotency-Key', 'idempotency-key', 'é'],
      ['If-Match', 'if-match', '3'],
      ['If-Match', 'if-match', 'W/"3"'],
      ['If-Match', 'if-match', '*'],
    ])('with a malformed %s is answered 400 that names the header (%s: %s)', async (field, header, value) => {
      const answer = await give('open-loan', loan, { headers: { [header]: value } });
      expect(answer.statusCode).toBe(400);
      expect(answer.json<ProblemDetails>().errors).toMatchObject([{ field }]);
      expect(await ledger.events()).toEqual([]);
    });

    it('of what is not there is answered 404', async () => {
      const answer = await give('renew-loan', { loanId: 'L9' });
      expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'not-found']);
    });

    it('at the wrong stage is answered 409', async () => {
      await give('open-loan', loan);
      const answer = await give('open-loan', loan);
      expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'already-exists']);
    });

    it.each([
      ['zh-CN', '不符合规定', '该借阅已续借 3 次。', '最多续借 3 次'],
      ['en', 'Refused by a rule', 'Loan L1 has been renewed 3 times.', 'At most 3 renewals'],
    ])(
      'against a rule is answered 422 with each outcome and its clause, in %s',
      async (language, title, detail, message) => {
        await give('open-loan', loan);
        for (let times = 0; times < 3; times += 1) await give('renew-loan', { loanId: 'L1' });
        const answer = await give(
          'renew-loan',
          { loanId: 'L1' },
          { headers: { 'accept-language': language } },
        );
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(answer.json()).toMatchObject({
          status: 422,
          code: 'renewed-too-often',
          title,
          detail,
          clauses: ['LIB 2'],
          outcomes: [{ rule: 'renewals', result: 'not-met', found: 3, limit: 3, clause: 'LIB 2', message }],
          errors: [{ field: 'loanId', code: 'renewed-too-often', message: detail }],
        });
      },
    );

    it('of nobody in particular is answered 401 and told how to sign in', async () => {
      const answer = await give('open-loan', loan, { as: '' });
      expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'authentication-required']);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="talent-ledger"');
    });

    it('of the wrong office is answered as if there were nothing, and is on record', async () => {
      const answer = await give('open-loan', loan, { as: 'southern-clerk' });
      expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'not-found']);
      expect(ledger.denials).toHaveLength(1);
    });

    it('of the wrong role is answered before anything is said of its body, and is on record once', async () => {
      for (const [as, status] of [
        ['', 401],
        ['clerk', 403],
      ] as const) {
        const answer = await app.inject({
          method: 'POST',
          url: '/api/v1/library/set-due-date',
          headers: {
            ...(as !== '' && { authorization: `Bearer ${as}` }),
            'content-type': 'application/json',
          },
          payload: `{"loanId": ${'['.repeat(100_000)}`,
        });
        expect(answer.statusCode).toBe(status);
      }
      expect(ledger.denials).toEqual([{ actorId: 'clerk', code: 'role-not-allowed' }]);
    });

    it('that is open to the public needs no token', async () => {
      const answer = await give('remark-on-book', { bookId: 'B1', remark: '好书' }, { as: '' });
      expect(answer.statusCode).toBe(201);
    });

    it.each([
      ['an unknown field', { ...loan, extra: 1 }, 'extra'],
      ['a missing field', { ...loan, branch: undefined }, 'branch'],
      ['a wrong type', { ...loan, loanId: 5 }, 'loanId'],
      ['null for an optional field', { ...loan, note: null }, 'note'],
      ['blank text', { ...loan, readerName: '  ' }, 'readerName'],
      ['an unknown field inside', { ...loan, volumes: [{ volume: 1, extra: 1 }] }, 'volumes[0].extra'],
      ['null inside a list', { ...loan, volumes: [null] }, 'volumes'],
      ['a fraction', { ...loan, volumes: [{ volume: 1.5 }] }, 'volumes[0].volume'],
      ['an envelope of its own', { ...loan, actor: { id: 'head' } }, 'actor'],
    ])('with %s is answered 422 that names the field, and appends nothing', async (_what, body, field) => {
      const answer = await give('open-loan', body);
      expect([answer.statusCode, codeOf(answer)]).toEqual([422, 'invalid-fields']);
      expect(answer.json<ProblemDetails>().errors).toContainEqual(expect.objectContaining({ field }));
      expect(await ledger.events()).toEqual([]);
    });

    it('with a date that does not exist is told so in the language asked for', async () => {
      const body = { loanId: 'L1', from: '2022-02-31', programme: 'lending' };
      const answer = await give('set-due-date', body, { as: 'head', headers: { 'accept-language': 'en' } });
      expect(answer.json<ProblemDetails>().errors).toEqual([
        { field: 'from', code: 'not-a-date', message: 'must be a date that exists, as YYYY-MM-DD' },
      ]);
    });

    it.each(['unknown type', 'type of another aggregate', 'box that does not open'])(
      'that rests on an event with a %s is answered 503: the record cannot be read, and says nothing of it',
      async (what) => {
        await give('open-loan', loan);
        const [opened] = await ledger.events();
        if (!opened) throw new Error('nothing was appended');
        const damaged = {
          'unknown type': { type: 'LoanSmudged' },
          'type of another aggregate': { type: 'BookRemarkedOn' },
          'box that does not open': { data: opened.data.replace(/"box":"...../, '"box":"AAAAA') },
        }[what];
        const stored: StoredEvent = { ...opened, ...damaged };
        ledger.store.readStream = async function* () {
          yield [stored];
        };
        const answer = await give('renew-loan', { loanId: 'L1' });
        expect([answer.statusCode, codeOf(answer)]).toEqual([503, 'record-unreadable']);
        expect(answer.headers['retry-after']).toBeUndefined();
        expect(answer.body).not.toContain('loan-L1');
      },
    );

    it('is contended when others keep changing the stream, and may come again', async () => {
      const conflict = { outcome: 'conflict', actualRevision: 4 } as const;
      ledger.store.append = () => Promise.resolve(conflict);
      const answer = await give('remark-on-book', { bookId: 'B1', remark: '好书' });
      expect([answer.statusCode, codeOf(answer), answer.headers['retry-after']]).toEqual([
        409,
        'contended',
        '1',
      ]);
    });
  });

  describe('a query', () => {
    it('takes its parameters from path and query, and answers 200', async () => {
      const answer = await ask('loans/L2');
      expect([answer.statusCode, answer.json()]).toEqual([200, { loanId: 'L2' }]);
    });

    it('for what is not there is answered 404', async () => {
      const answer = await ask('loans/L9');
      expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'not-found']);
    });

    it('gives pages, each of which names the next', async () => {
      const first = await ask('loans?limit=2', '');
      const { items, nextCursor } = first.json<{ items: unknown[]; nextCursor: string }>();
      expect(items).toEqual([{ loanId: 'L1' }, { loanId: 'L2' }]);
      const second = await ask(`loans?limit=2&cursor=${nextCursor}`, '');
      expect(second.json()).toEqual({ items: [{ loanId: 'L3' }], nextCursor: null });
    });

    it.each([
      ['an unknown parameter', 'loans?colour=red', 'colour'],
      ['a limit out of bounds', 'loans?limit=201', 'limit'],
      ['a limit that is no number', 'loans?limit=many', 'limit'],
      ['a repeated parameter', 'loans?limit=1&limit=2', 'limit'],
      ['a cursor that no page gave', 'loans?cursor=abc', 'cursor'],
      ['a position that is none', 'loans?atLeast=-1', 'atLeast'],
      ['a position that is not in the log', 'loans?atLeast=1', 'atLeast'],
      ['a bad id in its path', 'loans/%20', 'loanId'],
      ['an id of the path in its query', 'loans/L1?loanId=L2', 'loanId'],
    ])('with %s is answered 400 that names it', async (_what, path, field) => {
      // No read model ever gets to what is not in the log.
      arrives = (patience) => (patience === 0 ? Promise.reject(behind()) : new Promise(() => undefined));
      const answer = await ask(path);
      expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid-parameters']);
      expect(answer.json<ProblemDetails>().errors).toContainEqual(expect.objectContaining({ field }));
    });

    it('waits until its projections have reached atLeast', async () => {
      const { position } = (await give('open-loan', loan)).json<CommandAnswer>();
      expect((await ask(`loans/L1?atLeast=${position}`)).statusCode).toBe(200);
      expect(waited).toEqual([{ names: ['loans'], position: 1n }]);
    });

    it('whose projections do not get there in time is answered 503, and may come again', async () => {
      const { position } = (await give('open-loan', loan)).json<CommandAnswer>();
      arrives = () => Promise.reject(behind());
      const answer = await ask(`loans/L1?atLeast=${position}`);
      expect([answer.statusCode, codeOf(answer)]).toEqual([503, 'read-model-behind']);
      expect(answer.headers['retry-after']).toBe('1');
    });

    it('is closed to whoever has not signed in, unless the public may ask', async () => {
      expect((await ask('loans/L1', '')).statusCode).toBe(401);
      expect((await ask('loans', '')).statusCode).toBe(200);
    });
  });
});

function behind(): ReadModelLagError {
  return new ReadModelLagError(1n, [{ projection: 'loans', position: 0n }]);
}

function codeOf(answer: { json: () => unknown }): string {
  return (answer.json() as ProblemDetails).code;
}
