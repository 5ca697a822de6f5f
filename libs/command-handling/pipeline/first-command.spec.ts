import { AnyCommandDefinition, CommandEnvelope, CommandOutcome, defineCommand } from '#command-handling';
import { refuse, text, UnavailableError } from '#kernel';
import { CLERK, expectRefusal, LibraryLedger } from '../library-dispatcher.testing';
import { OpenLoan, openLoan, RemarkOnBook, remarkOnBook } from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };

/** What opening a loan rests on here: that the book is marked, which the system does. */
const markBook = defineCommand(RemarkOnBook, { ...remarkOnBook, roles: ['system'] });
const openMarked = restingOn(markBook);

/** Opens a loan, for which something is said of the book `B1` first. */
function restingOn(definition: AnyCommandDefinition) {
  const body = Object.assign(new RemarkOnBook(), { bookId: 'B1', remark: 'lent' });
  return defineCommand(OpenLoan, { ...openLoan, first: () => ({ definition, body }) });
}

function ledgerOf(opening: typeof openLoan, first: AnyCommandDefinition = markBook): LibraryLedger {
  const definitions = new Map<string, AnyCommandDefinition>([
    ['library/open-loan', opening],
    ['library/remark-on-book', first],
  ]);
  return new LibraryLedger({ definitions });
}

async function typesOf(ledger: LibraryLedger): Promise<readonly string[]> {
  return (await ledger.events()).map(({ type }) => type);
}

