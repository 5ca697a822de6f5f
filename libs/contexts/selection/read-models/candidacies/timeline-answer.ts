import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { EVIDENCE_KINDS } from '#contexts/evidence/contracts';
import type { EvidenceKind } from '#contexts/evidence/contracts';
import { SelectionText } from '../answers';

/** Essentials of an event; which are there depends on its type. */
export class TimelineDetailAnswer {
  @ApiPropertyOptional({ type: String, description: '办理单位 / The office that acted' })
  readonly officeId?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: '下一办理单位 / The office that has it next',
  })
  readonly nextOfficeId?: string | null;

  @ApiPropertyOptional({ type: String, description: '推荐人选名单编号 / Nomination list' })
  readonly listId?: string;

  @ApiPropertyOptional({ type: 'integer', description: '名单版次 / Edition of the list or roster' })
  readonly edition?: number;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: '更正期限 / Last day for the correction',
  })
  readonly correctUntil?: string | null;

  @ApiPropertyOptional({ type: 'integer', description: '排名 / Rank' })
  readonly rank?: number;

  @ApiPropertyOptional({ type: String, description: '评审组编号 / Review panel' })
  readonly panelId?: string;

  @ApiPropertyOptional({ type: 'integer', description: '评审名次 / The panel’s rank' })
  readonly panelRank?: number;

  @ApiPropertyOptional({
    type: 'integer',
    description: '评审结果（百分之一分）/ Result of the review, in hundredths of a point',
  })
  readonly panelResult?: number;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: '反馈意见的期限 / Last day for opinions',
  })
  readonly dueOn?: string;

  @ApiPropertyOptional({ type: [String], description: '有关规则 / The rules it speaks of' })
  readonly rules?: string[];

  @ApiPropertyOptional({ type: String, description: '结果 / Result' })
  readonly result?: string;

  @ApiPropertyOptional({
    type: String,
    description: '理由（已删除的没有）/ Reason (absent once erased)',
  })
  readonly reason?: string;

  @ApiPropertyOptional({ type: String, description: '公示编号 / Notice' })
  readonly noticeId?: string;

  @ApiPropertyOptional({ type: String, format: 'date', description: '公示最后一日 / Last day of the notice' })
  readonly lastDay?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: '公示最早结束日 / The notice may end from',
  })
  readonly closableFrom?: string;

  @ApiPropertyOptional({ type: String, description: '异议编号 / Objection' })
  readonly objectionId?: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: '被替补的申报 / Whom it replaces' })
  readonly replaces?: string | null;

  @ApiPropertyOptional({ type: String, description: '移除的原因 / Why it fell out' })
  readonly grounds?: string;

  @ApiPropertyOptional({ type: 'integer', description: '公布批次 / Published batch' })
  readonly batch?: number;

  @ApiPropertyOptional({ type: String, description: '证书编号 / Certificate number' })
  readonly certificateNumber?: string;

  @ApiPropertyOptional({ type: String, description: '证明材料内容的 SHA-256 / SHA-256 of the evidence' })
  readonly sha256?: string;

  @ApiPropertyOptional({
    type: String,
    enum: [...EVIDENCE_KINDS],
    description: '证明材料的种类 / Kind of evidence',
  })
  readonly evidenceKind?: EvidenceKind;
}

/** One thing that happened to a candidacy. */
export class TimelineEntry {
  @ApiProperty({ type: String, description: '事件类型 / Event type', example: 'ApplicationEndorsed' })
  readonly type: string;

  @ApiProperty({ type: () => SelectionText, description: '事件说明 / What happened' })
  readonly title: SelectionText;

  @ApiProperty({ type: String, format: 'date-time', description: '时间 / When' })
  readonly at: string;

  @ApiProperty({ type: String, format: 'date', description: '生效日期 / Date of effect' })
  readonly effectiveDate: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '经办账号；保密的（如异议人）为 null 或 confidential / Account that acted; null or `confidential` where that is nobody’s business',
  })
  readonly actorId: string | null;

  @ApiProperty({ type: String, nullable: true, description: '经办角色 / Role in which it acted' })
  readonly actorRole: string | null;

  @ApiProperty({ type: String, nullable: true, description: '经办单位 / Office for which it acted' })
  readonly actorOffice: string | null;

  @ApiProperty({ type: String, nullable: true, description: '其现名称 / Its present name' })
  readonly actorOfficeName: string | null;

  @ApiProperty({ type: [String], description: '依据条款 / Clauses it rests on' })
  readonly basis: string[];

  @ApiProperty({ type: () => TimelineDetailAnswer, description: '要点 / Essentials' })
  readonly detail: TimelineDetailAnswer;

  @ApiProperty({ type: String, description: '事件编号 / Event id' })
  readonly eventId: string;

  @ApiProperty({ type: 'integer', description: '在其事件流中的序号 / Revision in its stream' })
  readonly revision: number;

  @ApiProperty({ type: String, description: '在日志中的位置 / Position in the log', example: '42' })
  readonly position: string;
}
