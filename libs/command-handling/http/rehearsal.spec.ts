import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LibraryLedger } from '../library-dispatcher.testing';
import { startLibrary } from './library-app.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };
const REHEARSED = { prefer: 'rehearse' };

describe('a rehearsal over HTTP', () => {
  let ledger: LibraryLedger;
  let app: NestFastifyApplication;
  beforeEach(async () => {
    ledger = new LibraryLedger();
    app = (await startLibrary(ledger, () => Promise.resolve())).app;
  });
  afterEach(() => app.close());

  const give = (command: string, body: object, headers: Record<string, string> = {}, as = 'clerk') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/library/${command}`,
      headers: { authorization: `Bearer ${as}`, ...headers },
      payload: body,
    });

  it('of a command that would be taken is answered 200 with what it would append, and appends nothing', async () => {
    const answer = await give('open-loan', loan, REHEARSED);
    expect([answer.statusCode, answer.headers['preference-applied']]).toEqual([200, 'rehearse']);
    expect([answer.headers['etag'], answer.headers['idempotent-replayed']]).toEqual([undefined, undefined]);
    expect(answer.json()).toEqual({
      ...{ stream: 'loan-L1', revision: null, clauses: ['LIB 1'] },
      // No policy has the clause: it is called by its id.
      clauseTitles: [{ zh: 'LIB 1', en: 'LIB 1' }],
      events: [{ type: 'LoanOpened', title: { zh: '已借出', en: 'Loan opened' }, given: loan, outcomes: [] }],
    });
    expect(await ledger.events()).toEqual([]);
  });

  it('of a command that would be refused, or denied, is answered with the very problem, and says that it was one', async () => {
    await give('open-loan', loan);
    const tried: [string, object, Record<string, string>, string?][] = [
      ['open-loan', loan, {}],
      ['open-loan', { ...loan, surprise: 1 }, {}],
      ['close-loan', { loanId: 'L1' }, {}],
      ['close-loan', { loanId: 'L1' }, { 'if-match': '"7"' }, 'other-clerk'],
      ['close-loan', { loanId: 'L1' }, {}, 'southern-clerk'],
      ['close-loan', { loanId: 'L1' }, { 'if-match': '7' }],
      ['set-due-date', { loanId: 'L1' }, {}],
    ];
    for (const [command, body, headers, as] of tried) {
      const [rehearsed, real] = [
        await give(command, body, { ...headers, ...REHEARSED }, as),
        await give(command, body, headers, as),
      ];
      const documentOf = (answer: typeof real) => ({ ...answer.json<object>(), requestId: '' });
      expect([command, rehearsed.statusCode, documentOf(rehearsed)]).toEqual([
        ...[command, real.statusCode, documentOf(real)],
      ]);
      expect(real.statusCode).toBeGreaterThanOrEqual(400);
      expect(rehearsed.headers['etag']).toBe(real.headers['etag']);
    }
    const refused = await give('open-loan', loan, REHEARSED);
    expect(refused.headers['preference-applied']).toBe('rehearse');
  });

  it('with a key that was used is answered as the command is, and leaves no claim on one that was not', async () => {
    const key = { 'idempotency-key': 'k' };
    await give('open-loan', loan, { ...key, ...REHEARSED });
    const first = await give('open-loan', loan, key);
    expect(first.statusCode).toBe(201);
    const again = await give('open-loan', loan, { ...key, ...REHEARSED });
    expect([
      again.statusCode,
      again.headers['idempotent-replayed'],
      again.headers['preference-applied'],
    ]).toEqual([200, 'true', 'rehearse']);
    expect(again.json()).toEqual(first.json());
    const other = await give('open-loan', { ...loan, loanId: 'L2' }, { ...key, ...REHEARSED });
    expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('is asked for in any case, beside other preferences, and more than once', async () => {
    for (const prefer of ['Rehearse', 'respond-async, REHEARSE; x="y"', 'rehearse, rehearse'])
      expect((await give('open-loan', loan, { prefer })).statusCode).toBe(200);
    expect(await ledger.events()).toEqual([]);
  });

  it('is not what another preference asks for: that is ignored', async () => {
    const answer = await give('open-loan', loan, { prefer: 'respond-async, wait=10' });
    expect([answer.statusCode, answer.headers['preference-applied']]).toEqual([201, undefined]);
  });

  it.each([
    ['a value', 'rehearse=true'],
    ['ten thousand letters', 'x'.repeat(10_000)],
  ])(
    'that cannot be told from the command, by %s, is refused, and nothing is appended',
    async (_, prefer) => {
      const answer = await give('open-loan', loan, { prefer });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'malformed-request']);
      expect(answer.json()).toMatchObject({ errors: [{ field: 'Prefer', code: 'wrong-format' }] });
      expect(await ledger.events()).toEqual([]);
    },
  );
});
