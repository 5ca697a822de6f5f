import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import { recordedOutcomes } from '../../../event-fields';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  backgroundCheck,
  candidacyOf,
  candidacyState,
  CITY,
  eligibleCandidacy,
  endorsements,
  JIANGXI,
  listFixed,
  listSent,
  NO_SUPPORT,
  nominated,
  openRound,
  OTHER_CITY,
  ROUND,
  SOUND_FACT_PARTS,
  withParts,
} from '../../../sample-selection.testing';
import { BY_TRACK, roundByTrack } from '../quota-by-track.testing';
import { checkCandidacy } from '../../applications/domain/eligibility';
import { CandidacyUnderWay, SupportBegan, supportRecord } from '../../support/contracts';
import { CandidateNominated, NominationWithdrawn } from '../contracts';
import { WaiverApproved, WaiverProposed } from '../../applications/contracts';
import { nominateCandidate } from './nominate-candidate';

const endorsed = candidacyState();
const facts = { round: openRound(), candidacy: endorsed, support: NO_SUPPORT };
const nominating = specification(nominateCandidate)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'body-clerk', office: CITY });
const body = { roundId: ROUND, bodyId: CITY, candidacyId: candidacyOf('p1') };
const outcomes =
  endorsed.status === 'none' ? [] : [...checkCandidacy(JIANGXI, 'nomination', endorsed, NO_SUPPORT)];
const first = CandidateNominated.of({ ...nominated('p1').data, ...recordedOutcomes(outcomes) });
const withdrawn = NominationWithdrawn.of({
  ...{ listId: nominated('p2').data.listId, roundId: ROUND, bodyId: CITY },
  ...{ candidacyId: candidacyOf('p2'), personId: 'p2', reason: '本人放弃（虚构）' },
});
const older = { birthDate: localDate('1976-06-29') };

