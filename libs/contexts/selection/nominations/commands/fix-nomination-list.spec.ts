import { specification } from '#command-handling/testing';
import { reviewPanel } from '#contexts/reviews/contracts';
import { expectIdentified } from '../../../refusal-words.testing';
import { concludedPanel, panelOf, scoringPanel } from '../../../sample-reviews.testing';
import {
  candidacyOf,
  CITY,
  JIANGXI,
  listFixed,
  listSent,
  nominated,
  openRound,
  ROUND,
  waitListed,
  withParts,
} from '../../../sample-selection.testing';
import {
  NominationListFixed,
  NominationListReopened,
  NominationWithdrawn,
  Nominee,
  RankDeviationExplained,
} from '../contracts';
import { fixNominationList } from './fix-nomination-list';

const facts = { round: openRound(), panel: reviewPanel.initial, leftOff: [] as Nominee[] };
const fixing = specification(fixNominationList).policy(JIANGXI).facts(facts);
const body = { roundId: ROUND, bodyId: CITY };
const list = { ...body, listId: `${ROUND}.${CITY}` };
const listed = fixing.given(nominated('p1'), nominated('p2', 1));
const reopened = NominationListReopened.of({ ...list, edition: 1, reason: '更正（虚构）' });

describe('fixing a nomination list', () => {
  it('keeps the ranked list as it stands, as the first edition [JX-PLAN 2.3.3c]', () => {
    const decided = listed.when(body);
    decided.then(listFixed(['p2', 'p1']));
    decided.thenBasis('JX-PLAN 2.3.3c');
  });

  it('makes another edition after it was opened again', () => {
    listed
      .given(listFixed(['p2', 'p1']), reopened)
      .when(body)
      .then(listFixed(['p2', 'p1'], 2));
  });

  it('refuses a list without anybody on it', () => {
    const withdrawn = NominationWithdrawn.of({
      ...list,
      candidacyId: candidacyOf('p1'),
      personId: 'p1',
      reason: '放弃（虚构）',
    });
    fixing.given(nominated('p1'), withdrawn).when(body).thenRefused('list-empty', { reason: 'state' });
    fixing.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('refuses a list that is fixed or sent', () => {
    const fixed = listed.given(listFixed(['p2', 'p1']));
    fixed.when(body).thenRefused('list-fixed', { reason: 'state' });
    fixed
      .given(listSent(['p2', 'p1']))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
  });

  it('concerns the nominating body', () => {
    expect(listed.offices(body)).toEqual([CITY]);
  });

  it('keeps who waits beyond the quota on record [JX-PLAN 2.3.3c]', () => {
    const waiting = { candidacyId: candidacyOf('p3'), personId: 'p3', rank: 1 };
    listed
      .given(waitListed('p3'))
      .when(body)
      .then(NominationListFixed.of({ ...listFixed(['p2', 'p1']).data, waitList: [waiting] }));
  });
});

describe('fixing a list after the local review', () => {
  const REASON = '学科布局需要（虚构）';
  const panel = { panelId: panelOf('local'), edition: 1 };
  const reviewing = (...ranking: readonly string[]) =>
    listed.policy(withParts('localReview')).facts({ ...facts, panel: concludedPanel('local', ranking) });
  const fixed = (...persons: readonly string[]) =>
    NominationListFixed.of({ ...listFixed(persons).data, panel });
  const explaining = (...persons: readonly string[]) => ({
    ...body,
    rankReasons: persons.map((person) => ({ candidacyId: candidacyOf(person), reason: REASON })),
  });
  const explained = (person: string, panelRank: number) =>
    RankDeviationExplained.of({
      ...{ roundId: ROUND, bodyId: CITY, edition: 1, candidacyId: candidacyOf(person), personId: person },
      ...{ panelRank, reason: REASON },
    });

  it('puts the list in the panel’s order, and records which result it rests on [JX-PLAN 2.3.3a]', () => {
    const decided = reviewing('p1', 'p2').when(body);
    decided.then(fixed('p1', 'p2'));
    decided.thenBasis('JX-PLAN 2.3.3c', 'JX-PLAN 2.3.3a');
  });

  it('keeps another order when the reason is given, sealed with the candidate [JX-PLAN 2.3.3a]', () => {
    reviewing('p1', 'p2').when(explaining('p2')).then(fixed('p2', 'p1'), explained('p2', 2));
  });

  it('refuses an order that is explained in part only, and names who is missing [JX-PLAN 2.3.3a]', () => {
    const refused = reviewing('p1', 'p3', 'p2').given(nominated('p3', 1)).when(explaining('p2'));
    refused.thenRefused('rank-unexplained', {
      ...{ reason: 'rule', field: 'rankReasons', clauses: ['JX-PLAN 2.3.3a'] },
    });
    expectIdentified(refused, candidacyOf('p3'));
  });

  it('asks for a reason when somebody ranked better only waits, or was left off [JX-PLAN 2.3.3a]', () => {
    const waits = reviewing('p3', 'p1', 'p2').given(waitListed('p3'));
    const refused = waits.when(body);
    refused.thenRefused('rank-unexplained');
    expectIdentified(refused, candidacyOf('p1'), candidacyOf('p2'));
    const leftOff = [{ candidacyId: candidacyOf('p4'), personId: 'p4' }];
    const without = reviewing('p1', 'p4', 'p2').facts({
      ...{ ...facts, leftOff, panel: concludedPanel('local', ['p1', 'p4', 'p2']) },
    });
    without.when(body).thenRefused('rank-unexplained');
    without.when(explaining('p4')).then(fixed('p1', 'p2'), explained('p4', 2));
  });

  it.each([
    ['was never convened', reviewPanel.initial],
    ['is still scoring', scoringPanel('local', ['p1', 'p2'])],
  ])('refuses while the panel %s, and names it [JX-PLAN 2.3.3a]', (_, state) => {
    const refused = reviewing()
      .facts({ ...facts, panel: state })
      .when(body);
    refused.thenRefused('review-not-concluded', { reason: 'rule', clauses: ['JX-PLAN 2.3.3a'] });
    expectIdentified(refused, panelOf('local'));
  });

  it('refuses a nominee, or one who waits, without a result, by name [JX-PLAN 2.3.3a]', () => {
    const refused = reviewing('p1').given(waitListed('p3')).when(body);
    refused.thenRefused('review-result-missing', { reason: 'rule', clauses: ['JX-PLAN 2.3.3a'] });
    expectIdentified(refused, candidacyOf('p2'), candidacyOf('p3'));
  });
});
