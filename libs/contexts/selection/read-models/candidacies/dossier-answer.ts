import { ApiProperty } from '@nestjs/swagger';
import type { Json } from '#kernel';
import { DECLARATIONS } from '../../contracts';
import type { ApplicationDeclaration } from '../../contracts';
import { EligibilityOutcome } from '../answers';
import { CandidacySummary } from './list-query';
import { BACKGROUND_CHECK_STATUSES, CHECK_STAGES, WAIVER_STATUSES } from './status';
import type { BackgroundCheckStatus, CheckStage, WaiverStatus } from './status';
import { TimelineEntry } from './timeline-answer';

class TeamMemberAnswer {
  @ApiProperty({ type: String, description: '姓名 / Name' })
  readonly name: string;

  @ApiProperty({
    type: String,
    description: '承担的工作 / Contribution',
  })
  readonly contribution: string;
}

class ApplicationAnswer {
  @ApiProperty({
    type: 'integer',
    description: '版次：首次提交为 1，每次退回更正后加 1 / Edition: 1, and one more with each correction',
  })
  readonly edition: number;

  @ApiProperty({
    type: String,
    enum: [...DECLARATIONS],
    description:
      '真实性和品行的承诺：申报人本人作出（by-person）、单位称持有申报人签署的书面承诺（on-paper）、尚待本人确认（outstanding）/ Who declared truth and conduct: the person; the person on paper, as the employer says; or nobody yet, it waits for the person',
  })
  readonly declaration: ApplicationDeclaration;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      '申报事实，按政策包的字段（个人信息已删除的，不含自由文字）/ Facts, as the policy pack declares them (without free texts once erased)',
  })
  readonly facts: Readonly<Record<string, Json>>;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '培养目标（已删除的为 null）/ Cultivation goals (null once erased)',
  })
  readonly cultivationGoals: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '配套培养举措（已删除的为 null）/ Support measures (null once erased)',
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
    description:
      '特别优秀的理由（征求意见部门所见、已删除的为 null）/ Why exceptionally excellent (null for consulted departments, and once erased)',
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
      '逐条结果（征求意见部门只见结论、要求和条款）/ The outcome of each rule (for consulted departments result, limit and clause only)',
  })
  readonly outcomes: EligibilityOutcome[];
}

class ReturnAnswer {
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '更正期限；不在更正中的为 null / Last day for the correction; null when none is waited for',
  })
  readonly correctUntil: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '最近一次退回的理由（征求意见部门所见为 null）/ Reason of the latest return (null for consulted departments)',
  })
  readonly reason: string | null;
}

class BackgroundCheckAnswer {
  @ApiProperty({ type: String, enum: [...BACKGROUND_CHECK_STATUSES], description: '结果 / Result' })
  readonly status: BackgroundCheckStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '考察人账号（征求意见部门所见为 null）/ Account of who checked (null for consulted departments)',
  })
  readonly checkedBy: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '登记人账号（征求意见部门所见为 null）/ Account of who recorded it (null for consulted departments)',
  })
  readonly recordedBy: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '考察情况（仅推荐地区、部门及其上级可见）/ Findings (for the nominating body and the offices above it only)',
  })
  readonly findings: string | null;
}

/** One candidacy with its application, rule outcomes and timeline. */
export class CandidacyDossier {
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

  @ApiProperty({ type: () => ReturnAnswer, description: '退回更正 / Return for correction' })
  readonly returned: ReturnAnswer;

  @ApiProperty({ type: () => BackgroundCheckAnswer, description: '组织考察 / Background check' })
  readonly backgroundCheck: BackgroundCheckAnswer;

  @ApiProperty({
    type: () => [TimelineEntry],
    description:
      '办理过程，从早到晚（征求意见部门所见为空）/ Timeline, oldest first (empty for consulted departments)',
  })
  readonly timeline: TimelineEntry[];
}
