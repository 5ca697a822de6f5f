import { BilingualText, ClauseReference, refuse, Refusal, text } from '#kernel';

export function refuseWithoutProposal(candidacyId: string, clause: ClauseReference): Refusal {
  return refuse(
    'state',
    'no-waiver-proposed',
    text(`该申报没有待批准的放宽申请。`, `Candidacy ${candidacyId} has no waiver waiting for a decision.`),
    { clauses: [clause] },
  );
}

/** What is met needs no waiver: one would stand on record for nothing, and be counted among the exceptions. */
export function refuseMet(met: readonly BilingualText[], clause: ClauseReference): Refusal {
  return refuse(
    'rule',
    'rule-already-met',
    text(
      `申报人已符合：${met.map(({ zh }) => zh).join('、')}，无需放宽（${clause}）。请只填不符合的条件。`,
      `The applicant meets ${met.map(({ en }) => en).join(', ')}: nothing is to be relaxed there (${clause}). Name only what is not met.`,
    ),
    { field: 'rules', clauses: [clause] },
  );
}
