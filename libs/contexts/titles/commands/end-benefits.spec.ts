import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  endedByDeparture,
  endedByRevocation,
  INVENTED_WITH_TITLES,
  revocationProposed,
  termBegan,
  termEnded,
  TITLE,
  titleAwarded,
  titleRevoked,
  WITH_TITLES,
} from '../../sample-titles.testing';
import { TitleBenefitsEnded } from '../contracts';
import { endBenefits } from './end-benefits';

const body = {
  candidacyId: TITLE,
  benefitEndingId: 'left-province',
  benefitsEndedOn: localDate('2022-10-01'),
};
const ending = specification(endBenefits)
  .policy(WITH_TITLES)
  .today('2022-10-10')
  .given(titleAwarded, termBegan);

describe('the benefits of a title that stays', () => {
  it('end from the day on which the holder left the province [JX-MEASURES 15]', () => {
    const decided = ending.when(body);
    decided.then(endedByDeparture);
    decided.thenBasis('JX-MEASURES 15');
  });

  it('end too while its revocation is proposed, and once its term is over', () => {
    ending.given(revocationProposed).when(body).then(endedByDeparture);
    ending.given(termEnded).when(body).then(endedByDeparture);
  });

  it('end once', () => {
    const refused = ending.given(endedByDeparture).when(body);
    refused.thenRefused('benefits-go-on', { reason: 'rule', clauses: ['JX-MEASURES 15'] });
    expectNamed(refused, '2022-10-01');
    ending.given(titleRevoked, endedByRevocation).when(body).thenRefused('title-not-in-force');
  });

  it('go on upon a ground that the policy does not list, and it is said which it lists', () => {
    const refused = ending.when({ ...body, benefitEndingId: 'cannot-go-on' });
    refused.thenRefused('benefits-go-on', { reason: 'rule', clauses: ['JX-PLAN 4.2c'] });
    expectIdentified(refused, 'cannot-go-on', 'title-revoked', 'term-ended', 'left-province');
  });

  it('end upon the grounds of another programme, and never where it names no benefits', () => {
    const given = { ...body, benefitEndingId: 'gave-up-the-craft' };
    const { data } = endedByDeparture;
    ending
      .policy(INVENTED_WITH_TITLES)
      .when(given)
      .then(
        TitleBenefitsEnded.of({
          ...data,
          benefitEndingId: 'gave-up-the-craft',
          benefitsClause: 'YM-RULES 19',
          endedBenefits: ['mooring', 'boat-and-tools'],
        }),
      );
    ending.policy(INVENTED_WITH_TITLES).when(body).thenRefused('benefits-go-on');
    ending
      .policy({ ...WITH_TITLES, titles: { ...WITH_TITLES.titles, benefits: undefined } })
      .when(body)
      .thenRefused('benefits-go-on');
  });
});
