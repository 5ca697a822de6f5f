import { ApiProperty } from '@nestjs/swagger';
import { REMOVAL_GROUNDS } from '../../contracts';
import type { RemovalGrounds } from '../../contracts';
import { MovedUpAnswer, PanelEditionAnswer, RankExplanationAnswer } from '../rank-explanations';
import { ROSTER_STATUSES } from './projection';
import type { RosterStatus } from './projection';

export class BatchAnswer {
  @ApiProperty({ type: 'integer', description: '批次 / Batch' })
  readonly batch: number;

  @ApiProperty({ type: String, format: 'date', description: '公布日期 / Date of publication' })
  readonly publishedOn: string;

  @ApiProperty({ type: String, description: '公布说明 / Statement' })
  readonly statement: string;
}

export class RosterAwardee {
  @ApiProperty({
    type: String,
    nullable: true,
    description: '姓名（个人信息已删除的为 null）/ Name (null once erased)',
  })
  readonly name: string | null;

  @ApiProperty({ type: String, description: '所在单位名称 / Employer’s name' })
  readonly employerName: string;

  @ApiProperty({ type: String, description: '类别 / Track' })
  readonly track: string;

  @ApiProperty({ type: String, description: '证书编号 / Certificate number' })
  readonly certificateNumber: string;

  @ApiProperty({ type: 'integer', description: '批次 / Batch' })
  readonly batch: number;

  @ApiProperty({ type: String, format: 'date', description: '公布日期 / Date of publication' })
  readonly publishedOn: string;
}

/** The roster as the public sees it. */
export class PublishedRoster {
  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: String, description: '人才计划编号 / Programme id' })
  readonly programmeId: string;

  @ApiProperty({ type: 'integer', description: '年度 / Year' })
  readonly year: number;

  @ApiProperty({ type: () => [BatchAnswer], description: '公布批次 / Published batches' })
  readonly batches: BatchAnswer[];

  @ApiProperty({
    type: () => [RosterAwardee],
    description: '入选人员，按批次和名次 / Awardees by batch and rank',
  })
  readonly awardees: RosterAwardee[];
}

export class RosterNoticeAnswer {
  @ApiProperty({ type: String, description: '公示编号 / Notice id' })
  readonly noticeId: string;

  @ApiProperty({ type: 'integer', description: '名单版次 / Edition' })
  readonly edition: number;

  @ApiProperty({ type: String, format: 'date', description: '可结束日 / The first date on which it may end' })
  readonly closableFrom: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '结束日期 / When it ended' })
  readonly closedOn: string | null;

  @ApiProperty({ type: [String], description: '所公示的申报 / Candidacies on it' })
  readonly candidacyIds: readonly string[];
}

export class ProposedCandidate {
  @ApiProperty({ type: 'integer', description: '名次 / Rank' })
  readonly rank: number;

  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '姓名（个人信息已删除的为 null）/ Name (null once erased)',
  })
  readonly name: string | null;

  @ApiProperty({ type: String, description: '所在单位名称 / Employer’s name' })
  readonly employerName: string;

  @ApiProperty({ type: String, description: '推荐地区、部门 / Nominating body' })
  readonly bodyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '其现名称；未登记的为 null / Its present name; null when it is not registered',
  })
  readonly bodyName: string | null;

  @ApiProperty({ type: String, description: '类别 / Track' })
  readonly track: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '评审名次（无评审的、征求意见部门所见为 null）/ The panel’s rank (null without a review, and for consulted departments)',
  })
  readonly panelRank: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '评审得分，单位为百分之一分（同上）/ The panel’s result in hundredths of a point (as above)',
  })
  readonly result: number | null;

  @ApiProperty({ type: Boolean, description: '已移除 / Fell out' })
  readonly removed: boolean;

  @ApiProperty({
    type: String,
    enum: [...REMOVAL_GROUNDS],
    nullable: true,
    description: '移除的原因 / Why it fell out',
  })
  readonly removedFor: RemovalGrounds | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '所在公示（尚未公示的为 null）/ The notice it was on last; null before',
  })
  readonly noticeId: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '公布批次（尚未公布的为 null）/ Batch it was published in',
  })
  readonly batch: number | null;
}

/** The proposed roster in its standing edition. */
export class ProposedRoster {
  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: 'integer', description: '版次 / Edition' })
  readonly edition: number;

  @ApiProperty({ type: String, enum: [...ROSTER_STATUSES], description: '状态 / Status' })
  readonly status: RosterStatus;

  @ApiProperty({
    type: 'integer',
    description: '名单事件流的序号，用于 If-Match / Revision of the roster’s stream, for If-Match',
  })
  readonly revision: number;

  @ApiProperty({
    type: () => [ProposedCandidate],
    description: '拟入选人选，按名次 / Candidates in rank order',
  })
  readonly candidates: ProposedCandidate[];

  @ApiProperty({
    type: () => [ProposedCandidate],
    description: '候补人选，按递补次序 / Reserves in the order in which they move up',
  })
  readonly reserves: ProposedCandidate[];

  @ApiProperty({
    type: 'integer',
    description:
      '现行拟定的版次，征求意见以此为准 / Edition of the standing proposal, which a consultation names',
  })
  readonly proposal: number;

  @ApiProperty({
    type: () => PanelEditionAnswer,
    nullable: true,
    description: '所依据的评审结果（无此环节的为 null）/ The review it rests on; null without that stage',
  })
  readonly panel: PanelEditionAnswer | null;

  @ApiProperty({
    type: () => [RankExplanationAnswer],
    description: '偏离评审名次的理由 / Why places differ from the panel’s ranking',
  })
  readonly explanations: RankExplanationAnswer[];

  @ApiProperty({ type: () => [MovedUpAnswer], description: '递补情况 / Who moved up' })
  readonly movedUp: MovedUpAnswer[];

  @ApiProperty({
    type: () => [RosterNoticeAnswer],
    description: '公示（含补充公示）/ Notices, supplementary ones among them',
  })
  readonly notices: RosterNoticeAnswer[];
}
