import type { StreamNaming } from '#command-handling';
import { nameKey, Refusal } from '#kernel';
import type { OrganisationNameState } from '../contracts';
import { nameOfAnotherOrganisation } from './refusals';

/** The stream of a name: one for all its spellings. */
export function nameIdOf(name: string, naming: StreamNaming): string {
  return naming.blindIndex('organisation-name', nameKey(name));
}

/**
 * Refuses a name that another unit holds, such as the department's. Whoever gets a name takes it first, in the name's own
 * stream (`takingOf`): of two at the same moment one has it.
 */
export function refuseNameOfAnother(
  name: string,
  organisationId: string,
  { holder }: OrganisationNameState,
): Refusal | undefined {
  if (holder === null || holder === organisationId) return undefined;
  return nameOfAnotherOrganisation({ name, holder });
}
