import { ApiProperty } from '@nestjs/swagger';
import type { Role } from '#access';
import { defineQuery, Id, QueryContext, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import type { SealedReference } from '#privacy';
import { isOwn } from '../../../accounts-of-persons';
import { EVIDENCE_KINDS } from '../../contracts';
import type { EvidenceKind } from '../../contracts';
import { evidenceProjection } from './projection';

/** Who may see evidence, as far as their scope goes. Experts review blind and are not among them. */
export const READERS: readonly Role[] = [
  'applicant',
  'employer',
  'nominating-body',
  'hr-department',
  'supervisor',
];

class EvidenceParameters {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;
}

class EvidenceFile {
  @ApiProperty({ type: String, description: '文件内容的 SHA-256 / SHA-256 of the content' })
  readonly sha256: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '文件名（个人信息已删除的为 null）/ File name (null once erased)',
  })
  readonly fileName: string | null;

  @ApiProperty({ type: String, description: '媒体类型 / Media type', example: 'application/pdf' })
  readonly mediaType: string;

  @ApiProperty({ type: 'integer', description: '大小（字节）/ Size in bytes' })
  readonly bytes: number;

  @ApiProperty({ type: String, enum: [...EVIDENCE_KINDS], description: '种类 / Kind of evidence' })
  readonly kind: EvidenceKind;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '所证明的申报事实（字段名）/ The fact that it supports',
  })
  readonly supportsFact: string | null;

  @ApiProperty({ type: String, format: 'date', description: '提交日期 / Attached on' })
  readonly attachedOn: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '提交账号 / Account that attached it',
  })
  readonly attachedBy: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '撤回日期；未撤回为 null / Withdrawn on; null while it is attached',
  })
  readonly withdrawnOn: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '撤回的理由 / Why it was withdrawn',
  })
  readonly withdrawalReason: string | null;
}

/** The evidence of one candidacy. */
class EvidenceList {
  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({
    type: () => [EvidenceFile],
    description:
      '证明材料，按提交先后；已撤回的也在内 / Files in the order of attaching, withdrawn ones included',
  })
  readonly files: EvidenceFile[];
}

interface FileRow extends Omit<EvidenceFile, 'fileName' | 'withdrawalReason'> {
  readonly name: SealedReference | null;
  readonly withdrawal: SealedReference | null;
}

async function readEvidence(
  { candidacyId }: EvidenceParameters,
  context: QueryContext<typeof evidenceProjection>,
): Promise<EvidenceList | undefined> {
  const rows = await context.read(evidenceProjection, async ({ cases, files, accounts }, query) => {
    const scope = scopeFilter(context.scope, 2, { own: (account) => isOwn(accounts, account) });
    const seen = await query(`SELECT 1 FROM ${cases} WHERE candidacy_id = $1 AND ${scope.sql}`, [
      candidacyId,
      ...scope.parameters,
    ]);
    if (seen.length === 0) return undefined;
    return query<FileRow>(
      `SELECT sha256, bytes, media_type AS "mediaType", kind, supports_fact AS "supportsFact",
         to_char(attached_on, 'YYYY-MM-DD') AS "attachedOn", attached_by AS "attachedBy",
         to_char(withdrawn_on, 'YYYY-MM-DD') AS "withdrawnOn", name, withdrawal
       FROM ${files} WHERE candidacy_id = $1 ORDER BY attached_position`,
      [candidacyId],
    );
  });
  return rows && { candidacyId, files: await shown(rows, context) };
}

async function shown(rows: readonly FileRow[], { open }: QueryContext): Promise<EvidenceFile[]> {
  const sealed = rows.flatMap(({ name, withdrawal }) => [name, withdrawal]);
  const opened = await open(sealed);
  const textOf = (reference: SealedReference | null, field: string): string | null => {
    const value = reference === null ? undefined : opened.get(reference.eventId)?.[field];
    return typeof value === 'string' ? value : null;
  };
  return rows.map(({ name, withdrawal, ...row }) => ({
    ...row,
    fileName: textOf(name, 'fileName'),
    withdrawalReason: textOf(withdrawal, 'reason'),
  }));
}

/** The evidence of a candidacy within the actor's scope. */
export const evidenceQuery = defineQuery({
  path: 'candidacies/:candidacyId/evidence',
  parameters: EvidenceParameters,
  answer: EvidenceList,
  summary: text('申报的证明材料', 'The evidence of a candidacy'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  projections: [evidenceProjection],
  run: readEvidence,
});
