import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import { notice, NoticeState } from '#contexts/publicity/contracts';
import { reviewPanel } from '#contexts/reviews/contracts';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  findingFiled,
  noticeClosed,
  noticePublished,
  objectionDecided,
  objectionRaised,
} from '../../../sample-notices.testing';
import { rosterEntry, rosterProposed } from '../../../sample-roster.testing';
import {
  candidacyOf,
  candidacyState,
  CITY,
  eligibleCandidacy,
  INVENTED,
  JIANGXI,
  openRound,
  PROVINCE,
  reviewed,
  applicationSubmitted,
  endorsements,
  ROUND,
  sentList,
  TOO_OLD,
  withoutParts,
} from '../../../sample-selection.testing';
import { faultsIn } from '../../../validated-fields.testing';
import { CandidacyState } from '../../applications/contracts';
import { CandidateRemoved, RosterPublished } from '../contracts';
import { ProposeRoster, proposeRoster } from './propose-roster';

const KIND = 'proposed-roster';
const facts = {
  round: openRound({ [CITY]: 3 }, 2),
  candidacies: [eligibleCandidacy('p1'), eligibleCandidacy('p2')],
  lists: [sentList('p1', 'p2', 'p3')],
  notices: [] as readonly NoticeState[],
  panel: reviewPanel.initial,
  leftOff: [] as CandidacyState[],
};
const proposing = specification(proposeRoster).policy(JIANGXI).facts(facts);
const asking = (...persons: readonly string[]) => ({
  roundId: ROUND,
  candidacyIds: persons.map(candidacyOf),
});
const body = asking('p1', 'p2');
const onNotice = (...events: Parameters<typeof notice.evolve>[1][]) =>
  fold(notice, [noticePublished(KIND, ['p1', 'p2']), ...events]);
const investigated = [objectionRaised(KIND, 'p1'), findingFiled(KIND, 'p1')] as const;
const published = RosterPublished.of({
  ...{ roundId: ROUND, programmeId: 'jiangxi-double-high', year: 2022, batch: 1, noticeId: null },
  awardees: [{ ...rosterEntry('p1', 1), certificateNumber: 'JXSG2022001' }],
  ...{ deferred: [], excluded: [], statement: '公布（虚构）' },
});

