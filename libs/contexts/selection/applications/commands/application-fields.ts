import { bodyOf } from '#command-handling';
import { ObjectOf, objectsOf, optional, personId, roundId } from '#vocabulary';
import type { ApplicationContent } from '../contracts';
import { coreTeam, teamMember, written } from '../contracts/words';

export class TeamMemberInput extends bodyOf(teamMember) {}

/** What a person writes into an application. Each part may be left out: of a draft, or where a draft has it already. */
export const applicationFields = {
  roundId,
  personId,
  ...written,
  teamMembers: optional(objectsOf(coreTeam, () => TeamMemberInput, 50, 0)),
};

/** The parts that were given, and no others. */
export function contentOf(fields: ObjectOf<typeof applicationFields>): ApplicationContent {
  const { track, field, freelance, facts, cultivationGoals, supportMeasures, teamMembers } = fields;
  return {
    ...(track !== undefined && { track }),
    ...(field !== undefined && { field }),
    ...(freelance !== undefined && { freelance }),
    ...(facts !== undefined && { facts }),
    ...(cultivationGoals !== undefined && { cultivationGoals }),
    ...(supportMeasures !== undefined && { supportMeasures }),
    ...(teamMembers !== undefined && { teamMembers: teamMembers.map((member) => ({ ...member })) }),
  };
}
