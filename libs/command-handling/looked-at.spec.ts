import { AnyCommandDefinition, defineCommand } from '#command-handling';
import { defineAggregate } from '#kernel';
import { CLERK, LibraryLedger } from './library-dispatcher.testing';
import { Book, openLoan, RenewLoan, renewLoan } from './library-loans.testing';

const shelf = (moves?: 'final' | 'grows' | 'back') =>
  defineAggregate({
    ...{ category: 'shelf', title: { zh: '书架', en: 'Shelf' }, events: [], initial: {} },
    evolve: (state: object) => state,
    ...(moves && { moves }),
  });
const renewing = (looksAt: NonNullable<typeof renewLoan.looksAt>) =>
  defineCommand(RenewLoan, { ...renewLoan, looksAt });

describe('what a command looks at in other streams', () => {
  it('may be what does not change, or only grows', () => {
    expect(() => renewing([shelf('final'), shelf('grows')])).not.toThrow();
  });

  it('may go back only where the command says what mends it, or why it does no harm', () => {
    expect(() => renewing([shelf('back')])).toThrow('renew-loan rests on shelf, which may go back');
    expect(() => renewing([{ at: shelf('back'), mendedBy: 'close-loan' }])).not.toThrow();
    expect(() =>
      renewing([{ at: shelf('back'), harmless: 'a book on no shelf is read all the same' }]),
    ).not.toThrow();
  });

  it('says how it may move', () => {
    expect(() => renewing([shelf()])).toThrow('shelf, which does not say how it may move');
    expect(() => renewing([{ at: shelf('final'), mendedBy: 'close-loan' }])).toThrow('which it cannot');
  });

  it.each([
    ['says what it looks at', [shelf('final')]],
    ['says nothing', undefined],
  ])('is declared: where a command %s, anything else is not read', async (_says, shelves) => {
    const nosy = defineCommand(RenewLoan, {
      ...renewLoan,
      ...(shelves && { looksAt: shelves }),
      facts: async (load) => {
        await load(Book, 'B1');
        return undefined;
      },
    });
    const ledger = new LibraryLedger({
      definitions: new Map<string, AnyCommandDefinition>([
        ['library/open-loan', openLoan],
        ['library/renew-loan', nosy],
      ]),
    });
    await ledger.give(
      openLoan,
      { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' },
      { actor: CLERK },
    );
    await expect(ledger.give(nosy, { loanId: 'L1' }, { actor: CLERK })).rejects.toThrow(
      'RenewLoan looks at book without declaring it',
    );
  });
});
