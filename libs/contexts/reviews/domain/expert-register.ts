import type { Load } from '#command-handling';
import { Refusal } from '#kernel';
import { organisation, OrganisationState } from '#contexts/people/contracts';
import type { ExpertState } from '../contracts';
import { expertRetired, notRegistered } from './refusals';

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

/** What is said of somebody who has left the register cannot matter any more. */
export function refuseRetired(state: ExpertState): Refusal | undefined {
  if (state.status !== 'retired') return undefined;
  return expertRetired({ expertId: state.expertId });
}

/** The account that an expert's record belongs to: experts declare their own affairs. */
export function accountOfExpert(state: ExpertState): readonly string[] {
  return state.status === 'unknown' ? [] : [state.expertId];
}

/** The office that entered the expert keeps the record, or one above it. */
export function keeperOf(state: ExpertState): readonly string[] {
  return state.status === 'unknown' ? [] : [state.officeId];
}
