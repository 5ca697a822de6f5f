import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import { recordedOutcomes } from '../../../event-fields';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  backgroundCheck,
  candidacyOf,
  candidacyState,
  CITY,
  endorsements,
  JIANGXI,
  LIST_ID,
  listFixed,
  listSent,
  NO_SUPPORT,
  nominated,
  openRound,
  ROUND,
  SOUND_FACTS,
  waitListed,
  withParts,
} from '../../../sample-selection.testing';
import { BY_TRACK, roundByTrack } from '../quota-by-track.testing';
import { checkCandidacy } from '../../applications/domain/eligibility';
import {
  CandidateNominated,
  CandidateWaitListed,
  NominationWithdrawn,
  NomineeMovedUp,
  NomineeWithdrew,
} from '../contracts';
import { SupportBegan, supportRecord } from '../../support/contracts';
import { moveUpNominee } from './move-up-nominee';

const REASON = '原人选放弃，按次序递补（虚构）';
const endorsed = candidacyState('p3');
const facts = { round: openRound(), candidacy: endorsed, support: NO_SUPPORT };
const full = specification(moveUpNominee)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'body-clerk', office: CITY })
  .given(nominated('p1'), nominated('p2', 2), waitListed('p3'), waitListed('p4', 2));
const vacant = full.given(
  NominationWithdrawn.of({
    ...{
      listId: LIST_ID,
      roundId: ROUND,
      bodyId: CITY,
      candidacyId: candidacyOf('p1'),
      personId: 'p1',
      reason: '放弃（虚构）',
    },
  }),
);
const body = { roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p3'), reason: REASON };
const outcomes = recordedOutcomes(
  endorsed.status === 'none' ? [] : checkCandidacy(JIANGXI, 'nomination', endorsed, NO_SUPPORT),
);
const moved = (rank: number, replaces: string | null) =>
  NomineeMovedUp.of({
    ...{ listId: LIST_ID, roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p3'), personId: 'p3' },
    ...{ track: 'natural-science', rank, replaces, movedUpBy: 'body-clerk', ...outcomes, reason: REASON },
  });

describe('moving up from the wait list', () => {
  it('gives the first the place of whoever fell out, with the reason [JX-PLAN 2.3.3c]', () => {
    vacant.when(body).then(moved(2, candidacyOf('p1')));
  });

  it('gives the place of whoever withdrew the application in the same way [JX-PLAN 2.3.3c]', () => {
    const left = { listId: LIST_ID, roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p2') };
    full
      .given(NomineeWithdrew.of(left))
      .when(body)
      .then(moved(2, candidacyOf('p2')));
    const both = { ...left, candidacyId: candidacyOf('p1') };
    const emptied = full.given(NomineeWithdrew.of(left), NomineeWithdrew.of(both));
    emptied.when(body).then(moved(1, candidacyOf('p2')));
    const waited = { ...left, candidacyId: candidacyOf('p4'), fromWaitList: true };
    full.given(NomineeWithdrew.of(waited)).when(body).thenRefused('quota-exceeded');
  });

  it('refuses whoever withdrew, or has no passed background check where the policy has one [JX-PLAN 2.3.3a]', () => {
    const after = (event: Parameters<typeof candidacyState>[1]) => ({
      ...facts,
      candidacy: candidacyState('p3', applicationSubmitted('p3'), ...endorsements('p3'), event),
    });
    const checkOf = (passed: boolean) =>
      backgroundCheck(passed, { candidacyId: candidacyOf('p3'), personId: 'p3' });
    vacant
      .facts(after(applicationWithdrawn('p3')))
      .when(body)
      .thenRefused('application-withdrawn');
    const checking = vacant.policy(withParts('backgroundCheck'));
    checking.when(body).thenRefused('background-check-missing', { clauses: ['JX-PLAN 2.3.3a'] });
    checking
      .facts(after(checkOf(false)))
      .when(body)
      .thenRefused('background-check-not-passed', { clauses: ['JX-PLAN 2.3.3a'] });
    checking
      .facts(after(checkOf(true)))
      .when(body)
      .then(moved(2, candidacyOf('p1')));
  });

  it('refuses whom another programme supports by now [JX-PLAN 2.2.1x-c]', () => {
    const began = SupportBegan.of({
      ...{ personId: 'p3', candidacyId: 'other.p3', programmeId: 'other', roundId: 'other-2021' },
      ...{ since: localDate('2021-09-01'), tier: null, until: localDate('2024-08-31') },
    });
    vacant
      .facts({ ...facts, support: fold(supportRecord, [began]) })
      .when(body)
      .thenRefused('not-eligible', { clauses: ['JX-PLAN 2.2.1x-c'] });
  });

  it('fills a place of a raised quota, which nobody left', () => {
    full
      .facts({ ...facts, round: openRound({ [CITY]: 3 }) })
      .when(body)
      .then(moved(3, null));
  });

  it('refuses without a free place, and names quota and nominees [JX-PLAN 2.3.3c]', () => {
    const refused = full.when(body);
    refused.thenRefused('quota-exceeded', { reason: 'rule', clauses: ['JX-PLAN 2.3.3c'] });
    expectNamed(refused, 2);
  });

  it('refuses another than the first, and names the first [JX-PLAN 2.3.3c]', () => {
    const refused = vacant
      .facts({ ...facts, candidacy: candidacyState('p4') })
      .when({ ...body, candidacyId: candidacyOf('p4') });
    refused.thenRefused('not-next-in-line', { reason: 'rule', field: 'candidacyId' });
    expectIdentified(refused, candidacyOf('p3'), candidacyOf('p4'));
  });

  it('gives a place of a track to the first who waits for one of that track', () => {
    const round = roundByTrack({ 'natural-science': 1, skilled: 1 });
    const nominee = { ...nominated('p1').data, track: 'skilled' };
    const waiting = specification(moveUpNominee)
      .policy(BY_TRACK)
      .facts({ ...facts, round })
      .actor({ id: 'body-clerk', office: CITY })
      .given(
        CandidateNominated.of(nominee),
        CandidateWaitListed.of({ ...nominee, candidacyId: candidacyOf('p2'), personId: 'p2' }),
        waitListed('p3', 2),
      );
    waiting.when(body).then(moved(2, null));
    const taken = waiting.given(nominated('p5', 2)).when(body);
    taken.thenRefused('not-next-in-line');
  });

  it('refuses when nobody waits', () => {
    specification(moveUpNominee)
      .policy(JIANGXI)
      .facts(facts)
      .given(nominated('p1'))
      .when(body)
      .thenRefused('not-next-in-line');
  });

  it('refuses whoever does not meet the conditions any more [JX-PLAN 2.3.3]', () => {
    const excluded = { facts: { ...SOUND_FACTS, doubleThousandPlan: true } };
    const unfit = candidacyState('p3', applicationSubmitted('p3', excluded), ...endorsements('p3'));
    vacant
      .facts({ ...facts, candidacy: unfit })
      .when(body)
      .thenRefused('not-eligible', { clauses: ['JX-PLAN 2.2.1x-b'] });
    vacant
      .facts({ ...facts, candidacy: candidacyState('p3', applicationSubmitted('p3')) })
      .when(body)
      .thenRefused('candidacy-not-endorsed', { reason: 'state' });
  });

  it('refuses while the list is fixed, and for good once it is sent', () => {
    const fixed = vacant.given(listFixed(['p2']));
    fixed.when(body).thenRefused('list-fixed', { reason: 'state' });
    fixed
      .given(listSent(['p2']))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
  });

  it('refuses a candidacy that the body does not have', () => {
    vacant
      .facts({ ...facts, candidacy: { status: 'none' } })
      .when(body)
      .thenRefused('candidacy-not-with-body', { reason: 'not-found' });
  });

  it('concerns the nominating body, and nobody moves themselves up', () => {
    expect(vacant.offices(body)).toEqual([CITY]);
    vacant.actor({ id: 'account-p3' }).when(body).thenRefused('second-key-same-person');
  });
});
