import { UnavailableError } from '#kernel';
import { CLERK, LibraryLedger, OTHER_CLERK } from '../library-dispatcher.testing';
import { openLoan, remarkOnBook, renewLoan, setDueDate } from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };
const remark = (bookId = 'B1') => ({ bookId, remark: 'good' });

describe('commands on one stream in one process', () => {
  let ledger: LibraryLedger;
  beforeEach(() => {
    ledger = new LibraryLedger();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Holds up appends to a stream until the answer is called; resolves once one has come so far. */
  function holdUp(stream: string): { reached: Promise<void>; release: () => void } {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const reached = new Promise<void>((resolve) => {
      ledger.store.beforeAppend = async (request) => {
        if (request.stream !== stream) return;
        resolve();
        await released;
      };
    });
    return { reached, release };
  }

  it('go one after the other, in the order in which they came: 32 at once all succeed at the first attempt', async () => {
    const appending = jest.spyOn(ledger.store, 'append');
    const outcomes = await Promise.all(Array.from({ length: 32 }, () => ledger.give(remarkOnBook, remark())));
    expect(outcomes.map((outcome) => outcome.kind === 'appended' && outcome.revision)).toEqual([
      ...Array(32).keys(),
    ]);
    expect(appending).toHaveBeenCalledTimes(32);
  });

  it('hold up no other stream', async () => {
    const { reached, release } = holdUp('book-B1');
    const held = ledger.give(remarkOnBook, remark('B1'));
    await reached;
    expect(await ledger.give(remarkOnBook, remark('B2'))).toMatchObject({
      kind: 'appended',
      stream: 'book-B2',
    });
    release();
    expect(await held).toMatchObject({ kind: 'appended', stream: 'book-B1' });
  });

  it('are held up by nobody who may not give them', async () => {
    const { reached, release } = holdUp('loan-L1');
    const held = ledger.give(openLoan, loan);
    await reached;
    const denied = await ledger.give(setDueDate, { loanId: 'L1', from: '2022-03-01', programme: 'lending' });
    expect(denied).toMatchObject({ kind: 'denied', code: 'role-not-allowed' });
    release();
    expect(await held).toMatchObject({ kind: 'appended' });
  });

  it('go on when one of them fails', async () => {
    jest.spyOn(ledger.store, 'append').mockRejectedValueOnce(new UnavailableError('event log'));
    const [first, second] = await Promise.allSettled([
      ledger.give(remarkOnBook, remark()),
      ledger.give(remarkOnBook, remark()),
    ]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: { kind: 'appended', revision: 0 } });
  });

  it('that rest on the same revision are appended once; the others are told that it is stale', async () => {
    await ledger.give(openLoan, loan);
    const sent = Array.from({ length: 4 }, () =>
      ledger.give(renewLoan, { loanId: 'L1' }, { expectedRevision: 0 }),
    );
    const [first, ...others] = await Promise.all(sent);
    expect(first).toMatchObject({ kind: 'appended', revision: 1 });
    for (const other of others)
      expect(other).toEqual({ kind: 'stale', stream: 'loan-L1', actualRevision: 1 });
  });

  it('under one key are one command, whoever else is in between', async () => {
    await ledger.give(openLoan, loan);
    const [first, between, again] = await Promise.all([
      ledger.give(renewLoan, { loanId: 'L1' }, { key: 'k' }),
      ledger.give(renewLoan, { loanId: 'L1' }, { actor: OTHER_CLERK }),
      ledger.give(renewLoan, { loanId: 'L1' }, { key: 'k', actor: CLERK }),
    ]);
    expect(between).toMatchObject({ kind: 'appended' });
    expect({ ...again, replayed: false }).toEqual({ ...first, replayed: false });
    expect(await ledger.events()).toHaveLength(3);
  });

  it('that waited longer than five seconds for their turn are told so at once, and nothing is appended', async () => {
    const { reached, release } = holdUp('book-B1');
    const begin = performance.now();
    const held = ledger.give(remarkOnBook, remark());
    await reached;
    const waiting = [ledger.give(remarkOnBook, remark()), ledger.give(remarkOnBook, remark())];
    await ledger.give(remarkOnBook, remark('B2'));
    jest.spyOn(performance, 'now').mockReturnValue(begin + 60_000);
    release();
    expect(await held).toMatchObject({ kind: 'appended', revision: 0 });
    for (const outcome of await Promise.all(waiting)) {
      expect(outcome).toEqual({ kind: 'contended', stream: 'book-B1', attempts: 0 });
    }
    expect(await ledger.give(remarkOnBook, remark())).toMatchObject({ kind: 'appended', revision: 1 });
  });
});
