import type { Load } from '#command-handling';
import { Refusal } from '#kernel';
import { ownAccountOf, person, PersonState } from '#contexts/people/contracts';
import { roundClosed } from '#contexts/programmes/contracts';
import { Application, candidacy, CandidacyState, mayFileFor } from '#contexts/selection/contracts';
import { candidacyDecided, candidacyWithdrawn, notFound } from './refusals';

/** Names a candidacy: every command on evidence carries it. */
export interface EvidenceCommand {
  readonly candidacyId: string;
}

export interface CandidacyFacts {
  readonly candidacy: CandidacyState;
  /** Undefined while nothing was handed in. */
  readonly person: PersonState | undefined;
}

export async function candidacyOfEvidence(
  load: Load,
  { candidacyId }: EvidenceCommand,
): Promise<CandidacyFacts> {
  const state = await load(candidacy, candidacyId);
  return {
    candidacy: state,
    person: state.status === 'none' ? undefined : await load(person, state.application.personId),
  };
}

/**
 * Evidence concerns the applicant, and the employer of the candidacy where it may file for the person; nobody while there is
 * none.
 */
export const EVIDENCE_SCOPE = {
  whose: 'employer',
  offices: (_command: object, _state: object, { candidacy: state, person: applicant }: CandidacyFacts) => {
    if (state.status === 'none' || applicant === undefined) return [];
    const { employerId } = state.application;
    return mayFileFor(applicant, state, employerId) ? [employerId] : [];
  },
  self: (_command: object, _state: object, { person: applicant }: CandidacyFacts) =>
    applicant === undefined ? [] : [ownAccountOf(applicant)],
} as const;

/** The application, while its evidence may change: until the candidacy is decided on. */
export function openApplication(
  { candidacyId }: EvidenceCommand,
  state: CandidacyState,
): Application | Refusal {
  switch (state.status) {
    case 'none':
      return notFound({ candidacyId });
    case 'submitted':
    case 'returned':
    case 'endorsed':
      return state.application;
    case 'withdrawn':
      return candidacyWithdrawn({ candidacyId });
    case 'not-selected':
      return roundClosed.over();
    case 'eligible':
    case 'ineligible':
      return candidacyDecided({ candidacyId });
  }
}
