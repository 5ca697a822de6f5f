import { bodyOf } from '#command-handling';
import { text } from '#kernel';
import {
  cultivationGoals,
  fieldOfWork,
  flag,
  nameOfPerson,
  ObjectOf,
  objectsOf,
  optional,
  personId,
  policyFacts,
  roundId,
  supportMeasures,
  track,
} from '#vocabulary';
import type { ApplicationContent } from '../contracts';
import { contribution } from '../contracts/words';

export class TeamMemberInput extends bodyOf({
  name: nameOfPerson,
  contribution,
}) {}

/** What a person writes into an application. Each part may be left out: of a draft, or where a draft has it already. */
export const applicationFields = {
  roundId,
  personId,
  track: optional(track),
  field: optional(fieldOfWork),
  freelance: optional(
    flag(
      text('从事自由职业（向所属地人社部门申报）', 'Works freelance (applies to the local HR department)'),
    ),
  ),
  facts: optional(
    policyFacts(text('申报事实，按政策包的字段填写', 'Facts, as the policy pack declares them'), {
      example: { degree: 'doctor' },
    }),
  ),
  cultivationGoals: optional(cultivationGoals),
  supportMeasures: optional(supportMeasures),
  teamMembers: optional(objectsOf(text('核心团队成员', 'Core team'), () => TeamMemberInput, 50, 0)),
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
