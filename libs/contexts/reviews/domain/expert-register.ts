import type { Load } from '#command-handling';
import { Refusal } from '#kernel';
import { organisation, OrganisationState } from '#contexts/people/contracts';
import type { ExpertState, Relation } from '../contracts';
import { notRegistered } from './refusals';

/** The organisation named as an employer; undefined when none was named. */
export async function employerOf(
  load: Load,
  employerId: string | undefined,
): Promise<OrganisationState | undefined> {
  return employerId === undefined ? undefined : await load(organisation, employerId);
}

/** An employer that is named has to be registered: a wrong code would exclude nobody, and nobody would notice. */
export function refuseUnknownEmployer(
  employerId: string | null,
  employer: OrganisationState | undefined,
): Refusal | undefined {
  return employerId === null ? undefined : refuseUnknownRelated('employerId', employerId, employer);
}

/** Whoever a tie is declared to has to be registered, for the same reason. */
export function refuseUnknownRelated(
  field: string,
  id: string,
  state: { readonly status: string } | undefined,
): Refusal | undefined {
  if (state !== undefined && state.status !== 'unknown') return undefined;
  return notRegistered({ id }, { field });
}

/** The account that an expert's record belongs to: experts declare their own affairs. */
export function accountOfExpert(state: ExpertState): readonly string[] {
  return state.status === 'unknown' ? [] : [state.expertId];
}

/** The office that entered the expert keeps the record, or one above it. */
export function keeperOf(state: ExpertState): readonly string[] {
  return state.status === 'unknown' ? [] : [state.officeId];
}

/** A relation as it is put on record; only a joint work has a year. */
export function relationOf({
  kind,
  relatedId,
  year,
}: Pick<Relation, 'kind' | 'relatedId'> & { readonly year?: number }): Relation {
  return { kind, relatedId, year: year ?? null };
}
