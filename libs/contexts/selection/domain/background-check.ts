import { refuse, Refusal, text } from '#kernel';
import type { PolicyPack } from '#policy';
import type { OpenCandidacy } from '../contracts';

/** Where the policy has the stage, only who passed the body's background check goes on (JX-PLAN 2.3.3a). */
export function refuseUnchecked(
  { application: { candidacyId }, backgroundCheck }: OpenCandidacy,
  { stages, backgroundCheck: rule, basis }: PolicyPack,
): Refusal | undefined {
  if (!stages.includes('background-check') || backgroundCheck.status === 'passed') return undefined;
  const clause = rule?.clause ?? basis['list-after-notice'];
  const clauses = [clause];
  return backgroundCheck.status === 'none'
    ? refuse(
        'rule',
        'background-check-missing',
        text(
          `申报 ${candidacyId} 尚未登记组织考察结果（${clause}）。请先考察并登记。`,
          `Candidacy ${candidacyId} has no background check on record (${clause}). Check and record it first.`,
        ),
        { clauses },
      )
    : refuse(
        'rule',
        'background-check-not-passed',
        text(
          `申报 ${candidacyId} 未通过组织考察（${clause}）。如结果有变，可说明理由重新登记。`,
          `Candidacy ${candidacyId} did not pass the background check (${clause}). Should the result change, record it anew with the reason.`,
        ),
        { clauses },
      );
}
