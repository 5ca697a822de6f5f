import type { Actor } from '#access';
import { AnyCommandDefinition, defineCommand } from '#command-handling';
import { defineRefusal } from '#kernel';
import {
  CLERK,
  HEAD_OFFICE,
  LibraryLedger,
  OTHER_CLERK,
  SOUTHERN_CLERK,
} from '../library-dispatcher.testing';
import { openLoan, RenewLoan, renewLoan, setDueDate } from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };
const sunday = defineRefusal('sunday', 'rule', { zh: '周日闭馆。', en: 'Closed on Sundays.' });

describe('what is possible', () => {
  let ledger: LibraryLedger;
  beforeEach(async () => {
    ledger = new LibraryLedger();
    await ledger.give(openLoan, loan);
  });

  const possible = async (actor: Actor, of: LibraryLedger = ledger, loanId = 'L1') =>
    (await of.dispatcher.possible(actor)({ loanId })).map(({ route, refusal, dependsOn, revision }) => ({
      ...{ route, dependsOn, revision },
      codes: refusal ? [refusal.code, ...(refusal.others ?? []).map(({ code }) => code)] : [],
    }));

  it('is everything that the roles are open to and that concerns the actor, with the reasons of the rest', async () => {
    expect(await possible(CLERK)).toEqual([
      { route: 'library/renew-loan', codes: [], dependsOn: [], revision: 0 },
      { route: 'library/close-loan', codes: ['second-key-same-person'], dependsOn: [], revision: 0 },
    ]);
    expect(await possible(OTHER_CLERK)).toMatchObject([
      { route: 'library/renew-loan', codes: [] },
      { route: 'library/close-loan', codes: [] },
    ]);
  });

  it('tells whoever is not concerned nothing, whether the thing exists or not, and puts nothing on record', async () => {
    expect(await possible(SOUTHERN_CLERK)).toEqual([]);
    expect(await possible(CLERK, ledger, 'L2')).toEqual([]);
    expect(ledger.denials).toEqual([]);
    expect(await ledger.events()).toHaveLength(1);
  });

  it('names every reason, in the order of the command itself', async () => {
    const renewing = defineCommand(RenewLoan, {
      ...renewLoan,
      secondKey: () => ({ holders: [{ actorId: CLERK.id, act: { zh: '借出', en: 'opening' } }] }),
      guards: [() => sunday()],
    });
    const judging = over(renewing);
    await judging.give(openLoan, loan);
    expect(await possible(CLERK, judging)).toMatchObject([{ codes: ['second-key-same-person', 'sunday'] }]);
  });

  it('depends on the fields that a check looks at and nobody has filled in', async () => {
    const checked = defineCommand(setDueDate.body, {
      ...setDueDate,
      programme: () => undefined,
      checks: [({ command }) => (command.from === '2022-03-06' ? sunday() : undefined)],
    });
    const judging = over(checked);
    await judging.give(openLoan, loan);
    expect(await possible(HEAD_OFFICE, judging)).toMatchObject([{ codes: [], dependsOn: ['from'] }]);
  });

  it('is told of commands whose thing the target names, and of no others', async () => {
    expect(await ledger.dispatcher.possible(HEAD_OFFICE)({ bookId: 'B1' })).toEqual([]);
    expect(
      await ledger.dispatcher.possible({ ...HEAD_OFFICE, roles: ['public'] })({ bookId: 'B1' }),
    ).toMatchObject([{ route: 'library/remark-on-book', target: { bookId: 'B1' }, revision: 'no-stream' }]);
  });

  it('is the same as what then happens', async () => {
    for (let times = 0; times < 5; times += 1) {
      const [renewing] = await possible(CLERK);
      const outcome = await ledger.give(renewLoan, { loanId: 'L1' });
      expect(outcome.kind === 'appended').toBe(renewing?.codes.length === 0);
    }
  });
});

function over(definition: AnyCommandDefinition): LibraryLedger {
  return new LibraryLedger({
    definitions: new Map<string, AnyCommandDefinition>([
      ['library/open-loan', openLoan],
      [`library/${definition.name}`, definition],
    ]),
  });
}
