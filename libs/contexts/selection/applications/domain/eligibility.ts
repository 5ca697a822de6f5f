import type { BilingualText, RuleOutcome } from '#kernel';
import { checkEligibility, EligibilityStage, PolicyPack } from '#policy';
import type { Application, ApplicationDeclaration, OpenCandidacy } from '../contracts';
import type { SupportRecordState } from '../../support/contracts';
import { checkDuplicateSupport } from '../../support/domain/duplicate-support';

/**
 * Checks a candidacy against the policy in force, rule by rule (JX-PLAN 2.2), and whether another programme supports
 * the person at the same time. At nomination it is a gate, at review it decides.
 * @param support what the support record of the person says
 */
export function checkCandidacy(
  policy: PolicyPack,
  stage: EligibilityStage,
  state: OpenCandidacy,
  support: SupportRecordState,
): readonly RuleOutcome[] {
  const { application, waiver, endorsedOffices } = state;
  const confirmed = endorsedOffices.length > 0 ? ['employer'] : [];
  const confirmedByBody = endorsedOffices.includes(application.bodyId) ? ['nominating-body'] : [];
  const outcomes = checkEligibility(policy, stage, {
    track: application.track,
    facts: application.facts,
    birthDate: application.birthDate,
    referenceDate: application.referenceDate,
    confirmedBy: [...declaredBy(application.declaration), ...confirmed, ...confirmedByBody],
    waivedRules: waiver.status === 'approved' ? waiver.rules : [],
  });
  return [...outcomes, ...checkDuplicateSupport(policy, application, support)];
}

/** What of an application its rules are checked by as it is handed in: nobody has confirmed it or relaxed anything yet. */
type HandedIn = Pick<
  Application,
  'programmeId' | 'track' | 'facts' | 'birthDate' | 'referenceDate' | 'declaration'
>;

/** Checks an application as it is handed in: information for the applicant, and in nobody's way. */
export function checkApplication(
  policy: PolicyPack,
  { programmeId, track, facts, birthDate, referenceDate, declaration }: HandedIn,
  support: SupportRecordState,
): readonly RuleOutcome[] {
  return [
    ...checkEligibility(policy, 'application', {
      ...{ track, facts, birthDate, referenceDate },
      confirmedBy: declaredBy(declaration),
      waivedRules: [],
    }),
    ...checkDuplicateSupport(policy, { programmeId, referenceDate }, support),
  ];
}

/** Who stands for a declaration: what is on paper is the employer's word, and not the applicant's. */
function declaredBy(declaration: ApplicationDeclaration): readonly ('applicant' | 'employer-on-paper')[] {
  switch (declaration) {
    case 'by-person':
      return ['applicant'];
    case 'on-paper':
      return ['employer-on-paper'];
    case 'outstanding':
      return [];
  }
}

/** Which of these rules the candidate meets as the application stands, by title; there is nothing to relax in them. */
export function metRules(
  policy: PolicyPack,
  { application }: OpenCandidacy,
  rules: readonly string[],
): readonly BilingualText[] {
  const { track, facts, birthDate, referenceDate } = application;
  const outcomes = checkEligibility(policy, 'nomination', {
    ...{ track, facts, birthDate, referenceDate },
    ...{ confirmedBy: [], waivedRules: [] },
  });
  const met = outcomes.filter(({ rule, result }) => result === 'met' && rules.includes(rule));
  return policy.eligibility.filter(({ id }) => met.some(({ rule }) => rule === id)).map(({ title }) => title);
}