describe('nominating a candidate', () => {
  it('puts who meets every rule at the end of the list, with each outcome [JX-PLAN 2.3.3c]', () => {
    const decided = nominating.when(body);
    decided.then(first);
    const clauses = [...new Set(outcomes.map(({ clause }) => clause))];
    decided.thenBasis('JX-PLAN 2.3.3c', ...clauses);
    expect(clauses).toContain('JX-PLAN 2.2.2');
  });

  it.each([
    [1, 1],
    [2, 2],
    [7, 2],
    [undefined, 2],
  ])('asked for rank %s, puts a second candidate at %i', (rank, expected) => {
    nominating
      .given(nominated('p2'))
      .when({ ...body, rank })
      .then(CandidateNominated.of({ ...first.data, rank: expected }));
  });

  it('refuses the candidate over the quota and names both numbers [JX-PLAN 2.3.3c]', () => {
    const refused = nominating.given(nominated('p2'), nominated('p3', 2)).when(body);
    refused.thenRefused('quota-exceeded', { reason: 'rule', clauses: ['JX-PLAN 2.3.3c'] });
    expectNamed(refused, 2, 3, 'JX-PLAN 2.3.3c');
  });

  it('refuses everybody of a body without a quota in the round [JX-PLAN 2.3.3c]', () => {
    const refused = nominating.facts({ ...facts, round: openRound({ [OTHER_CITY]: 5 }) }).when(body);
    refused.thenRefused('quota-exceeded', { clauses: ['JX-PLAN 2.3.3c'] });
    expectNamed(refused, 0, 1);
  });

  it('refuses the candidate over the quota of the track, while other tracks have places', () => {
    const round = roundByTrack({ 'natural-science': 1, skilled: 2 });
    const byTrack = nominating.policy(BY_TRACK).facts({ ...facts, round });
    const refused = byTrack.given(nominated('p2')).when(body);
    refused.thenRefused('quota-exceeded', { reason: 'rule', clauses: ['JX-PLAN 2.3.3c'] });
    expectNamed(refused, 1, 2);
    const other = CandidateNominated.of({ ...nominated('p2').data, track: 'skilled' });
    byTrack
      .given(other)
      .when(body)
      .then(CandidateNominated.of({ ...first.data, rank: 2 }));
    byTrack.given(nominated('p2'), withdrawn).when(body).then(first);
  });

  it('gives a place back that was withdrawn, or added to the quota [JX-PLAN 2.3.3c]', () => {
    const full = nominating.given(nominated('p2'), nominated('p3', 2));
    full
      .given(withdrawn)
      .when(body)
      .then(CandidateNominated.of({ ...first.data, rank: 2 }));
    const raised = full.facts({ ...facts, round: openRound({ [CITY]: 3 }) });
    raised.when(body).then(CandidateNominated.of({ ...first.data, rank: 3 }));
  });

  it.each([
    ['somebody aged 46', { birthDate: localDate('1976-06-29') }, 'age-limit', 'JX-PLAN 2.2.1(2)b', 46],
    [
      'the holder of a national programme',
      { facts: { ...SOUND_FACT_PARTS.facts, nationalTalentProgramme: true } },
      'no-national-programme',
      'JX-PLAN 2.2.1x-a',
      true,
    ],
    [
      'somebody not full-time in the province',
      { facts: { ...SOUND_FACT_PARTS.facts, fullTimeInProvince: false } },
      'full-time-in-province',
      'JX-PLAN 2.2.1(2)c',
      false,
    ],
  ])('refuses %s and shows each rule with what was found', (_, fault, rule, clause, found) => {
    const nominee = candidacyState('p1', applicationSubmitted('p1', fault), ...endorsements());
    const refused = nominating.facts({ ...facts, candidacy: nominee }).when(body);
    refused.thenRefused('not-eligible', {
      reason: 'rule',
      clauses: [clause],
      outcomes: [
        { rule, result: 'not-met', clause, found },
        { rule: 'special-science', result: 'met' },
      ],
    });
  });

  it.each([
    [
      'a waiver may be proposed when it relaxes all that is unmet [JX-PLAN 2.2.1(2)d]',
      { birthDate: localDate('1976-06-29') },
      ['46', 'JX-PLAN 2.2.1(2)b', 'JX-PLAN 2.2.1(2)d'],
      'A waiver for the exceptionally excellent may be proposed',
    ],
    [
      'nothing helps when one of the unmet cannot be waived',
      { birthDate: localDate('1976-06-29'), facts: { ...SOUND_FACT_PARTS.facts, doubleThousandPlan: true } },
      ['46', 'JX-PLAN 2.2.1(2)b', 'JX-PLAN 2.2.1x-b'],
      'These conditions cannot be waived',
    ],
  ])('says what is unmet, and that %s', (_, fault, named, next) => {
    const nominee = candidacyState('p1', applicationSubmitted('p1', fault), ...endorsements());
    const refused = nominating.facts({ ...facts, candidacy: nominee }).when(body);
    refused.thenRefused('not-eligible', { reason: 'rule' });
    expectNamed(refused, ...named);
    expectIdentified(refused, candidacyOf('p1'));
    expect(refused.decision).toMatchObject({ message: { en: expect.stringContaining(next) as string } });
  });

  it('counts 45 up to and on the 46th birthday [JX-PLAN 2.2.1(2)b]', () => {
    const youngEnough = applicationSubmitted('p1', { birthDate: localDate('1976-06-30') });
    const nominee = candidacyState('p1', youngEnough, ...endorsements());
    expect(nominating.facts({ ...facts, candidacy: nominee }).when(body).decision.kind).toBe('accepted');
  });

  it('takes an approved waiver for what it relaxes, and a proposed one for nothing [JX-PLAN 2.2.1(2)d]', () => {
    const waiver = { candidacyId: candidacyOf('p1'), rules: ['age-limit'] };
    const past = [applicationSubmitted('p1', older), ...endorsements()];
    const proposed = WaiverProposed.of({
      ...waiver,
      ...{ personId: 'p1', reason: '业绩特别突出（虚构）', proposedBy: 'clerk', officeId: CITY },
    });
    const waiting = candidacyState('p1', ...past, proposed);
    nominating
      .facts({ ...facts, candidacy: waiting })
      .when(body)
      .thenRefused('not-eligible');
    const approved = candidacyState(
      'p1',
      ...past,
      proposed,
      WaiverApproved.of({ ...waiver, approvedBy: 'hr' }),
    );
    const decision = nominating.facts({ ...facts, candidacy: approved }).when(body).decision;
    expect(decision).toMatchObject({
      events: [
        {
          data: {
            outcomes: expect.arrayContaining([
              expect.objectContaining({ rule: 'age-limit', result: 'waived' }),
            ]) as unknown,
            findings: expect.arrayContaining([expect.objectContaining({ found: 46 })]) as unknown,
          },
        },
      ],
    });
  });

  describe('where the policy has a background check', () => {
    const CHECKING = withParts('backgroundCheck');
    const checking = nominating.policy(CHECKING);
    const checkedAs = (passed: boolean) =>
      checking.facts({
        ...facts,
        candidacy: candidacyState('p1', applicationSubmitted(), ...endorsements(), backgroundCheck(passed)),
      });

    it('takes who passed it [JX-PLAN 2.3.3a]', () => {
      checkedAs(true).when(body).then(first);
    });

    it('refuses who was not checked, or did not pass [JX-PLAN 2.3.3a]', () => {
      checking
        .when(body)
        .thenRefused('background-check-missing', { reason: 'rule', clauses: ['JX-PLAN 2.3.3a'] });
      checkedAs(false)
        .when(body)
        .thenRefused('background-check-not-passed', { reason: 'rule', clauses: ['JX-PLAN 2.3.3a'] });
    });
  });

  it('refuses whom another programme supports, which no waiver relaxes [JX-PLAN 2.2.1x-c]', () => {
    const other = { personId: 'p1', candidacyId: 'other.p1', programmeId: 'other', roundId: 'other-2021' };
    const support = fold(supportRecord, [
      SupportBegan.of({
        ...other,
        since: localDate('2021-09-01'),
        tier: null,
        until: localDate('2024-08-31'),
      }),
    ]);
    const refused = nominating.facts({ ...facts, support }).when(body);
    refused.thenRefused('not-eligible', {
      clauses: ['JX-PLAN 2.2.1x-c'],
      outcomes: [{ rule: 'duplicate-support', result: 'not-met' }],
    });
    expectNamed(refused, '2021-09-01', '2024-08-31');
    expectIdentified(refused, 'other-2021');
    expect(refused.decision).toMatchObject({
      message: { en: expect.stringContaining('These conditions cannot be waived') as string },
    });
  });

  it('shows another candidacy as a warning and takes the candidate [JX-PLAN 2.2.1x-c]', () => {
    const other = { personId: 'p1', candidacyId: 'other.p1', programmeId: 'other', roundId: 'other-2022' };
    const dates = { since: localDate('2022-02-01'), referenceDate: localDate('2022-05-01') };
    const support = fold(supportRecord, [CandidacyUnderWay.of({ ...other, ...dates })]);
    expect(nominating.facts({ ...facts, support }).when(body).decision).toMatchObject({
      kind: 'accepted',
      events: [
        {
          data: {
            outcomes: expect.arrayContaining([expect.objectContaining({ result: 'warned' })]) as unknown,
          },
        },
      ],
    });
  });

  it('refuses who was sent back, or withdrew', () => {
    const past = [applicationSubmitted(), ...endorsements()] as const;
    nominating
      .facts({ ...facts, candidacy: candidacyState('p1', ...past, applicationReturned()) })
      .when(body)
      .thenRefused('application-returned', { reason: 'state' });
    nominating
      .facts({ ...facts, candidacy: candidacyState('p1', ...past, applicationWithdrawn()) })
      .when(body)
      .thenRefused('application-withdrawn', { reason: 'state' });
  });

  it.each([
    ['of another body', candidacyState('p1', applicationSubmitted('p1', { bodyId: OTHER_CITY }))],
    ['of another round', candidacyState('p1', applicationSubmitted('p1', { roundId: 'another-2022' }))],
    ['that was never handed in', { status: 'none' } as const],
  ])('refuses a candidacy %s', (_, nominee) => {
    nominating
      .facts({ ...facts, candidacy: nominee })
      .when(body)
      .thenRefused('candidacy-not-with-body', { reason: 'not-found', field: 'candidacyId' });
  });

  it.each([
    ['still under way [JX-PLAN 2.3.2a]', candidacyState('p1', applicationSubmitted())],
    [
      'confirmed by the county only',
      candidacyState('p1', applicationSubmitted(), ...endorsements().slice(0, 2)),
    ],
    ['already reviewed', eligibleCandidacy('p1')],
  ])('refuses a candidacy %s', (_, nominee) => {
    nominating
      .facts({ ...facts, candidacy: nominee })
      .when(body)
      .thenRefused('candidacy-not-endorsed', { reason: 'state', clauses: ['JX-PLAN 2.3.2a'] });
  });

  it('refuses who is on the list already', () => {
    nominating.given(nominated('p1')).when(body).thenRefused('already-nominated', { reason: 'state' });
  });

  it('refuses while the list is fixed, and for good once it is sent', () => {
    const fixed = nominating.given(nominated('p2'), listFixed(['p2']));
    fixed.when(body).thenRefused('list-fixed', { reason: 'state' });
    fixed
      .given(listSent(['p2']))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
  });

  it('refuses the applicant’s own hand', () => {
    nominating.actor({ id: 'account-p1', office: CITY }).when(body).thenRefused('second-key-same-person');
  });

  it('concerns the nominating body', () => {
    expect(nominating.offices(body)).toEqual([CITY]);
  });
});
