import { SYSTEM_ACTOR } from '#access';
import { AnyCommandDefinition, defineCommand } from '#command-handling';
import { WEEKDAY_CALENDAR } from '#command-handling/testing';
import { refuse, text, UnavailableError } from '#kernel';
import { CalendarYearMissingError, PolicyPack } from '#policy';
import {
  expectRefusal,
  HEAD_OFFICE,
  LibraryLedger,
  lendingPolicies,
  lendingPolicy,
} from '../library-dispatcher.testing';
import { openLoan, remarkOnBook, SetDueDate, setDueDate } from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };

describe('policy and calendar of a command', () => {
  let ledger: LibraryLedger;
  beforeEach(() => {
    ledger = new LibraryLedger();
  });

  const command = { loanId: 'L1', from: '2022-03-04', programme: 'lending' };

  it('refuses what rests on a policy that is not in force', async () => {
    await ledger.give(openLoan, loan);
    expectRefusal(
      await ledger.give(setDueDate, command, { actor: HEAD_OFFICE }),
      'policy-not-in-force',
      'ledger',
    );
  });

  it('lets a command on what is not there say so, without any policy', async () => {
    const nowhere = defineCommand(SetDueDate, {
      ...setDueDate,
      programme: () => undefined,
      decide: () => refuse('not-found', 'shelf-unknown', text('没有书架。', 'There is no shelf.')),
    });
    const definitions = new Map<string, AnyCommandDefinition>([
      ['library/open-loan', openLoan],
      ['library/set-due-date', nowhere],
    ]);
    ledger = new LibraryLedger({ definitions, isAdopted: () => Promise.resolve(false) });
    await ledger.give(openLoan, loan);
    expectRefusal(await ledger.give(nowhere, command, { actor: HEAD_OFFICE }), 'shelf-unknown', 'not-found');
  });

  it('hands the policy in force and the facts to the decider, and keeps the version', async () => {
    ledger = new LibraryLedger({ policies: lendingPolicies(lendingPolicy(2)) });
    await ledger.give(openLoan, loan);
    await ledger.give(remarkOnBook, { bookId: 'one', remark: 'a day more' });
    await ledger.give(setDueDate, command, { actor: HEAD_OFFICE });
    const event = (await ledger.events()).at(-1);
    expect(event?.data).toBe('{"dueOn":"2022-03-09","loanId":"L1"}');
    expect(JSON.parse(event?.metadata ?? '')).toMatchObject({ policyVersions: ['lending@2022-1'] });
  });

  it('refuses what rests on a pack that was changed after its adoption, the version being the same', async () => {
    const adopted = lendingPolicy(2);
    const parts = { isAdopted: (pack: PolicyPack) => Promise.resolve(pack === adopted) };
    ledger = new LibraryLedger({
      ...parts,
      policies: lendingPolicies(lendingPolicy(9)),
    });
    await ledger.give(openLoan, loan);
    const outcome = await ledger.give(setDueDate, command, { actor: HEAD_OFFICE });
    expectRefusal(outcome, 'policy-not-adopted', 'ledger');
    expect(outcome).toMatchObject({
      refusal: {
        clauses: ['LIB 4'],
        message: {
          zh: expect.stringMatching(/“借阅”.*2022-1/) as string,
          en: expect.stringMatching(/2022-1 of Lending/) as string,
        },
      },
    });
    expect(await ledger.events()).toHaveLength(1);
    ledger = new LibraryLedger({ ...parts, policies: lendingPolicies(adopted) });
    await ledger.give(openLoan, loan);
    expect(await ledger.give(setDueDate, command, { actor: HEAD_OFFICE })).toMatchObject({
      kind: 'appended',
    });
  });

  it('lets the one command that adopts a policy decide by one not adopted yet', async () => {
    const adopting = defineCommand(SetDueDate, { ...setDueDate, adoptsPolicy: true });
    ledger = new LibraryLedger({
      policies: lendingPolicies(lendingPolicy(2)),
      isAdopted: () => Promise.resolve(false),
      definitions: new Map<string, AnyCommandDefinition>([
        ['library/open-loan', openLoan],
        ['library/set-due-date', adopting],
      ]),
    });
    await ledger.give(openLoan, loan);
    expect(await ledger.give(adopting, command, { actor: HEAD_OFFICE })).toMatchObject({
      kind: 'appended',
    });
  });

  it('lets the system carry out what was decided while a new version waits for its adoption', async () => {
    const carriedOut = defineCommand(SetDueDate, { ...setDueDate, roles: ['system'] });
    ledger = new LibraryLedger({
      policies: lendingPolicies(lendingPolicy(2)),
      isAdopted: () => Promise.resolve(false),
      definitions: new Map<string, AnyCommandDefinition>([
        ['library/open-loan', openLoan],
        ['library/set-due-date', carriedOut],
      ]),
    });
    await ledger.give(openLoan, loan);
    expect(await ledger.give(carriedOut, command, { actor: SYSTEM_ACTOR })).toMatchObject({
      kind: 'appended',
    });
  });

  it('appends nothing while nobody can tell whether the policy was adopted', async () => {
    const policies = lendingPolicies(lendingPolicy(2));
    const isAdopted = () => Promise.reject(new UnavailableError('event store'));
    ledger = new LibraryLedger({ policies, isAdopted });
    await ledger.give(openLoan, loan);
    await expect(ledger.give(setDueDate, command, { actor: HEAD_OFFICE })).rejects.toThrow(UnavailableError);
    expect(await ledger.events()).toHaveLength(1);
  });

  it('refuses to count working days in a year without data', async () => {
    const policies = lendingPolicies(lendingPolicy(2));
    const nthWorkingDayAfter = (): never => {
      throw new CalendarYearMissingError(2031, 'cn-1');
    };
    ledger = new LibraryLedger({ policies, calendar: { ...WEEKDAY_CALENDAR, nthWorkingDayAfter } });
    await ledger.give(openLoan, loan);
    const outcome = await ledger.give(setDueDate, command, { actor: HEAD_OFFICE });
    // The sender broke no rule: the year is wanting, and the operator can add it.
    expectRefusal(outcome, 'calendar-year-missing', 'ledger');
    expect(outcome).toMatchObject({
      refusal: {
        title: { zh: '工作日历缺少年份', en: 'The working-day calendar lacks the year' },
        message: {
          zh: expect.stringMatching(/2031 年.*系统管理员/),
          en: expect.stringContaining('operator'),
        },
      },
    });
  });
});
