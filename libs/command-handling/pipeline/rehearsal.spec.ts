import { AnyCommandDefinition, CommandOutcome, defineCommand, Rehearsed } from '#command-handling';
import { Snapshots, StateCache } from '#command-handling/runtime';
import { InMemorySnapshotStore } from '#command-handling/testing';
import { text } from '#kernel';
import { silentLogger } from '#platform';
import { BlindIndex } from '#privacy';
import {
  CLERK,
  GivenOptions,
  LibraryLedger,
  OTHER_CLERK,
  SOUTHERN_CLERK,
} from '../library-dispatcher.testing';
import { closeLoan, CloseLoan, openLoan, remarkOnBook, renewLoan } from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };

let ledger: LibraryLedger;
beforeEach(() => {
  ledger = new LibraryLedger();
});

/** What a rehearsal says of the events that a command then appends. */
function told(outcome: CommandOutcome): unknown {
  if (outcome.kind === 'rehearsed' || outcome.kind === 'appended')
    return { kind: 'taken', events: outcome.events.map(({ type }) => type) };
  return outcome;
}

describe('a rehearsed command', () => {
  const rehearse = <Body extends object>(
    definition: AnyCommandDefinition & { readonly body: new () => Body },
    body: Body,
    options: GivenOptions = {},
  ): Promise<CommandOutcome> => ledger.give(definition, body, { ...options, rehearsal: true });

  it('tells what it would append, with what its sender gave, and appends nothing', async () => {
    const outcome = await rehearse(openLoan, loan);
    expect(outcome).toEqual({
      ...{ kind: 'rehearsed', stream: 'loan-L1', revision: 'no-stream', clauses: ['LIB 1'] },
      clauseTitles: [{ zh: 'LIB 1', en: 'LIB 1' }],
      events: [{ type: 'LoanOpened', title: { zh: '已借出', en: 'Loan opened' }, given: loan, outcomes: [] }],
    } satisfies Rehearsed);
    expect(await ledger.events()).toEqual([]);
  });

  it('tells nothing that its sender did not give: neither who opened the loan nor how often it was renewed', async () => {
    await ledger.give(openLoan, loan);
    const outcome = await rehearse(closeLoan, { loanId: 'L1' }, { actor: OTHER_CLERK });
    expect(outcome).toMatchObject({
      revision: 0,
      events: [
        { type: 'LoanRenewed', given: { loanId: 'L1' } },
        { type: 'LoanClosed', given: { loanId: 'L1' } },
      ],
    });
  });

  it('comes to what the command given right after comes to, whether it is taken or not', async () => {
    const renewal = { loanId: 'L1' };
    const tried: (readonly [AnyCommandDefinition, object, GivenOptions])[] = [
      [renewLoan, renewal, {}],
      [openLoan, loan, { actor: SOUTHERN_CLERK }],
      [openLoan, loan, { expectedRevision: 0 }],
      [openLoan, loan, { key: 'opened' }],
      [openLoan, loan, {}],
      [closeLoan, renewal, {}],
      [closeLoan, renewal, { actor: SOUTHERN_CLERK }],
      ...[0, 0, 1, 2, 3].map((expectedRevision) => [renewLoan, renewal, { expectedRevision }] as const),
      [closeLoan, renewal, { actor: OTHER_CLERK, expectedRevision: 1 }],
      [closeLoan, renewal, { actor: OTHER_CLERK }],
    ];
    for (const [definition, body, options] of tried) {
      const before = (await ledger.events()).length;
      const rehearsal = await rehearse(definition, body, options);
      expect(await ledger.events()).toHaveLength(before);
      expect(told(await ledger.give(definition, body, options))).toEqual(told(rehearsal));
    }
  });

  it('leaves no claim on its key: the command is given with it afterwards', async () => {
    await rehearse(openLoan, loan, { key: 'k' });
    await rehearse(openLoan, { ...loan, loanId: 'L2' }, { key: 'k' });
    expect(await ledger.give(openLoan, loan, { key: 'k' })).toMatchObject({
      kind: 'appended',
      replayed: false,
    });
  });

  it('with a key that was used comes to what the command would: the outcome of then, or that the key was reused', async () => {
    await ledger.give(openLoan, loan, { key: 'k' });
    expect(await rehearse(openLoan, loan, { key: 'k', expectedRevision: 9 })).toEqual(
      await ledger.give(openLoan, loan, { key: 'k' }),
    );
    expect(await rehearse(openLoan, { ...loan, loanId: 'L2' }, { key: 'k' })).toEqual({ kind: 'key-reused' });
  });

  it('makes no key, although it seals, and is refused where a key was destroyed', async () => {
    await rehearse(openLoan, loan);
    expect((await ledger.vault.existingKeys(['R1'])).size).toBe(0);
    await ledger.vault.destroyKey('R1');
    expect(await rehearse(openLoan, loan)).toMatchObject({ refusal: { code: 'subject-erased' } });
  });

  it('is refused where its event would be too large for the log', async () => {
    const outcome = await rehearse(openLoan, { ...loan, note: '长'.repeat(400_000) });
    expect(outcome).toMatchObject({ refusal: { code: 'content-too-large' } });
  });

  it('that is denied is on record as ever', async () => {
    await rehearse(closeLoan, { loanId: 'L1' }, { actor: SOUTHERN_CLERK });
    await rehearse(closeLoan, { loanId: 'L1' }, { actor: { ...CLERK, roles: ['expert'] } });
    expect(ledger.denials.map(({ code }) => code)).toEqual(['nothing-there', 'role-not-allowed']);
  });

  it('that a rule refuses is not on record: nobody wanted it to happen', async () => {
    await ledger.give(openLoan, loan);
    expect(await rehearse(openLoan, loan, { key: 'another' })).toMatchObject({ kind: 'refused' });
    expect(ledger.refusals).toEqual([]);
  });

  it('keeps no snapshot of a long stream', async () => {
    const store = new InMemorySnapshotStore();
    const snapshots = new Snapshots({
      ...{ store, blindIndex: new BlindIndex(Buffer.alloc(32, 7)), log: silentLogger },
    });
    // One process remembers, and the other one does not.
    const remembered = [{ cache: new StateCache(), snapshots }, {}];
    ledger = new LibraryLedger({}, () => remembered.shift() ?? {});
    const remark = { bookId: 'B1', remark: '好书' };
    for (let times = 0; times < 101; times += 1) await ledger.giveElsewhere(remarkOnBook, remark);
    await rehearse(remarkOnBook, remark);
    await snapshots.drained();
    expect(await store.find('book-B1')).toBeUndefined();
    await ledger.give(remarkOnBook, remark);
    await snapshots.drained();
    expect(await store.find('book-B1')).toBeDefined();
  });
});

describe('a rehearsal of what must not be told', () => {
  const rehearsed = async (opaque: object): Promise<CommandOutcome> => {
    const definition = defineCommand(CloseLoan, { ...closeLoan, ...opaque, summary: text('归还', 'Close') });
    const secretive = new LibraryLedger({
      definitions: new Map<string, AnyCommandDefinition>([
        ['library/open-loan', openLoan],
        ['library/close-loan', definition],
      ]),
    });
    await secretive.give(openLoan, loan);
    return secretive.give(definition, { loanId: 'L1' }, { actor: OTHER_CLERK, rehearsal: true });
  };

  it('tells neither revision nor events nor clauses of a command that answers with a receipt', async () => {
    expect(await rehearsed({ answersWithReceipt: true })).toEqual({
      ...{
        kind: 'rehearsed',
        stream: 'loan-L1',
        revision: undefined,
        events: [],
        clauses: [],
        clauseTitles: [],
      },
    });
  });

  it('tells no events of a command whose tries are counted: a secret is not guessed without leaving a trace', async () => {
    expect(await rehearsed({ triesOnRecord: true })).toEqual({
      ...{ kind: 'rehearsed', stream: 'loan-L1', revision: 0, events: [], clauses: [], clauseTitles: [] },
    });
  });
});
