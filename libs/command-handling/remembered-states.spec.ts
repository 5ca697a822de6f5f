import fc from 'fast-check';
import { AnyCommandDefinition, CommandOutcome } from '#command-handling';
import { Snapshots, StateCache, StateLoader } from '#command-handling/runtime';
import { InMemorySnapshotStore } from '#command-handling/testing';
import { EventCodec, EventRegistry } from '#event-store';
import { silentLogger } from '#platform';
import { BlindIndex } from '#privacy';
import { CLERK, LibraryLedger, OTHER_CLERK } from './library-dispatcher.testing';
import {
  Book,
  closeLoan,
  libraryContext,
  Loan,
  openLoan,
  remarkOnBook,
  renewLoan,
} from './library-loans.testing';

type Step = (ledger: LibraryLedger) => Promise<unknown>;
type Given = AnyCommandDefinition & { readonly body: new () => object };

const loanId = fc.constantFrom('L1', 'L2');
const command = fc.oneof(
  loanId.map((id): [Given, object] => [
    openLoan,
    { loanId: id, readerId: `R-${id}`, readerName: '测试读者甲', branch: 'north' },
  ]),
  loanId.map((id): [Given, object] => [renewLoan, { loanId: id }]),
  loanId.map((id): [Given, object] => [closeLoan, { loanId: id }]),
  fc.constantFrom('B1', 'B2').map((bookId): [Given, object] => [remarkOnBook, { bookId, remark: 'good' }]),
);
const giving = fc
  .record({
    command,
    elsewhere: fc.boolean(),
    actor: fc.constantFrom(CLERK, OTHER_CLERK),
    key: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined }),
    expectedRevision: fc.option(fc.nat(3), { nil: undefined, freq: 6 }),
  })
  .map(({ command: [definition, body], elsewhere, actor, key, expectedRevision }): Step => {
    const options = {
      actor,
      ...(key !== undefined && { key }),
      ...(expectedRevision !== undefined && { expectedRevision }),
    };
    return (ledger) =>
      elsewhere ? ledger.giveElsewhere(definition, body, options) : ledger.give(definition, body, options);
  });
/** Enough remarks at once that snapshots are taken. */
const crowd: Step = async (ledger) => {
  const outcomes: CommandOutcome[] = [];
  for (let turn = 0; turn < 60; turn += 1)
    outcomes.push(await ledger.give(remarkOnBook, { bookId: 'B1', remark: 'all' }));
  return outcomes;
};
const erasing = loanId.map(
  (id): Step =>
    (ledger) =>
      ledger.vault.destroyKey(`R-${id}`),
);
const history = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: giving },
    { weight: 1, arbitrary: erasing },
    { weight: 1, arbitrary: fc.constant(crowd) },
  ),
  { minLength: 1, maxLength: 40 },
);

describe('dispatchers that remember states', () => {
  it('answer every history of commands as those do that fold each stream anew', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const blindIndex = new BlindIndex(Buffer.alloc(32, 7));
        const snapshots = new Snapshots({
          store: new InMemorySnapshotStore(),
          blindIndex,
          log: silentLogger,
        });
        // So few that states come and go.
        const remembering = new LibraryLedger({}, () => ({
          cache: new StateCache({ states: 2, weight: 10_000 }),
          snapshots,
        }));
        const forgetting = new LibraryLedger({}, () => ({}));
        for (const step of steps) {
          const outcome = await step(remembering);
          expect(outcome).toEqual(await step(forgetting));
          await snapshots.drained();
        }
        const { store, sealer } = remembering;
        const codec = new EventCodec(new EventRegistry(libraryContext.events));
        const [plain, helped] = [{}, { cache: new StateCache(), snapshots }].map(
          (kept) => new StateLoader({ store, codec, sealer, ...kept }),
        );
        for (const id of ['L1', 'L2'])
          expect(await helped?.load(Loan, id)).toEqual(await plain?.load(Loan, id));
        for (const id of ['B1', 'B2'])
          expect(await helped?.load(Book, id)).toEqual(await plain?.load(Book, id));
      }),
      { numRuns: 25 },
    );
  });
});
