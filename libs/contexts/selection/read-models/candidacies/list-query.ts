import { ApiProperty } from '@nestjs/swagger';
import {
  Code,
  defineQuery,
  Id,
  keysetCursor,
  OneOf,
  pageOf,
  PageParameters,
  QueryContext,
  ROWS_IN_REACH,
  scopeFilter,
} from '#command-handling';
import { text } from '#kernel';
import type { SealedReference } from '#privacy';
import { isOwn } from '../../../accounts-of-persons';
import { officeName, officeNamesProjection } from '../../../office-names';
import { Conditions } from '#views';
import { openNames } from '../personal-names';
import { candidaciesProjection } from './projection';
import { CANDIDACY_STATUSES, WAIVER_STATUSES } from './status';
import type { CandidacyStatus, WaiverStatus } from './status';

const SORTS = ['newest', 'oldest'] as const;

export class CandidacyListParameters extends PageParameters {
  @Id(text('年度选拔编号', 'Round id'), { optional: true })
  roundId?: string;

  @Code(text('推荐地区、部门', 'Nominating body'), { optional: true })
  bodyId?: string;

  @Code(text('所在单位', 'Employer'), { optional: true })
  employerId?: string;

  @Id(text('申报类别', 'Track'), { optional: true })
  track?: string;

  @OneOf(text('状态', 'Status'), CANDIDACY_STATUSES, { optional: true })
  status?: CandidacyStatus;

  @OneOf(text('放宽条件的状态', 'Status of the waiver'), WAIVER_STATUSES, { optional: true })
  waiver?: WaiverStatus;

  @OneOf(text('按提交先后排序（默认最新在前）', 'Order of submission (default: newest first)'), SORTS, {
    optional: true,
  })
  sort: (typeof SORTS)[number] = 'newest';
}

/** A candidacy on one line. */
export class CandidacySummary {
  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: String, description: '人才计划编号 / Programme id' })
  readonly programmeId: string;

  @ApiProperty({ type: String, description: '人员编号 / Person id' })
  readonly personId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '姓名（个人信息已删除的为 null）/ Name (null once erased)',
  })
  readonly name: string | null;

  @ApiProperty({ type: String, description: '所在单位编号 / Employer id' })
  readonly employerId: string;

  @ApiProperty({ type: String, description: '所在单位名称（提交时）/ Employer’s name at submission' })
  readonly employerName: string;

  @ApiProperty({ type: String, description: '推荐地区、部门 / Nominating body' })
  readonly bodyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '其现名称；未登记的为 null / Its present name; null when it is not registered',
  })
  readonly bodyName: string | null;

  @ApiProperty({ type: String, description: '申报类别 / Track' })
  readonly track: string;

  @ApiProperty({ type: String, description: '专业领域 / Field of work' })
  readonly field: string;

  @ApiProperty({ type: String, enum: [...CANDIDACY_STATUSES], description: '状态 / Status' })
  readonly status: CandidacyStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '现由哪个单位审核；已逐级审核完毕的为 null / The office that has it now; null once endorsed all the way up',
  })
  readonly waitingAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '该审核单位现名称；未登记的为 null / Present name of that office; null when it is not registered',
  })
  readonly waitingAtName: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '在最近确定的推荐名单中的排名 / Rank on the nomination list as last fixed',
  })
  readonly rank: number | null;

  @ApiProperty({
    type: String,
    enum: [...WAIVER_STATUSES],
    description: '放宽条件的状态 / Status of the waiver',
  })
  readonly waiver: WaiverStatus;

  @ApiProperty({ type: String, nullable: true, description: '证书编号 / Certificate number' })
  readonly certificateNumber: string | null;

  @ApiProperty({ type: String, format: 'date', description: '提交日期 / Date of submission' })
  readonly submittedOn: string;
}

class CandidacyPage extends pageOf(CandidacySummary) {}

