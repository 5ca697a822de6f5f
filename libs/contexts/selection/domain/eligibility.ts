import type { RuleOutcome } from '#kernel';
import { checkEligibility, EligibilityStage, PolicyPack } from '#policy';
import type { OpenCandidacy } from '../contracts';

/**
 * Checks a candidacy against the policy in force, rule by rule (JX-PLAN 2.2). At application it advises,
 * at nomination it is a gate, at review it decides.
 */
export function checkCandidacy(
  policy: PolicyPack,
  stage: EligibilityStage,
  state: OpenCandidacy,
): readonly RuleOutcome[] {
  const { application, waiver, endorsedOffices } = state;
  const confirmed = endorsedOffices.length > 0 ? ['employer'] : [];
  const confirmedByBody = endorsedOffices.includes(application.bodyId) ? ['nominating-body'] : [];
  return checkEligibility(policy, stage, {
    track: application.track,
    facts: application.facts,
    birthDate: application.birthDate,
    referenceDate: application.referenceDate,
    confirmedBy: ['applicant', ...confirmed, ...confirmedByBody],
    waivedRules: waiver.status === 'approved' ? waiver.rules : [],
  });
}
