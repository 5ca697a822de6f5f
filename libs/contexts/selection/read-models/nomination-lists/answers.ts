import { ApiProperty } from '@nestjs/swagger';
import { CANDIDACY_STATUSES } from '../candidacies/status';
import type { CandidacyStatus } from '../candidacies/status';
import { MovedUpAnswer, PanelEditionAnswer, RankExplanationAnswer } from '../rank-explanations';
import { LIST_STATUSES } from './projection';
import type { ListStatus } from './projection';

export class NominationListSummary {
  @ApiProperty({ type: String, description: '名单编号 / List id' })
  readonly listId: string;

  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: String, description: '推荐地区、部门 / Nominating body' })
  readonly bodyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '其现名称；未登记的为 null / Its present name; null when it is not registered',
  })
  readonly bodyName: string | null;

  @ApiProperty({ type: String, enum: [...LIST_STATUSES], description: '状态 / Status' })
  readonly status: ListStatus;

  @ApiProperty({ type: 'integer', description: '版次（尚未确定过的为 0）/ Edition (0: never fixed)' })
  readonly edition: number;

  @ApiProperty({ type: 'integer', description: '人选数 / Number of nominees' })
  readonly nomineeCount: number;

  @ApiProperty({ type: 'integer', description: '候补人数 / How many wait beyond the quota' })
  readonly waitingCount: number;

  @ApiProperty({
    type: 'integer',
    description:
      '报送后撤回申报的人数（不计入人选数）/ How many withdrew after the sending; not among the nominees',
  })
  readonly withdrawnCount: number;

  @ApiProperty({ type: String, nullable: true, description: '现行版的公示 / Notice of the standing edition' })
  readonly noticeId: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '报送日期 / Date of sending' })
  readonly sentOn: string | null;

  @ApiProperty({
    type: 'integer',
    description: '名单事件流的序号，用于 If-Match / Revision of the list’s stream, for If-Match',
  })
  readonly revision: number;
}

export class NomineeAnswer {
  @ApiProperty({ type: 'integer', description: '排名 / Rank' })
  readonly rank: number;

  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({ type: String, description: '人员编号 / Person id' })
  readonly personId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '姓名（个人信息已删除的为 null）/ Name (null once erased)',
  })
  readonly name: string | null;

  @ApiProperty({ type: String, nullable: true, description: '所在单位名称 / Employer’s name' })
  readonly employerName: string | null;

  @ApiProperty({ type: String, nullable: true, description: '申报类别 / Track' })
  readonly track: string | null;

  @ApiProperty({
    type: String,
    enum: [...CANDIDACY_STATUSES],
    nullable: true,
    description: '申报的状态 / Status of the candidacy',
  })
  readonly status: CandidacyStatus | null;
}

export class NominationListAnswer extends NominationListSummary {
  @ApiProperty({ type: () => [NomineeAnswer], description: '人选，按排名 / Nominees in rank order' })
  readonly nominees: NomineeAnswer[];

  @ApiProperty({
    type: () => [NomineeAnswer],
    description: '候补人选，按次序，不报送 / The wait list in rank order, which is not sent',
  })
  readonly waitList: NomineeAnswer[];

  @ApiProperty({
    type: () => [NomineeAnswer],
    description:
      '报送后撤回申报的人选及其当时的排名 / Nominees who withdrew after the sending, with the rank that each had',
  })
  readonly withdrawn: NomineeAnswer[];

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
}
