import { DamagedHistoryError, UnavailableError } from '#kernel';
import { toProblem } from '#platform';
import { HEAD_OFFICE, LibraryLedger, lendingPolicies, lendingPolicy } from '../library-dispatcher.testing';
import { openLoan, renewLoan, setDueDate } from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };
const renewal = { loanId: 'L1' };

describe('a command on a stream whose stored history is known to be damaged', () => {
  let ledger: LibraryLedger;
  const damaged = new Map<string, { revision: number; position?: bigint }>();
  beforeEach(() => {
    damaged.clear();
    ledger = new LibraryLedger({ damageOf: (stream) => Promise.resolve(damaged.get(stream)) });
  });

  it('is not decided, from a kept state neither, and again when it is put right', async () => {
    await ledger.give(openLoan, loan);
    damaged.set('loan-L1', { revision: 0, position: 1n });
    const decided = ledger.give(renewLoan, renewal);
    await expect(decided).rejects.toThrow('the stored history of loan-L1 is damaged from revision 0 on');
    expect(await ledger.events()).toHaveLength(1);
    damaged.clear();
    expect(await ledger.give(renewLoan, renewal)).toMatchObject({ kind: 'appended' });
  });

  it('is not rehearsed either', async () => {
    await ledger.give(openLoan, loan);
    damaged.set('loan-L1', { revision: 0 });
    await expect(ledger.give(renewLoan, renewal, { rehearsal: true })).rejects.toThrow(DamagedHistoryError);
  });

  it('is decided if it concerns another stream', async () => {
    damaged.set('loan-L2', { revision: 0 });
    expect(await ledger.give(openLoan, loan)).toMatchObject({ kind: 'appended' });
  });

  it('is not decided if it only looks at that stream, of which it names only the kind of thing', async () => {
    ledger = new LibraryLedger({
      damageOf: (stream) => Promise.resolve(damaged.get(stream)),
      policies: lendingPolicies(lendingPolicy(10)),
    });
    await ledger.give(openLoan, loan);
    damaged.set('book-one', { revision: 3 });
    const given = ledger.give(
      setDueDate,
      { loanId: 'L1', from: '2022-03-01', programme: 'lending' },
      { actor: HEAD_OFFICE },
    );
    const problem = toProblem(await given.catch((error: unknown) => error));
    expect(problem).toMatchObject({ status: 503, code: 'history-damaged' });
    expect(problem.detail.en).toContain('The stored history of book is damaged: from revision 3 on');
  });

  it('is not decided while nobody can say whether a stream is damaged', async () => {
    ledger = new LibraryLedger({ damageOf: () => Promise.reject(new UnavailableError('notary')) });
    await expect(ledger.give(openLoan, loan)).rejects.toThrow(UnavailableError);
  });
});