/** A row of the table, as far as the summary goes. */
export interface CandidacySummaryRow {
  readonly candidacy_id: string;
  readonly round_id: string;
  readonly programme_id: string;
  readonly person_id: string;
  readonly employer_id: string;
  readonly employer_name: string;
  readonly body_id: string;
  readonly body_name: string | null;
  readonly track: string;
  readonly field: string;
  readonly status: CandidacyStatus;
  readonly waiting_at: string | null;
  readonly waiting_at_name: string | null;
  readonly rank: number | null;
  readonly waiver: WaiverStatus;
  readonly certificate_number: string | null;
  readonly submitted_on: string;
  readonly personal: SealedReference | null;
}

/**
 * Columns of a {@link CandidacySummaryRow}.
 * @param offices the table of names
 */
export function summaryColumns(offices: string): string {
  return `candidacy_id, round_id, programme_id, person_id, employer_id, employer_name, body_id,
    ${officeName(offices, 'body_id')} AS body_name, track, field, status, waiting_at,
    ${officeName(offices, 'waiting_at')} AS waiting_at_name, rank, waiver, certificate_number,
    to_char(submitted_on, 'YYYY-MM-DD') AS submitted_on, personal`;
}

export function candidacySummary(row: CandidacySummaryRow, name: string | null): CandidacySummary {
  return {
    candidacyId: row.candidacy_id,
    roundId: row.round_id,
    programmeId: row.programme_id,
    personId: row.person_id,
    name,
    employerId: row.employer_id,
    employerName: row.employer_name,
    bodyId: row.body_id,
    bodyName: row.body_name,
    track: row.track,
    field: row.field,
    status: row.status,
    waitingAt: row.waiting_at,
    waitingAtName: row.waiting_at_name,
    rank: row.rank,
    waiver: row.waiver,
    certificateNumber: row.certificate_number,
    submittedOn: row.submitted_on,
  };
}

const cursors = keysetCursor({ submitted_position: 'integer' });
type ListedRow = CandidacySummaryRow & { readonly submitted_position: number };

async function listCandidacies(
  parameters: CandidacyListParameters,
  context: QueryContext<typeof candidaciesProjection | typeof officeNamesProjection>,
): Promise<CandidacyPage> {
  const { roundId, bodyId, employerId, track, status, waiver, sort, limit, cursor } = parameters;
  const [beyond, order] = sort === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
  const place = cursors.read(cursor);
  const rows = await context.read(
    [candidaciesProjection, officeNamesProjection],
    ({ candidacies, offices, accounts }, query) => {
      const where = new Conditions();
      where.add(
        scopeFilter(context.scope, where.next, {
          own: (account) => isOwn(accounts, account),
          asked: 'asked_offices',
        }),
      );
      where.equal('round_id', roundId).equal('body_id', bodyId).equal('employer_id', employerId);
      where.equal('track', track).equal('status', status).equal('waiver', waiver);
      if (place)
        where.add({
          sql: `submitted_position ${beyond} $${where.next}`,
          parameters: [place.submitted_position],
        });
      // Positions stay far below 2^53, so that a double holds them exactly.
      return query<ListedRow>(
        `SELECT ${summaryColumns(offices)}, submitted_position::float8 AS submitted_position FROM ${candidacies} AS candidacies
       WHERE ${where.sql} ORDER BY candidacies.submitted_position ${order} LIMIT $${where.next}`,
        [...where.parameters, limit + 1],
      );
    },
  );
  const nameOf = await openNames(
    context,
    rows.slice(0, limit).map(({ personal }) => personal),
  );
  return cursors.page(rows, limit, (row) => candidacySummary(row, nameOf(row.personal)));
}

/** Candidacies within the actor's scope: filtered, newest or oldest first, page by page. */
export const candidaciesQuery = defineQuery({
  path: 'candidacies',
  parameters: CandidacyListParameters,
  answer: CandidacyPage,
  summary: text('申报列表', 'Candidacies'),
  roles: [
    'applicant',
    'employer',
    'nominating-body',
    'hr-department',
    'talent-office',
    'consulted-department',
    'supervisor',
  ],
  scope: ROWS_IN_REACH,
  projections: [candidaciesProjection, officeNamesProjection],
  run: listCandidacies,
});
