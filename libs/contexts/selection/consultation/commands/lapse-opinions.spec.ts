import { specification } from '#command-handling/testing';
import { expectNamed } from '../../../refusal-words.testing';
import { consultationOpened, opinionGiven, opinionLapsed } from '../../../sample-consultation.testing';
import { ROUND, withParts } from '../../../sample-selection.testing';
import { lapseOpinions } from './lapse-opinions';

const asked = specification(lapseOpinions)
  .policy(withParts('consultation'))
  .given(consultationOpened(['p1']), opinionGiven('publicity'), opinionGiven('education'));
const body = { roundId: ROUND, edition: 1 };

describe('letting opinions lapse', () => {
  it('puts each department that did not answer on record, on the day after the last [JX-PLAN 2.3.4c]', () => {
    const decided = asked.today('2022-03-16').when(body);
    decided.then(opinionLapsed('talent-office'), opinionLapsed('science-technology'));
    decided.thenBasis('JX-PLAN 2.3.4c');
  });

  it('refuses on the last day, and names both dates [JX-PLAN 2.3.4c]', () => {
    const refused = asked.today('2022-03-15').when(body);
    refused.thenRefused('not-yet-allowed', { reason: 'rule', clauses: ['JX-PLAN 2.3.4c'] });
    expectNamed(refused, '2022-03-15');
  });

  it('refuses when all have answered or lapsed', () => {
    asked
      .given(opinionGiven('talent-office'), opinionLapsed('science-technology'))
      .today('2022-03-16')
      .when(body)
      .thenRefused('nothing-awaited', { reason: 'state' });
  });

  it('is given by the system only', () => {
    expect(lapseOpinions.roles).toEqual(['system']);
  });
});
