import { AssertionError } from 'node:assert/strict';
import { ANY_OFFICE } from '#access';
import { specification, WEEKDAY_CALENDAR } from '#command-handling/testing';
import { localDate } from '#kernel';
import { lendingPolicy } from '../library-dispatcher.testing';
import {
  closeLoan,
  DueDateSet,
  LoanClosed,
  LoanOpened,
  LoanRenewed,
  openLoan,
  remarkOnBook,
  renewLoan,
  setDueDate,
} from '../library-loans.testing';

const body = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };
const opened = LoanOpened.of({ ...body, openedBy: 'clerk' });
const renewed = (times: number) => LoanRenewed.of({ loanId: 'L1', times });
const renewal = { loanId: 'L1' };

describe('a specification of a decider', () => {
  it('passes for exactly the events decided, and for their clauses', () => {
    const decided = specification(openLoan).actor({ id: 'clerk' }).when(body);
    decided.then(opened);
    decided.thenBasis('LIB 1');
  });

  it('fails for other events, too few, and another basis', () => {
    const decided = specification(closeLoan).given(opened).when(renewal);
    decided.then(renewed(9), LoanClosed.of(renewal));
    expect(() => decided.then(renewed(9))).toThrow(AssertionError);
    expect(() => decided.then(renewed(8), LoanClosed.of(renewal))).toThrow(AssertionError);
    expect(() => decided.thenBasis('LIB 9')).toThrow(AssertionError);
    expect(() => decided.thenRefused('loan-not-open')).toThrow(AssertionError);
  });

  it('fails for an event that the log would not take', () => {
    const { readerName: _unsaid, ...unnamed } = body;
    const opening = specification(openLoan).actor({ id: 'clerk' });
    const forgotten = { ...unnamed, readerName: undefined } as unknown as typeof body;
    expect(() => opening.when(forgotten)).toThrow(/^LoanOpened at readerName is not I-JSON: not-a-json-type/);
  });

  it('folds what is given before it decides', () => {
    specification(renewLoan).given(opened, renewed(1)).given(renewed(2)).when(renewal).then(renewed(3));
  });

  it('passes for a refusal with its code, clauses, field and outcomes', () => {
    const refused = specification(renewLoan).given(opened, renewed(3)).when(renewal);
    refused.thenRefused('renewed-too-often', {
      reason: 'rule',
      field: 'loanId',
      clauses: ['LIB 2'],
      outcomes: [{ rule: 'renewals', result: 'not-met', found: 3 }],
    });
    expect(() => refused.then(renewed(4))).toThrow(AssertionError);
    expect(() => refused.thenRefused('loan-not-open')).toThrow(AssertionError);
    expect(() => refused.thenRefused('renewed-too-often', { clauses: [] })).toThrow(AssertionError);
    expect(() => refused.thenRefused('renewed-too-often', { outcomes: [{ rule: 'age' }] })).toThrow(
      AssertionError,
    );
    const otherwise = [{ rule: 'renewals', found: 4 }];
    expect(() => refused.thenRefused('renewed-too-often', { outcomes: otherwise })).toThrow(AssertionError);
  });

  it('keeps to presence as the dispatcher does', () => {
    specification(renewLoan).when(renewal).thenRefused('not-found', { reason: 'not-found' });
    specification(openLoan).given(opened).when(body).thenRefused('already-exists', { reason: 'state' });
  });

  it('keeps to the second key as the dispatcher does', () => {
    const closing = specification(closeLoan).given(opened);
    closing
      .actor({ id: 'clerk' })
      .when(renewal)
      .thenRefused('second-key-same-person', { clauses: ['LIB 3'] });
    closing.actor({ id: 'other' }).when(renewal).then(renewed(9), LoanClosed.of(renewal));
  });

  it('gives the decider policy, calendar and facts', () => {
    const dueDate = { loanId: 'L1', from: localDate('2022-03-04'), programme: 'lending' } as const;
    const given = specification(setDueDate).given(opened).facts(1);
    given.when(dueDate).thenRefused('policy-not-in-force');
    const lending = given.policy(lendingPolicy(2));
    lending.when(dueDate).then(DueDateSet.of({ loanId: 'L1', dueOn: '2022-03-09' }));
    lending
      .calendar({ ...WEEKDAY_CALENDAR, nthWorkingDayAfter: () => localDate('2022-04-01') })
      .when(dueDate)
      .then(DueDateSet.of({ loanId: 'L1', dueOn: '2022-04-01' }));
  });

  it('asks for the facts of a command that reads some', () => {
    const dueDate = { loanId: 'L1', from: localDate('2022-03-04'), programme: 'lending' } as const;
    expect(() => specification(setDueDate).given(opened).when(dueDate)).toThrow('give them with .facts()');
  });

  it('tells which offices the command concerns', () => {
    expect(specification(renewLoan).given(opened).offices(renewal)).toEqual(['north']);
    expect(specification(renewLoan).offices(renewal)).toEqual([]);
    expect(specification(remarkOnBook).offices({ bookId: 'B1', remark: 'good' })).toBe(ANY_OFFICE);
  });

  it('leaves a common beginning as it was', () => {
    const beginning = specification(renewLoan).given(opened);
    beginning.given(renewed(3)).when(renewal).thenRefused('renewed-too-often');
    beginning.when(renewal).then(renewed(1));
  });
});

describe('the calendar without holidays', () => {
  it('counts from Monday to Friday', () => {
    expect(WEEKDAY_CALENDAR.nthWorkingDayAfter(localDate('2022-03-04'), 1)).toBe('2022-03-07');
    expect(WEEKDAY_CALENDAR.workingDaysBetween(localDate('2022-03-04'), localDate('2022-03-08'))).toBe(2);
    expect(WEEKDAY_CALENDAR.workingDaysBetween(localDate('2022-03-08'), localDate('2022-03-04'))).toBe(-2);
    expect(WEEKDAY_CALENDAR.isWorkingDay(localDate('2022-03-05'))).toBe(false);
  });
});
