import type { Asked, BesideStreams, Load, LookedAt, StreamNaming } from '#command-handling';
import { nameKey, Refusal } from '#kernel';
import { organisationName, OrganisationNameState, RegisteredOrganisation } from '../contracts';
import { nameOfAnotherOrganisation, nameUnchanged } from './refusals';

interface NamingCommand {
  readonly organisationId: string;
  readonly name: string;
}

export interface NameFacts {
  /** What is on record of the name, whoever has it. */
  readonly named: OrganisationNameState;
}

/** The stream of a name: one for all its spellings. */
export function nameIdOf(name: string, naming: StreamNaming): string {
  return naming.blindIndex('organisation-name', nameKey(name));
}

/** For whoever looks at whose a name is. */
export const NAME_TAKEN_FIRST: LookedAt = {
  at: organisationName,
  harmless:
    'a name is first reserved in a stream of its own, and only one of two simultaneous requests can do that',
};

/** Reads whose the name is that a command gives a unit. */
export async function whoseName(
  load: Load,
  { name }: NamingCommand,
  _state: unknown,
  { naming }: Pick<BesideStreams, 'naming'>,
): Promise<NameFacts> {
  return { named: await load(organisationName, nameIdOf(name, naming)) };
}

/**
 * Refuses a name that another unit holds, such as the department's. Whoever gets a name takes it first, in the name's own
 * stream (`takingOf`): of two at the same moment one has it.
 */
export function refuseNameOfAnother({
  command: { organisationId, name },
  facts: {
    named: { holder },
  },
}: Pick<Asked<NamingCommand, unknown, NameFacts>, 'command' | 'facts'>): Refusal | undefined {
  if (holder === null || holder === organisationId) return undefined;
  return nameOfAnotherOrganisation({ name, holder });
}

/** Refuses the name that the unit has. */
export function refuseUnchangedName({
  state,
  command: { name },
}: Asked<NamingCommand, RegisteredOrganisation>): Refusal | undefined {
  return state.name === name ? nameUnchanged.organisation({ name }) : undefined;
}
