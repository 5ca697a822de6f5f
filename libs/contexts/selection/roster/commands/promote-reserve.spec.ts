import { specification } from '#command-handling/testing';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import { movedUp, removed, rosterProposed, rosterWithReserves } from '../../../sample-roster.testing';
import {
  candidacyOf,
  candidacyState,
  eligibleCandidacy,
  JIANGXI,
  openRound,
  PROVINCE,
  ROUND,
  withParts,
} from '../../../sample-selection.testing';
import { ReserveMovedUp } from '../contracts';
import { promoteReserve } from './promote-reserve';

const facts = {
  round: openRound({}, 2),
  candidacies: [eligibleCandidacy('p3'), eligibleCandidacy('p4')],
};
const full = specification(promoteReserve)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'system', role: 'system' })
  .given(rosterWithReserves(['p1', 'p2'], ['p3', 'p4']));
const vacant = full.given(removed('p1'));
const body = { roundId: ROUND, replaces: candidacyOf('p1') };
const REASON = '前序候补所属单位已有三人（虚构）';

describe('promoting a reserve', () => {
  it('gives the first reserve the place of whoever fell out, in a new edition [JX-PLAN 2.1.1]', () => {
    const decided = vacant.when(body);
    decided.then(movedUp('p3', 'p1', { edition: 2, rank: 3 }));
    decided.thenBasis('JX-PLAN 2.1.1', 'JX-PLAN 2.3.5a');
  });

  it('passes over a reserve who is not eligible any more', () => {
    vacant
      .facts({ ...facts, candidacies: [candidacyState('p3'), eligibleCandidacy('p4')] })
      .when(body)
      .then(movedUp('p4', 'p1', { edition: 2, rank: 3 }));
  });

  it('lets another than the first move up only for a reason, which names who is overtaken [JX-PLAN 2.3.4b]', () => {
    const other = { ...body, candidacyId: candidacyOf('p4') };
    const refused = vacant.policy(withParts('expertReview')).when(other);
    refused.thenRefused('reserve-overtaken', {
      ...{ reason: 'rule', field: 'reason', clauses: ['JX-PLAN 2.3.4b'] },
    });
    expectIdentified(refused, candidacyOf('p3'), candidacyOf('p4'));
    const { data } = movedUp('p4', 'p1', { edition: 2, rank: 3 });
    vacant
      .when({ ...other, reason: REASON })
      .then(ReserveMovedUp.of({ ...data, overtaken: [candidacyOf('p3')], reason: REASON }));
  });

  it('refuses when nobody fell out, or only a reserve did', () => {
    const refused = full.when(body);
    refused.thenRefused('not-removed', { reason: 'state', field: 'replaces' });
    expectIdentified(refused, candidacyOf('p1'));
    full
      .given(removed('p3', 'application-withdrawn'))
      .when({ ...body, replaces: candidacyOf('p3') })
      .thenRefused('not-removed');
  });

  it('fills each place once', () => {
    vacant
      .given(movedUp('p3', 'p1', { edition: 2, rank: 3 }))
      .when(body)
      .thenRefused('already-replaced', { reason: 'state' });
  });

  it('refuses when no reserve is left, or another is asked for than there is', () => {
    const none = full
      .facts({ ...facts, candidacies: [] })
      .given(rosterProposed(['p1', 'p2'], 2), removed('p1'));
    none.when(body).thenRefused('no-reserve', { reason: 'not-found' });
    const refused = vacant.when({ ...body, candidacyId: candidacyOf('p9') });
    refused.thenRefused('no-reserve', { field: 'candidacyId' });
    expectIdentified(refused, candidacyOf('p9'));
  });

  it('never goes over the cap, and names both numbers [JX-PLAN 2.1.1]', () => {
    const refused = vacant.facts({ ...facts, round: openRound({}, 1) }).when(body);
    refused.thenRefused('cap-exceeded', { reason: 'rule', clauses: ['JX-PLAN 2.1.1'] });
    expectNamed(refused, 2, 1);
  });

  it('concerns the organiser of the round', () => {
    expect(vacant.offices(body)).toEqual([PROVINCE]);
    expect(vacant.facts({ ...facts, round: undefined }).offices(body)).toEqual([]);
  });

  it('refuses a round that is not there', () => {
    vacant
      .facts({ ...facts, round: undefined })
      .when(body)
      .thenRefused('round-unknown', { reason: 'not-found' });
  });
});
