import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ReadScope, RunSql } from '#command-handling';
import type { EventDefinition } from '#kernel';
import type { SealedReference } from '#privacy';
import { EVIDENCE_KINDS, evidence } from '#contexts/evidence/contracts';
import type { EvidenceKind } from '#contexts/evidence/contracts';
import { notice } from '#contexts/publicity/contracts';
import { title } from '#contexts/titles/contracts';
import { candidacy, nominationList, roster } from '../../contracts';
import { SelectionText } from '../answers';

/** Essentials of an event; which are there depends on its type. */
class TimelineDetailAnswer {
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

export interface TimelineRow {
  readonly type: string;
  readonly at: Date;
  readonly effective_date: string;
  readonly actor_id: string;
  readonly actor_role: string;
  readonly actor_office: string | null;
  readonly basis: string[];
  readonly detail: TimelineDetailAnswer;
  readonly sealed: SealedReference | null;
  readonly event_id: string;
  readonly revision: number;
  readonly position: string;
}

const definitions: readonly EventDefinition[] = [
  ...candidacy.events,
  ...evidence.events,
  ...nominationList.events,
  ...roster.events,
  ...notice.events,
  ...title.events,
];
const titles = new Map(definitions.map(({ type, summary }) => [type, summary]));

/**
 * Everything that happened to a candidacy and to the notices it was on, oldest first.
 * @param table the projection's `timeline`
 * @param scope of the reader: some of it is for one office and the province alone
 */
export function readTimeline(
  table: string,
  query: RunSql,
  candidacyId: string,
  scope: ReadScope,
): Promise<readonly TimelineRow[]> {
  return query<TimelineRow>(
    `SELECT type, at, to_char(effective_date, 'YYYY-MM-DD') AS effective_date, actor_id, actor_role, actor_office,
       basis, detail, sealed, event_id, revision, entries.position::text AS position
     FROM ${table} AS entries
     WHERE subject = ANY (ARRAY(
       SELECT $1::text
       UNION SELECT detail ->> 'noticeId' FROM ${table} WHERE subject = $1 AND type = 'NoticePublished'
     )) AND ($2 OR for_office IS NULL OR for_office = $3)
     ORDER BY entries.position, entries.ordinal`,
    [candidacyId, scope.kind === 'all', scope.kind === 'office' ? scope.office : null],
  );
}

/**
 * A row as it is answered.
 * @param opened the sealed fields of events, by event id
 */
export function timelineEntry(
  row: TimelineRow,
  opened: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): TimelineEntry {
  const reason = opened.get(row.event_id)?.reason;
  return {
    type: row.type,
    title: titles.get(row.type) ?? { zh: row.type, en: row.type },
    at: row.at.toISOString(),
    effectiveDate: row.effective_date,
    actorId: row.actor_id,
    actorRole: row.actor_role,
    actorOffice: row.actor_office,
    basis: row.basis,
    detail: typeof reason !== 'string' ? row.detail : { ...row.detail, reason },
    eventId: row.event_id,
    revision: row.revision,
    position: row.position,
  };
}
