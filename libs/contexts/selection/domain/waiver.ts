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
