import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { JIANGXI } from '../../sample-selection.testing';
import {
  endedByDeparture,
  endedByTerm,
  INVENTED_WITH_TITLES,
  revocationDropped,
  revocationProposed,
  termBegan,
  termEnded,
  TITLE,
  titleAwarded,
  titleExtended,
  WITH_TITLES,
} from '../../sample-titles.testing';
import { TermBegan } from '../contracts';
import { beginTerm } from './begin-term';
import { endTerm } from './end-term';

const body = { candidacyId: TITLE };
const beginning = specification(beginTerm).policy(WITH_TITLES).today('2022-07-01').given(titleAwarded);

describe('the term of a title', () => {
  it('begins with its award, also where the policy said only later how long it is [JX-MEASURES 4a]', () => {
    const decided = beginning.when(body);
    decided.then(termBegan);
    decided.thenBasis('JX-MEASURES 4a');
  });

  it('is as long as the policy says', () => {
    const { data } = termBegan;
    beginning
      .policy(INVENTED_WITH_TITLES)
      .when(body)
      .then(TermBegan.of({ ...data, years: 4, runsUntil: localDate('2026-02-28') }));
  });

  it('begins once, and not under a policy that has none', () => {
    beginning.given(termBegan).when(body).thenRefused('term-already-begun', { reason: 'state' });
    beginning.policy(JIANGXI).when(body).thenRefused('not-in-programme');
  });

  const ending = specification(endTerm)
    .policy(WITH_TITLES)
    .today('2025-03-01')
    .given(titleAwarded, termBegan);

  it('is over on the day after its last one [JX-MEASURES 4a]', () => {
    const decided = ending.when(body);
    decided.then(termEnded, endedByTerm);
    decided.thenBasis('JX-MEASURES 4a');
    ending.today('2025-02-28').when(body).thenRefused('not-yet-allowed');
  });

  it('takes no benefits with it that ended before, nor where the policy does not say so [JX-MEASURES 4a]', () => {
    ending.given(endedByDeparture).when(body).then(termEnded);
    ending.policy(INVENTED_WITH_TITLES).when(body).then(termEnded);
  });

  it('is over later where it was extended', () => {
    ending.given(titleExtended).when(body).thenRefused('not-yet-allowed');
  });

  it('is over also while a revocation is proposed, and stays so when that is dropped', () => {
    ending.given(revocationProposed).when(body).then(termEnded, endedByTerm);
    ending
      .given(revocationProposed, termEnded, revocationDropped)
      .when(body)
      .thenRefused('title-not-in-force', { reason: 'state' });
  });

  it('is over once', () => {
    ending.given(revocationProposed, termEnded).when(body).thenRefused('title-not-in-force');
    ending.given(termEnded).when(body).thenRefused('title-not-in-force');
  });
});
