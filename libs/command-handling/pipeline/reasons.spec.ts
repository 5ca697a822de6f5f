import { defineCommand } from '#command-handling';
import { specification } from '#command-handling/testing';
import { defineRefusal, text } from '#kernel';
import { LoanClosed, LoanOpened, LoanRenewed, RenewLoan, renewLoan } from '../library-loans.testing';

const body = { loanId: 'L1' };
const opened = LoanOpened.of({ loanId: 'L1', readerId: 'R1', branch: 'north', openedBy: 'clerk' });
const spent = LoanRenewed.of({ loanId: 'L1', times: 3 });
const sunday = defineRefusal('sunday', 'rule', { zh: '周日闭馆。', en: 'Closed on Sundays.' });
const branchGone = defineRefusal('branch-gone', 'not-found', { zh: '没有该分馆。', en: 'No such branch.' });

const onSunday = specification(
  defineCommand(RenewLoan, {
    ...renewLoan,
    checks: [({ command }) => (command.loanId ? sunday() : undefined)],
  }),
);
const byOpener = defineCommand(RenewLoan, {
  ...renewLoan,
  secondKey: (_command, state) => ({
    holders: state.status === 'none' ? [] : [{ actorId: state.openedBy, act: text('借出', 'opening') }],
  }),
});

describe('the reasons against a command', () => {
  it('are all told: those of the case first, then those of what it asks for', () => {
    onSunday
      .given(opened, spent)
      .when(body)
      .thenRefused('renewed-too-often', { others: ['sunday'] });
    onSunday.given(opened).when(body).thenRefused('sunday', { others: [] });
  });

  it('name the second key beside the others, and lead with it', () => {
    const decided = specification(byOpener).given(opened, spent).actor({ id: 'clerk' }).when(body);
    decided.thenRefused('second-key-same-person', { others: ['renewed-too-often'] });
  });

  it('name no other where the status stands in the way: guards see none but their own', () => {
    onSunday
      .given(opened, spent, LoanClosed.of(body))
      .when(body)
      .thenRefused('loan-not-open', { others: [] });
  });

  it('name no other where what the command speaks of is not there', () => {
    const known = () => branchGone();
    const guards = [() => sunday()];
    const renewing = specification(defineCommand(RenewLoan, { ...renewLoan, known, guards }));
    renewing.given(opened).when(body).thenRefused('branch-gone', { others: [] });
  });

  it('are looked for under the name that the table of the aggregate has for the command', () => {
    class RenewBook extends RenewLoan {}
    expect(() => defineCommand(RenewBook, renewLoan)).toThrow('renew-book is judged as renew-loan');
  });
});
