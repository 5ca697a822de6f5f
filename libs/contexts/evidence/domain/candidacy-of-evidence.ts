import type { Judged, Load, LookedAt } from '#command-handling';
import { Refusal } from '#kernel';
import { ownAccountOf, person, PersonState, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { roundClosed } from '#contexts/programmes/contracts';
import { candidacy, CandidacyState, mayFileFor, OpenCandidacy } from '#contexts/selection/contracts';
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

export interface HandedIn {
  readonly candidacy: OpenCandidacy;
}

/** What `candidacyOfEvidence` reads. */
export const CANDIDACY_OF_EVIDENCE: readonly LookedAt[] = [
  {
    at: candidacy,
    harmless: 'evidence added or withdrawn at the moment of a decision does not change that decision',
  },
  WHO_ACTS_FOR_PERSON,
];

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

/** A candidacy that was handed in: nothing else has evidence. */
export function handedIn<Facts extends CandidacyFacts>({
  id: candidacyId,
  facts,
}: Pick<Judged<unknown, Facts>, 'id' | 'facts'>): (Facts & HandedIn) | Refusal {
  const { candidacy: state } = facts;
  return state.status === 'none' ? notFound({ candidacyId }) : { ...facts, candidacy: state };
}

/** Its evidence may change until the candidacy is decided on. */
export function refuseSettled({
  id: candidacyId,
  facts,
}: Pick<Judged<unknown, HandedIn>, 'id' | 'facts'>): Refusal | undefined {
  switch (facts.candidacy.status) {
    case 'submitted':
    case 'returned':
    case 'endorsed':
      return undefined;
    case 'withdrawn':
      return candidacyWithdrawn({ candidacyId });
    case 'not-selected':
      return roundClosed.over();
    case 'eligible':
    case 'ineligible':
      return candidacyDecided({ candidacyId });
  }
}