describe('what a command rests on', () => {
  it('is on record before the command itself, by the system, and caused by it', async () => {
    const ledger = ledgerOf(openMarked);
    const outcome = await ledger.give(openMarked, loan);
    expect(outcome).toMatchObject({ kind: 'appended', stream: 'loan-L1', events: [{ type: 'LoanOpened' }] });
    expect(await typesOf(ledger)).toEqual(['BookRemarked', 'LoanOpened']);
    const [first, own] = (await ledger.events()).map(
      ({ metadata }) => JSON.parse(metadata) as Record<string, unknown>,
    );
    expect(first).toMatchObject({
      actor: { id: 'system', role: 'system' },
      causationId: own?.['commandId'],
      correlationId: own?.['correlationId'],
    });
  });

  it('follows from the state of the stream that the command is decided in', async () => {
    const either = defineCommand(OpenLoan, {
      ...openLoan,
      expects: 'either',
      first: (_command, { status }) => ({
        definition: markBook,
        body: Object.assign(new RemarkOnBook(), { bookId: status, remark: 'lent' }),
      }),
    });
    const ledger = ledgerOf(either);
    await ledger.give(either, loan);
    await ledger.give(either, loan);
    const streams = (await ledger.events()).map(({ stream }) => stream);
    expect(streams).toEqual(['book-none', 'loan-L1', 'book-open', 'loan-L1']);
  });

  it('is not asked for when the command is refused', async () => {
    const refused = defineCommand(OpenLoan, {
      ...openMarked,
      decide: () => refuse('state', 'closed-today', text('今天闭馆。', 'The library is closed.')),
    });
    const ledger = ledgerOf(refused);
    expectRefusal(await ledger.give(refused, loan), 'closed-today');
    expect(await ledger.events()).toEqual([]);
  });

  it('refuses the command as it is refused itself, and nothing is appended', async () => {
    const lost = defineCommand(RemarkOnBook, {
      ...markBook,
      decide: () => refuse('state', 'book-lost', text('图书已遗失。', 'The book is lost.')),
    });
    const opening = restingOn(lost);
    const ledger = ledgerOf(opening, lost);
    expectRefusal(await ledger.give(opening, loan), 'book-lost', 'state');
    expect(await ledger.events()).toEqual([]);
  });

  it('is rehearsed with a command that is: neither is appended, and what speaks against it is told', async () => {
    const ledger = ledgerOf(openMarked);
    const rehearsal = await ledger.give(openMarked, loan, { rehearsal: true });
    expect(rehearsal).toMatchObject({ kind: 'rehearsed', events: [{ type: 'LoanOpened' }] });
    const lost = defineCommand(RemarkOnBook, {
      ...markBook,
      decide: () => refuse('state', 'book-lost', text('图书已遗失。', 'The book is lost.')),
    });
    const opening = restingOn(lost);
    const without = ledgerOf(opening, lost);
    expectRefusal(await without.give(opening, loan, { rehearsal: true }), 'book-lost', 'state');
    expect([await typesOf(ledger), await typesOf(without)]).toEqual([[], []]);
  });

  it('stands once when the log failed before the command itself, which is then sent again', async () => {
    const ledger = ledgerOf(openMarked);
    let failures = 0;
    ledger.store.beforeAppend = ({ stream }) => {
      if (stream !== 'loan-L1' || failures > 0) return Promise.resolve();
      failures += 1;
      return Promise.reject(new UnavailableError('event log'));
    };
    await expect(ledger.give(openMarked, loan, { key: 'k' })).rejects.toThrow(UnavailableError);
    expect(await typesOf(ledger)).toEqual(['BookRemarked']);
    const again = await ledger.give(openMarked, loan, { key: 'k' });
    expect(again).toMatchObject({ kind: 'appended', stream: 'loan-L1', replayed: false });
    expect(await ledger.give(openMarked, loan, { key: 'k' })).toEqual({ ...again, replayed: true });
    expect(await typesOf(ledger)).toEqual(['BookRemarked', 'LoanOpened']);
  });

  it('stands once when another process was faster and the command is decided again', async () => {
    const either = defineCommand(OpenLoan, { ...openMarked, expects: 'either' });
    const ledger = ledgerOf(either);
    let faster = 0;
    ledger.store.beforeAppend = async ({ stream }) => {
      if (stream !== 'loan-L1' || faster > 0) return;
      faster += 1;
      await ledger.giveElsewhere(either, loan);
    };
    expect(await ledger.give(either, loan)).toMatchObject({ kind: 'appended', revision: 1 });
    // One each for the two commands, and none for the second attempt.
    expect((await typesOf(ledger)).toSorted()).toEqual([
      ...['BookRemarked', 'BookRemarked'],
      ...['LoanOpened', 'LoanOpened'],
    ]);
  });

  it('waits for no command of its stream: its own command has a turn already', async () => {
    const ledger = ledgerOf(openMarked);
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let isHeld: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    let holding = true;
    ledger.store.beforeAppend = async ({ stream }) => {
      if (stream !== 'book-B1' || !holding) return;
      holding = false;
      isHeld();
      await released;
    };
    const actor = { ...CLERK, roles: ['system'] as const };
    const slow = ledger.give(markBook, { bookId: 'B1', remark: 'worn' }, { actor });
    await held;
    expect(await ledger.give(openMarked, loan)).toMatchObject({ kind: 'appended' });
    release();
    expect(await slow).toMatchObject({ kind: 'appended', stream: 'book-B1', revision: 1 });
  });

  it('waits for what others rest on in the same stream: 32 at once all succeed, each at its first attempt', async () => {
    const ledger = ledgerOf(openMarked);
    const appending = jest.spyOn(ledger.store, 'append');
    const outcomes = await Promise.all(
      Array.from({ length: 32 }, (_, index) => ledger.give(openMarked, { ...loan, loanId: `L${index}` })),
    );
    expect(outcomes.filter(({ kind }) => kind === 'appended')).toHaveLength(32);
    expect(appending).toHaveBeenCalledTimes(64);
    appending.mockRestore();
  });

  it('is found by a copy of its command in another process, which is answered as the command is', async () => {
    const once = defineCommand(RemarkOnBook, { ...markBook, expects: 'new' });
    const opening = restingOn(once);
    const ledger = ledgerOf(opening, once);
    let copy: Promise<CommandOutcome> | undefined;
    ledger.store.beforeAppend = async ({ stream }) => {
      if (stream !== 'loan-L1' || copy !== undefined) return;
      // The book is marked, and the loan is not open yet.
      copy = ledger.giveElsewhere(opening, loan, { key: 'k' });
      await copy;
    };
    const outcome = await ledger.give(opening, loan, { key: 'k' });
    expect(outcome).toMatchObject({ kind: 'appended', stream: 'loan-L1' });
    expect({ ...(await copy), replayed: true }).toEqual(outcome);
    expect(await typesOf(ledger)).toEqual(['BookRemarked', 'LoanOpened']);
  });

  it('rests on nothing itself', async () => {
    const nested = defineCommand(RemarkOnBook, {
      ...markBook,
      first: () => ({ definition: markBook, body: Object.assign(new RemarkOnBook(), { bookId: 'B2' }) }),
    });
    const opening = restingOn(nested);
    const ledger = ledgerOf(opening, nested);
    await expect(ledger.give(opening, loan)).rejects.toThrow(/is given first, and rests on another/);
    expect(await ledger.events()).toEqual([]);
  });

  it('is given through the door by which the command came', async () => {
    const ledger = ledgerOf(openMarked);
    const given: string[] = [];
    const dispatch = (envelope: CommandEnvelope): Promise<CommandOutcome> => {
      given.push(envelope.route);
      return ledger.dispatcher.dispatch(envelope);
    };
    await ledger.dispatcher.dispatch(
      {
        ...{ route: 'library/open-loan', body: Object.assign(new OpenLoan(), loan), actor: CLERK },
        ...{ commandId: '01900000-0000-7000-8000-000000000001', repeatable: false },
        ...{ correlationId: 'request-1', causationId: 'request-1' },
      },
      { dispatch },
    );
    expect(given).toEqual(['library/remark-on-book']);
    expect(await typesOf(ledger)).toEqual(['BookRemarked', 'LoanOpened']);
  });
});
