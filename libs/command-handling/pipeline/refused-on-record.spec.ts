import { AnyCommandDefinition, defineCommand } from '#command-handling';
import { CLERK, LibraryLedger } from '../library-dispatcher.testing';
import { CloseLoan, closeLoan, openLoan } from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };

/** A loan that the clerk who opened it wants to close as well, by a command that is declared as given. */
async function closedByOnePerson(more: Partial<typeof closeLoan>): Promise<LibraryLedger> {
  const close = defineCommand(CloseLoan, { ...closeLoan, ...more });
  const definitions = new Map<string, AnyCommandDefinition>([
    ['library/open-loan', openLoan],
    ['library/close-loan', close],
  ]);
  const ledger = new LibraryLedger({ definitions });
  await ledger.give(openLoan, loan, { actor: CLERK });
  expect(await ledger.give(close, { loanId: 'L1' }, { actor: CLERK })).toMatchObject({ kind: 'refused' });
  expect(await ledger.events()).toHaveLength(1);
  expect(ledger.denials).toEqual([]);
  return ledger;
}

describe('a command that a rule refused', () => {
  it('is put on record with the clauses that were cited', async () => {
    const { refusals } = await closedByOnePerson({});
    expect(refusals).toEqual([{ actorId: 'clerk', code: 'second-key-same-person', clauses: ['LIB 3'] }]);
  });

  it.each<[string, Partial<typeof closeLoan>]>([
    ['whose sender is nobody’s business', { confidentialActor: 'hidden' }],
    ['that is answered with a receipt', { answersWithReceipt: true }],
    ['whose tries are on record already', { triesOnRecord: true }],
  ])('%s leaves no record', async (_, more) => {
    expect((await closedByOnePerson(more)).refusals).toEqual([]);
  });
});
