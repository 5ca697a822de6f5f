import { ClauseReference, refuse, Refusal, text } from '#kernel';

export function refuseWithoutProposal(candidacyId: string, clause: ClauseReference): Refusal {
  return refuse(
    'state',
    'no-waiver-proposed',
    text(
      `申报 ${candidacyId} 没有待批准的放宽申请。`,
      `Candidacy ${candidacyId} has no waiver waiting for a decision.`,
    ),
    { clauses: [clause] },
  );
}

/** Eligibility has been decided: a waiver would change nothing any more. */
export function refuseDecided(candidacyId: string): Refusal {
  return refuse(
    'state',
    'candidacy-decided',
    text(
      `申报 ${candidacyId} 的资格审查已有结论，不能再放宽。`,
      `Eligibility of ${candidacyId} has been decided: a waiver comes too late.`,
    ),
  );
}