describe('proposing the roster', () => {
  it('lists who passed the review, ranked, up to the cap [JX-PLAN 2.1.1] [JX-PLAN 2.3.4a]', () => {
    const decided = proposing.when(body);
    decided.then(rosterProposed(['p1', 'p2']));
    decided.thenBasis('JX-PLAN 2.1.1', 'JX-PLAN 2.3.4a');
  });

  it('refuses one over the cap of a track, whatever places are left in all', () => {
    const clause = 'JX-PLAN 2.1.2';
    const cap = { clause, byTrack: [{ track: 'natural-science', atMost: 1 }] };
    const capped = proposing.policy({ ...JIANGXI, round: { ...JIANGXI.round, cap } });
    const refused = capped.when(body);
    refused.thenRefused('track-cap-exceeded', { reason: 'rule', clauses: [clause] });
    expectNamed(refused, 2, 1);
    const skilled = eligibleCandidacy('p2', { track: 'skilled' });
    expect(
      capped.facts({ ...facts, candidacies: [eligibleCandidacy('p1'), skilled] }).when(body).decision.kind,
    ).toBe('accepted');
  });

  it('refuses one over the cap and names how many must go [JX-PLAN 2.1.1]', () => {
    const refused = proposing.facts({ ...facts, candidacies: [] }).when(asking('p1', 'p2', 'p3'));
    refused.thenRefused('cap-exceeded', {
      reason: 'rule',
      field: 'candidacyIds',
      clauses: ['JX-PLAN 2.1.1'],
    });
    expectNamed(refused, 3, 2, 1);
  });

  it('refuses the 101st of a full round [JX-PLAN 2.1.1]', () => {
    const persons = Array.from({ length: 101 }, (_, index) => `p${index}`);
    const refused = proposing.facts({ ...facts, round: openRound({}, 100) }).when(asking(...persons));
    refused.thenRefused('cap-exceeded', { clauses: ['JX-PLAN 2.1.1'] });
    expectNamed(refused, 101, 100);
  });

  it.each([
    ['has not been reviewed', candidacyState('p2')],
    [
      'was found ineligible',
      candidacyState('p2', applicationSubmitted('p2'), ...endorsements('p2'), reviewed('p2', [TOO_OLD])),
    ],
    ['is of another round', eligibleCandidacy('p2', { roundId: 'another-2022' })],
    ['never applied', { status: 'none' } as const],
  ])('refuses a candidate who %s, and names the candidacy [JX-PLAN 2.3.4a]', (_, unfit) => {
    const refused = proposing.facts({ ...facts, candidacies: [facts.candidacies[0]!, unfit] }).when(body);
    refused.thenRefused('not-selectable', {
      reason: 'rule',
      field: 'candidacyIds',
      clauses: ['JX-PLAN 2.3.4a'],
    });
    expectIdentified(refused, candidacyOf('p2'));
  });

  it('refuses who is on no list that was sent, also where the policy has no review [JX-PLAN 2.3.3c]', () => {
    const withoutReview = withoutParts(INVENTED, 'eligibilityReview');
    const endorsed = { ...facts, candidacies: [candidacyState('p1')] };
    const given = proposing.policy(withoutReview);
    given
      .facts(endorsed)
      .when(asking('p1'))
      .then(rosterProposed(['p1']));
    given
      .facts({ ...endorsed, lists: [sentList('p2')] })
      .when(asking('p1'))
      .thenRefused('not-selectable');
    given
      .facts({ ...endorsed, lists: [] })
      .when(asking('p1'))
      .thenRefused('not-selectable');
  });

  it('replaces an edition by the next and says who dropped out', () => {
    proposing
      .given(rosterProposed(['p1', 'p2']))
      .facts({ ...facts, candidacies: [eligibleCandidacy('p2')] })
      .when(asking('p2'))
      .then(rosterProposed(['p2'], 2, [candidacyOf('p1')]));
  });

  it.each([
    ['its notice runs', onNotice()],
    ['an objection is open after the notice', onNotice(objectionRaised(KIND, 'p1'), noticeClosed(KIND))],
    ['an objection waits for its decision', onNotice(...investigated, noticeClosed(KIND))],
  ])('refuses another edition while %s [JX-PLAN 2.3.5b]', (_, unsettled) => {
    const refused = proposing
      .given(rosterProposed(['p1', 'p2']))
      .facts({ ...facts, notices: [unsettled] })
      .when(body);
    refused.thenRefused('notice-unsettled', { reason: 'state', clauses: ['JX-PLAN 2.3.5b'] });
    expectIdentified(refused, 'proposed-roster.jiangxi-double-high-2022.1');
  });

  it('never takes back who was removed, or against whom an objection was upheld [JX-PLAN 2.3.6a]', () => {
    const upheld = onNotice(...investigated, objectionDecided(KIND, 'p1', 'upheld'), noticeClosed(KIND));
    const given = proposing.given(rosterProposed(['p1', 'p2']));
    given
      .facts({ ...facts, notices: [upheld] })
      .when(body)
      .thenRefused('not-selectable');
    const removed = CandidateRemoved.of({
      ...{ roundId: ROUND, candidacyId: candidacyOf('p1') },
      ...{ objectionId: 'objection-p1', noticeId: 'proposed-roster.jiangxi-double-high-2022.1' },
    });
    given.given(removed).when(body).thenRefused('not-selectable');
    const rest = { ...facts, candidacies: [eligibleCandidacy('p2')], notices: [upheld] };
    given
      .facts(rest)
      .when(asking('p2'))
      .then(rosterProposed(['p2'], 2, [candidacyOf('p1')]));
  });

  it('never edits a published roster [JX-PLAN 2.3.6a]', () => {
    proposing
      .given(rosterProposed(['p1', 'p2']), published)
      .when(body)
      .thenRefused('roster-published', { reason: 'state', clauses: ['JX-PLAN 2.3.6a'] });
  });

  it('refuses a round that is not there', () => {
    proposing
      .facts({ ...facts, round: undefined })
      .when(body)
      .thenRefused('round-unknown', { reason: 'not-found' });
  });

  it('concerns the organiser of the round', () => {
    expect(proposing.offices(body)).toEqual([PROVINCE]);
    expect(proposing.facts({ ...facts, round: undefined }).offices(body)).toEqual([]);
  });

  it('does not take one candidacy twice, or nobody', () => {
    const twice = { roundId: ROUND, candidacyIds: [candidacyOf('p1'), candidacyOf('p1')] };
    expect(faultsIn(ProposeRoster, twice)).toEqual(['candidacyIds']);
    expect(faultsIn(ProposeRoster, { roundId: ROUND, candidacyIds: [] })).toEqual(['candidacyIds']);
  });
});
