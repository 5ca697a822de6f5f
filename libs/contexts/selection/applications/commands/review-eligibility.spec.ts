import { specification } from '#command-handling/testing';
import { fold, localDate, RuleOutcome } from '#kernel';
import { recordedOutcomes } from '../../../event-fields';
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
  PROVINCE,
  reviewed,
  ROUND,
  sentList,
  SOUND_FACT_PARTS,
  withParts,
} from '../../../sample-selection.testing';
import { CandidateNominated, nominationList, NominationWithdrawn } from '../../nominations/contracts';
import { EligibilityReviewed } from '../contracts';
import { checkCandidacy } from '../domain/eligibility';
import { reviewEligibility } from './review-eligibility';

const facts = { round: openRound(), list: sentList('p1'), support: NO_SUPPORT };
const body = { candidacyId: candidacyOf('p1') };
const reviewing = specification(reviewEligibility)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'hr-1', office: PROVINCE });
const past = [applicationSubmitted(), ...endorsements()] as const;
const outcomesOf = (...events: Parameters<typeof candidacyState>[1][]) => {
  const state = candidacyState('p1', ...events);
  return state.status === 'none' ? [] : [...checkCandidacy(JIANGXI, 'review', state, NO_SUPPORT)];
};

const decidedAs = (outcomes: readonly RuleOutcome[], eligible: boolean) =>
  EligibilityReviewed.of({
    ...body,
    personId: 'p1',
    roundId: ROUND,
    ...recordedOutcomes(outcomes),
    eligible,
    reviewedBy: 'hr-1',
  });

describe('reviewing eligibility', () => {
  it('finds a nominee eligible rule by rule, under every clause applied [JX-PLAN 2.3.4a]', () => {
    const decided = reviewing.given(...past).when(body);
    const outcomes = outcomesOf(...past);
    decided.then(decidedAs(outcomes, true));
    decided.thenBasis('JX-PLAN 2.3.4a', ...new Set(outcomes.map(({ clause }) => clause)));
    expect(outcomes.map(({ rule }) => rule)).toContain('conduct-confirmed-by-nominating-body');
  });

  it('finds a nominee ineligible, which is a decision on record and no refusal [JX-PLAN 2.3.4a]', () => {
    const unsound = applicationSubmitted('p1', {
      birthDate: localDate('1976-06-29'),
      facts: { ...SOUND_FACT_PARTS.facts, doubleThousandPlan: true },
    });
    const events = [unsound, ...endorsements()] as const;
    const outcomes = outcomesOf(...events);
    const decided = reviewing.given(...events).when(body);
    decided.then(decidedAs(outcomes, false));
    const unmet = outcomes.filter(({ result }) => result === 'not-met').map(({ clause }) => clause);
    expect(unmet).toEqual(['JX-PLAN 2.2.1(2)b', 'JX-PLAN 2.2.1x-b']);
  });

  it('says that a review by experts is due, of whoever is eligible, where the policy has one [JX-PLAN 2.3.4b]', () => {
    const experts = reviewing.policy(withParts('expertReview'));
    const found = decidedAs(outcomesOf(...past), true);
    experts
      .given(...past)
      .when(body)
      .then(EligibilityReviewed.of({ ...found.data, reviewPanelDue: true }));
    const unsound = applicationSubmitted('p1', {
      facts: { ...SOUND_FACT_PARTS.facts, doubleThousandPlan: true },
    });
    const events = [unsound, ...endorsements()] as const;
    experts
      .given(...events)
      .when(body)
      .then(decidedAs(outcomesOf(...events), false));
  });

  it.each([
    ['was not sent yet', fold(nominationList, [nominated('p1'), listFixed(['p1'])])],
    ['names somebody else', sentList('p2')],
    ['does not exist', nominationList.initial],
  ])('refuses when the body’s list %s [JX-PLAN 2.3.4a]', (_, list) => {
    reviewing
      .facts({ ...facts, list })
      .given(...past)
      .when(body)
      .thenRefused('not-nominated', { reason: 'state', clauses: ['JX-PLAN 2.3.4a'] });
  });

  it('refuses what was sent back, is on its way up again, or was withdrawn', () => {
    const sentBack = reviewing.given(...past, applicationReturned());
    sentBack.when(body).thenRefused('application-returned', { reason: 'state' });
    const again = applicationSubmitted('p1', { edition: 2 });
    sentBack.given(again).when(body).thenRefused('candidacy-not-endorsed', { reason: 'state' });
    reviewing
      .given(...past, applicationWithdrawn())
      .when(body)
      .thenRefused('application-withdrawn', { reason: 'state' });
  });

  it('refuses who did not pass the background check, where the policy has one [JX-PLAN 2.3.3a]', () => {
    const checking = reviewing.policy(withParts('backgroundCheck')).given(...past);
    checking.when(body).thenRefused('background-check-missing', { clauses: ['JX-PLAN 2.3.3a'] });
    checking.given(backgroundCheck(false)).when(body).thenRefused('background-check-not-passed');
    expect(checking.given(backgroundCheck(true)).when(body).decision.kind).toBe('accepted');
  });

  it('refuses to decide twice', () => {
    reviewing
      .given(...past, reviewed('p1'))
      .when(body)
      .thenRefused('already-reviewed', { reason: 'state' });
  });

  it('refuses the applicant, and whoever endorsed, nominated or sent below', () => {
    for (const id of ['account-p1', 'clerk-0', 'clerk-2', 'body-clerk', 'body-head']) {
      reviewing
        .actor({ id, office: PROVINCE })
        .given(...past)
        .when(body)
        .thenRefused('second-key-same-person', { reason: 'rule' });
    }
  });

  it('refuses whoever handed the application in', () => {
    reviewing
      .actor({ id: 'employer-clerk', office: PROVINCE })
      .given(applicationSubmitted('p1', { filedBy: 'employer-clerk' }), ...endorsements())
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('refuses whoever nominated the candidate before a withdrawal: it takes no key away', () => {
    const withdrawn = NominationWithdrawn.of({
      ...{ listId: nominated('p1').data.listId, roundId: ROUND, bodyId: CITY },
      ...{ candidacyId: candidacyOf('p1'), personId: 'p1', reason: '更正（虚构）' },
    });
    const first = CandidateNominated.of({ ...nominated('p1').data, nominatedBy: 'hr-1' });
    const again = [nominated('p1'), listFixed(['p1']), listSent(['p1'])];
    reviewing
      .facts({ ...facts, list: fold(nominationList, [first, withdrawn, ...again]) })
      .given(...past)
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('lets whoever nominated somebody else on the list review this candidate', () => {
    const other = CandidateNominated.of({ ...nominated('p2').data, nominatedBy: 'hr-1' });
    const list = fold(nominationList, [
      other,
      nominated('p1', 2),
      listFixed(['p2', 'p1']),
      listSent(['p2', 'p1']),
    ]);
    const decided = reviewing
      .facts({ ...facts, list })
      .given(...past)
      .when(body);
    expect(decided.decision.kind).toBe('accepted');
  });

  it('refuses what was never handed in', () => {
    reviewing.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the organiser of the round, not the nominating body', () => {
    expect(reviewing.given(...past).offices(body)).toEqual([PROVINCE]);
    expect(reviewing.given(...past).offices(body)).not.toContain(CITY);
    expect(reviewing.facts({ round: undefined, list: undefined, support: NO_SUPPORT }).offices(body)).toEqual(
      [],
    );
  });
});
