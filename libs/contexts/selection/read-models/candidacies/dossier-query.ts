import { ApiProperty } from '@nestjs/swagger';
import { defineQuery, Id, QueryContext, scopeFilter } from '#command-handling';
import { Json, text } from '#kernel';
import { maskName } from '#privacy';
import { EligibilityOutcome } from '../answers';
import { Conditions } from '../conditions';
import { readsMasked } from '../personal-names';
import { factsWithoutText, foundWithoutText } from './free-text';
import { CandidacySummary, candidacySummary, CandidacySummaryRow, summaryColumns } from './list-query';
import { candidaciesProjection } from './projection';
import { CHECK_STAGES, WAIVER_STATUSES } from './status';
import type { CheckStage, WaiverStatus } from './status';
import { readTimeline, TimelineEntry } from './timeline-query';

class CandidacyParameters {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;
}

class TeamMemberAnswer {
  @ApiProperty({ type: String, description: '姓名（分析人员所见为脱敏）/ Name (masked for analysts)' })
  readonly name: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '承担的工作（分析人员所见为 null）/ Contribution (null for analysts)',
  })
  readonly contribution: string | null;
}

class ApplicationAnswer {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      '申报事实，按政策包的字段（分析人员所见不含文字：只有是否、数字、日期、等级和选项，列表中的文字亦略去）/ Facts, as the policy pack declares them (for analysts without texts: yes or no, numbers, dates, levels and choices only, in lists as well)',
  })
  readonly facts: Readonly<Record<string, Json>>;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '培养目标（分析人员所见为 null）/ Cultivation goals (null for analysts)',
  })
  readonly cultivationGoals: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '配套培养举措（分析人员所见为 null）/ Support measures (null for analysts)',
  })
  readonly supportMeasures: string | null;

  @ApiProperty({
    type: () => [TeamMemberAnswer],
    description: '核心团队成员（个人信息已删除的为空）/ Core team (empty once erased)',
  })
  readonly teamMembers: TeamMemberAnswer[];
}

class WaiverAnswer {
  @ApiProperty({ type: String, enum: [...WAIVER_STATUSES], description: '状态 / Status' })
  readonly status: WaiverStatus;

  @ApiProperty({ type: [String], description: '放宽的条件（规则编号）/ Rules to relax' })
  readonly rules: string[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: '特别优秀的理由（分析人员所见为 null）/ Why exceptionally excellent (null for analysts)',
  })
  readonly reason: string | null;
}

class EligibilityAnswer {
  @ApiProperty({
    type: String,
    enum: [...CHECK_STAGES],
    nullable: true,
    description: '最近一次审查的环节 / Where the rules were last checked',
  })
  readonly stage: CheckStage | null;

  @ApiProperty({
    type: () => [EligibilityOutcome],
    description:
      '逐条结果（分析人员所见的实际值不含文字，同申报事实）/ The outcome of each rule (for analysts what was found is without texts, as the facts are)',
  })
  readonly outcomes: EligibilityOutcome[];
}

/** One candidacy with its application, rule outcomes and timeline. */
class CandidacyDossier {
  @ApiProperty({ type: () => CandidacySummary, description: '概要 / Summary' })
  readonly candidacy: CandidacySummary;

  @ApiProperty({
    type: 'integer',
    description: '申报事件流的序号，用于 If-Match / Revision of the candidacy’s stream, for If-Match',
  })
  readonly revision: number;

  @ApiProperty({
    type: [String],
    description:
      '隶属线：所在单位至推荐地区、部门 / Line of authority, from the employer to the nominating body',
  })
  readonly line: string[];

  @ApiProperty({ type: () => ApplicationAnswer, description: '申报内容 / Application' })
  readonly application: ApplicationAnswer;

  @ApiProperty({ type: () => WaiverAnswer, description: '放宽条件 / Waiver' })
  readonly waiver: WaiverAnswer;

