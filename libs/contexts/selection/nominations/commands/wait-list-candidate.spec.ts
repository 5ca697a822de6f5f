import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import { recordedOutcomes } from '../../../event-fields';
import { expectIdentified } from '../../../refusal-words.testing';
import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  backgroundCheck,
  candidacyOf,
  candidacyState,
  CITY,
  endorsements,
  JIANGXI,
  listFixed,
  listSent,
  NO_SUPPORT,
  nominated,
  openRound,
  OTHER_CITY,
  ROUND,
  SOUND_FACTS,
  waitListed,
  withParts,
} from '../../../sample-selection.testing';
import { checkCandidacy } from '../../applications/domain/eligibility';
import { CandidateWaitListed } from '../contracts';
import { SupportBegan, supportRecord } from '../../support/contracts';
import { waitListCandidate } from './wait-list-candidate';

const endorsed = candidacyState('p3');
const facts = { round: openRound(), candidacy: endorsed, support: NO_SUPPORT };
const waiting = specification(waitListCandidate)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'body-clerk', office: CITY });
const full = waiting.given(nominated('p1'), nominated('p2', 2));
const body = { roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p3') };
const outcomes = recordedOutcomes(
  endorsed.status === 'none' ? [] : checkCandidacy(JIANGXI, 'nomination', endorsed, NO_SUPPORT),
);
const SUPPORTED = SupportBegan.of({
  ...{ personId: 'p3', candidacyId: 'other.p3', programmeId: 'other', roundId: 'other-2021' },
  ...{ since: localDate('2021-09-01'), tier: null, until: localDate('2024-08-31') },
});
const endorsedThen = (event: Parameters<typeof candidacyState>[1]) =>
  candidacyState('p3', applicationSubmitted('p3'), ...endorsements('p3'), event);
const checkOf = (passed: boolean) =>
  backgroundCheck(passed, { candidacyId: candidacyOf('p3'), personId: 'p3' });
const listed = (rank: number) => CandidateWaitListed.of({ ...waitListed('p3', rank).data, ...outcomes });

describe('putting a candidate on the wait list', () => {
  it('keeps who meets every rule beyond the quota, last or at the rank asked for [JX-PLAN 2.3.3c]', () => {
    full.when(body).then(listed(1));
    const second = full.given(waitListed('p4'));
    second.when(body).then(listed(2));
    second.when({ ...body, rank: 1 }).then(listed(1));
  });

  it('refuses whoever does not meet the conditions of a nomination [JX-PLAN 2.3.3]', () => {
    const excluded = { facts: { ...SOUND_FACTS, nationalTalentProgramme: true } };
    const unfit = candidacyState('p3', applicationSubmitted('p3', excluded), ...endorsements('p3'));
    full
      .facts({ ...facts, candidacy: unfit })
      .when(body)
      .thenRefused('not-eligible', { clauses: ['JX-PLAN 2.2.1x-a'] });
    full
      .facts({ ...facts, candidacy: candidacyState('p3', applicationSubmitted('p3')) })
      .when(body)
      .thenRefused('candidacy-not-endorsed', { reason: 'state', clauses: ['JX-PLAN 2.3.2a'] });
    full
      .facts({ ...facts, candidacy: endorsedThen(applicationWithdrawn('p3')) })
      .when(body)
      .thenRefused('application-withdrawn', { reason: 'state' });
    full
      .facts({ ...facts, candidacy: endorsedThen(applicationReturned('p3')) })
      .when(body)
      .thenRefused('application-returned', { reason: 'state' });
    full
      .facts({ ...facts, support: fold(supportRecord, [SUPPORTED]) })
      .when(body)
      .thenRefused('not-eligible', { clauses: ['JX-PLAN 2.2.1x-c'] });
  });

  it('refuses whoever has no passed background check, where the policy has one [JX-PLAN 2.3.3a]', () => {
    const checking = full.policy(withParts('backgroundCheck'));
    checking.when(body).thenRefused('background-check-missing', { clauses: ['JX-PLAN 2.3.3a'] });
    checking
      .facts({ ...facts, candidacy: endorsedThen(checkOf(false)) })
      .when(body)
      .thenRefused('background-check-not-passed', { clauses: ['JX-PLAN 2.3.3a'] });
    checking
      .facts({ ...facts, candidacy: endorsedThen(checkOf(true)) })
      .when(body)
      .then(listed(1));
  });

  it('refuses whoever is on the list or the wait list already', () => {
    full.given(waitListed('p3')).when(body).thenRefused('already-wait-listed', { reason: 'state' });
    waiting.given(nominated('p3')).when(body).thenRefused('already-nominated', { reason: 'state' });
  });

  it('refuses while the list is fixed, and for good once it is sent', () => {
    const fixed = full.given(listFixed(['p1', 'p2']));
    fixed.when(body).thenRefused('list-fixed', { reason: 'state' });
    fixed
      .given(listSent(['p1', 'p2']))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
  });

  it('refuses whom the body does not have, and an unknown round', () => {
    const elsewhere = candidacyState('p3', applicationSubmitted('p3', { bodyId: OTHER_CITY }));
    const refused = full.facts({ ...facts, candidacy: elsewhere }).when(body);
    refused.thenRefused('candidacy-not-with-body', { reason: 'not-found', field: 'candidacyId' });
    expectIdentified(refused, candidacyOf('p3'), CITY);
    const unknown = specification(waitListCandidate).facts({ ...facts, round: undefined });
    unknown.when(body).thenRefused('candidacy-not-with-body', { reason: 'not-found' });
  });

  it('lets nobody put themselves on it', () => {
    full.actor({ id: 'account-p3', office: CITY }).when(body).thenRefused('second-key-same-person');
  });

  it('concerns the nominating body', () => {
    expect(full.offices(body)).toEqual([CITY]);
  });
});
