import { ApiProperty } from '@nestjs/swagger';
import { pageOf } from '#command-handling';
import { NOTICE_KINDS } from '../../contracts';
import type { NoticeKind } from '../../contracts';

export const NOTICE_STATUSES = ['running', 'closed'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

export class NoticeSummary {
  @ApiProperty({ description: '公示编号 / Notice id' })
  noticeId: string;

  @ApiProperty({
    description:
      '公示内容：推荐人选名单或拟入选名单 / What is on notice: a nomination list or the proposed roster',
    enum: [...NOTICE_KINDS],
  })
  kind: NoticeKind;

  @ApiProperty({ description: '年度选拔编号 / Round id' })
  roundId: string;

  @ApiProperty({ description: '人才计划编号 / Programme id' })
  programmeId: string;

  @ApiProperty({ description: '组织单位 / The office that organises the round' })
  organiserId: string;

  @ApiProperty({
    description:
      '推荐地区、部门；公示拟入选名单的为 null / Nominating body; null for the notice of a proposed roster',
    type: String,
    nullable: true,
  })
  bodyId: string | null;

  @ApiProperty({
    description:
      '其现名称；未登记的、公示拟入选名单的为 null / Its present name; null when it is not registered, and for the notice of a proposed roster',
    type: String,
    nullable: true,
  })
  bodyName: string | null;

  @ApiProperty({ description: '名单版次 / Edition of the list or roster', type: 'integer' })
  edition: number;

  @ApiProperty({ description: '状态：公示中或已结束 / Running or closed', enum: [...NOTICE_STATUSES] })
  status: NoticeStatus;

  @ApiProperty({ description: '发布日期 / Published on', type: String, format: 'date' })
  publishedOn: string;

  @ApiProperty({ description: '公示工作日数 / Working days of the notice', type: 'integer' })
  workingDays: number;

  @ApiProperty({
    description: '第一个工作日（发布次日起算）/ Day 1, the first working day after publication',
    type: String,
    format: 'date',
  })
  firstDay: string;

  @ApiProperty({
    description: '受理异议的最后一日 / The last day on which objections are taken',
    type: String,
    format: 'date',
  })
  lastDay: string;

  @ApiProperty({
    description: '最早可以结束公示的日期 / The first date on which the notice may be closed',
    type: String,
    format: 'date',
  })
  closableFrom: string;

  @ApiProperty({
    description: '结束日期；公示中的为 null / Closed on; null while it runs',
    type: String,
    format: 'date',
    nullable: true,
  })
  closedOn: string | null;

  @ApiProperty({
    description:
      '今日之后至最后一日还有几个工作日；最后一日及以后为 0，工作日历缺少相应年份的为 null / Working days after today, up to the last day; 0 from the last day on, null where the calendar lacks the year',
    type: 'integer',
    minimum: 0,
    nullable: true,
  })
  workingDaysLeft: number | null;

  @ApiProperty({ description: '公示人数 / How many candidates are on it', type: 'integer' })
  candidates: number;
}

export class NoticePage extends pageOf(NoticeSummary) {}

export class NoticeEntryAnswer {
  @ApiProperty({ description: '申报编号（提出异议时填写）/ Candidacy id, to name when objecting' })
  candidacyId: string;

  @ApiProperty({
    description: '姓名；个人信息已删除的为 null / Name; null once the personal data were erased',
    type: String,
    nullable: true,
  })
  name: string | null;

  @ApiProperty({ description: '用人单位 / Employer' })
  employerName: string;

  @ApiProperty({ description: '申报类别 / Track' })
  track: string;

  @ApiProperty({ description: '排名 / Rank', type: 'integer' })
  rank: number;

  @ApiProperty({ description: '推荐地区、部门 / Nominating body' })
  bodyId: string;

  @ApiProperty({
    description: '其现名称；未登记的为 null / Its present name; null when it is not registered',
    type: String,
    nullable: true,
  })
  bodyName: string | null;
}

export class NoticeDetail extends NoticeSummary {
  @ApiProperty({
    description: '公示人选，按排名 / Candidates on notice, by rank',
    type: () => NoticeEntryAnswer,
    isArray: true,
  })
  entries: NoticeEntryAnswer[];
}