  @ApiProperty({ type: () => EligibilityAnswer, description: '资格条件 / Eligibility' })
  readonly eligibility: EligibilityAnswer;

  @ApiProperty({ type: () => [TimelineEntry], description: '办理过程，从早到晚 / Timeline, oldest first' })
  readonly timeline: TimelineEntry[];
}

interface DossierRow extends CandidacySummaryRow {
  readonly revision: number;
  readonly offices: string[];
  readonly facts: Readonly<Record<string, Json>>;
  readonly cultivation_goals: string;
  readonly support_measures: string;
  readonly waiver_rules: string[];
  readonly waiver_reason: string | null;
  readonly outcomes: EligibilityOutcome[];
  readonly outcomes_stage: CheckStage | null;
}

async function readDossier(
  { candidacyId }: CandidacyParameters,
  context: QueryContext,
): Promise<CandidacyDossier | undefined> {
  const masked = readsMasked(context);
  const where = new Conditions().equal('candidacy_id', candidacyId);
  where.add(scopeFilter(context.scope, where.next, { account: 'account' }));
  const found = await context.read(
    candidaciesProjection,
    async ({ candidacies, timeline, offices: names }, query) => {
      const [row] = await query<DossierRow>(
        `SELECT ${summaryColumns(names)}, revision, offices, facts, cultivation_goals, support_measures,
         waiver_rules, waiver_reason, outcomes, outcomes_stage
       FROM ${candidacies} WHERE ${where.sql}`,
        where.parameters,
      );
      return row && { row, entries: await readTimeline(timeline, query, candidacyId, masked) };
    },
  );
  return found && dossier(found.row, found.entries, await openPersonal(found.row, context), masked);
}

/** The personal fields of an application; empty when they were erased. */
interface ApplicationFields {
  readonly name?: string;
  readonly teamMembers?: readonly { readonly name: string; readonly contribution: string }[];
}

async function openPersonal({ personal }: DossierRow, { open }: QueryContext): Promise<ApplicationFields> {
  if (personal === null) return {};
  // The fields were checked against the event's schema before they were sealed.
  return (await open([personal])).get(personal.eventId) ?? {};
}

function dossier(
  row: DossierRow,
  timeline: TimelineEntry[],
  { name, teamMembers = [] }: ApplicationFields,
  masked: boolean,
): CandidacyDossier {
  const shown = (fullName: string) => (masked ? maskName(fullName) : fullName);
  return {
    candidacy: candidacySummary(row, name === undefined ? null : shown(name)),
    revision: row.revision,
    line: row.offices,
    application: {
      facts: masked ? factsWithoutText(row.facts) : row.facts,
      cultivationGoals: masked ? null : row.cultivation_goals,
      supportMeasures: masked ? null : row.support_measures,
      teamMembers: teamMembers.map((member) => ({
        name: shown(member.name),
        contribution: masked ? null : member.contribution,
      })),
    },
    waiver: {
      status: row.waiver,
      rules: row.waiver_rules,
      reason: masked ? null : row.waiver_reason,
    },
    eligibility: {
      stage: row.outcomes_stage,
      outcomes: masked ? row.outcomes.map(withoutText) : row.outcomes,
    },
    timeline,
  };
}

function withoutText(outcome: EligibilityOutcome): EligibilityOutcome {
  return { ...outcome, found: foundWithoutText(outcome.found) };
}

/** One candidacy within the actor's scope, with everything that decisions on it look at. */
export const candidacyQuery = defineQuery({
  path: 'candidacies/:candidacyId',
  parameters: CandidacyParameters,
  answer: CandidacyDossier,
  summary: text('申报详情（含办理过程和逐条审查结果）', 'One candidacy, with its timeline and rule outcomes'),
  roles: [
    'applicant',
    'employer',
    'nominating-body',
    'hr-department',
    'talent-office',
    'consulted-department',
    'supervisor',
    'analyst',
  ],
  projections: [candidaciesProjection],
  run: readDossier,
});
