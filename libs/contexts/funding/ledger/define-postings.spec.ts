import { text } from '#kernel';
import { BudgetAppropriated, BudgetCommitted } from '../contracts';
import { recordedOn, sampleGrant } from '../sample-money.testing';
import { definePostings, Move, move, refuseUnbalanced } from './define-postings';

const accounts = {
  here: { title: text('此处', 'here'), of: 'budget' },
  there: { title: text('彼处', 'there'), of: 'grant' },
} as const;
const declared = (moves: readonly Move<'here' | 'there'>[]) =>
  definePostings({ accounts, figures: {}, on: (on) => [on(BudgetCommitted, () => moves)] });
const [committed] = recordedOn(['2023-03-01', sampleGrant().committed(5)]);
const postingsOf = (...moves: readonly Move<'here' | 'there'>[]) =>
  committed === undefined ? [] : declared(moves).of(committed);

describe('a declaration of postings', () => {
  it('makes of each move two postings of the same amount, on the day and with what the event says it is of', () => {
    const on = {
      ...{ programmeId: 'jiangxi-double-high', fundId: 'hr-services-fund', budgetYear: 2023 },
      ...{ bodyId: 'body-1', employerId: 'employer-1', candidacyId: 'c1', personId: 'p1' },
      ...{ paymentId: 'project-grant', day: '2023-03-01' },
    };
    expect(postingsOf(move(5, 'here', 'there'))).toEqual([
      { ...on, account: 'here', amount: -5 },
      { ...on, account: 'there', amount: 5 },
    ]);
  });

  it('has null for what an event of the whole budget does not name', () => {
    const [event] = recordedOn(['2023-03-01', sampleGrant().appropriated(5)]);
    const postings = definePostings({
      ...{ accounts, figures: {} },
      on: (on) => [on(BudgetAppropriated, ({ amount }) => [move(amount, 'here', 'there')])],
    });
    expect(event && postings.of(event)[0]).toMatchObject({ employerId: null, candidacyId: null });
  });

  it('makes nothing of a move of nothing, nor of an event that it does not name', () => {
    expect(postingsOf(move(0, 'here', 'there'))).toEqual([]);
    const [other] = recordedOn(['2023-03-01', sampleGrant().released(5)]);
    expect(other && declared([move(5, 'here', 'there')]).of(other)).toEqual([]);
  });

  it('refuses a move to where the money is, and a second declaration of an event', () => {
    expect(() => move(5, 'here', 'here')).toThrow('money is moved to where it is');
    expect(() =>
      definePostings({
        ...{ accounts, figures: {} },
        on: (on) => [on(BudgetCommitted, () => []), on(BudgetCommitted, () => [])],
      }),
    ).toThrow('an event is posted twice');
  });

  it.each([0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])(
    'refuses %d, which is no whole amount',
    (amount) => {
      expect(() => postingsOf(move(amount, 'here', 'there'))).toThrow(
        'postings of BudgetCommitted: not a whole amount',
      );
    },
  );

  it('refuses postings that do not add up to nothing, without naming an amount', () => {
    expect(() => refuseUnbalanced('BudgetCommitted', [{ amount: 5 }, { amount: -4 }])).toThrow(
      'postings of BudgetCommitted: they do not add up to nothing',
    );
  });
});
