import { Flag, FreeText, Id, ListOf, PersonName, PolicyFacts, Text } from '#command-handling';
import { Json, text } from '#kernel';
import type { ApplicationContent } from '../contracts';

export class TeamMemberInput {
  @PersonName(text('姓名', 'Name'))
  name: string;

  @FreeText(text('承担的工作', 'Contribution'), { maximum: 500 })
  contribution: string;
}

/** What a person writes into an application. Each part may be left out: of a draft, or where a draft has it already. */
export class ApplicationFields {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;

  @Id(text('人员编号', 'Person id'))
  personId: string;

  @Id(text('申报类别', 'Track'), { optional: true })
  track?: string;

  @Text(text('专业领域', 'Field of work'), { maximum: 100, optional: true })
  field?: string;

  @Flag(
    text('从事自由职业（向所属地人社部门申报）', 'Works freelance (applies to the local HR department)'),
    {
      optional: true,
    },
  )
  freelance?: boolean;

  @PolicyFacts(
    text('申报事实，按政策包的字段填写', 'Facts, as the policy pack declares them'),
    { degree: 'doctor' },
    { optional: true },
  )
  facts?: Readonly<Record<string, Json>>;

  @FreeText(text('培养目标', 'Cultivation goals'), { maximum: 3000, optional: true })
  cultivationGoals?: string;

  @FreeText(text('配套培养举措', 'Support measures'), { maximum: 3000, optional: true })
  supportMeasures?: string;

  @ListOf(text('核心团队成员', 'Core team'), () => TeamMemberInput, {
    minimum: 0,
    maximum: 50,
    optional: true,
  })
  teamMembers?: TeamMemberInput[];
}

/** The parts that were given, and no others. */
export function contentOf(fields: ApplicationFields): ApplicationContent {
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
