import { ApiProperty } from '@nestjs/swagger';
import {
  Code,
  defineQuery,
  Id,
  keysetCursor,
  OneOf,
  openToItsRoles,
  pageOf,
  PageParameters,
  ROWS_IN_REACH,
} from '#command-handling';
import { text } from '#kernel';
import type { SealedReference } from '#privacy';
import { officeName, officeNamesProjection } from '../../../office-names';
import { RELATION_KINDS } from '../../contracts';
import type { RelationKind } from '../../contracts';
import { openedText } from '../../../opened-text';
import { expertsProjection } from './projection';

const EXPERT_STATUSES = ['active', 'retired'] as const;
type ExpertStatus = (typeof EXPERT_STATUSES)[number];

class ExpertsParameters extends PageParameters {
  @OneOf(text('状态', 'Status'), EXPERT_STATUSES, { optional: true })
  status?: ExpertStatus;

  @Code(text('所在单位', 'Employer'), { optional: true })
  employerId?: string;
}

class ExpertPath {
  @Id(text('专家的账户编号', 'Account id of the expert'))
  expertId: string;
}

class ExpertSummary {
  @ApiProperty({ type: String, description: '专家的账户编号 / Account id of the expert' })
  readonly expertId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '姓名；已删除的为 null / Name; null once erased',
  })
  readonly name: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '所在单位；未登记的外单位为 null / Employer; null for one that is not registered',
  })
  readonly employerId: string | null;

  @ApiProperty({ type: String, nullable: true, description: '其现名称 / Its present name' })
  readonly employerName: string | null;

  @ApiProperty({ type: [String], description: '专业领域 / Fields of work' })
  readonly fields: string[];

  @ApiProperty({ type: [String], description: '评审的申报类别；空为不限 / Tracks scored in; empty: any' })
  readonly tracks: string[];

  @ApiProperty({ enum: [...EXPERT_STATUSES], description: '状态 / Status' })
  readonly status: ExpertStatus;

  @ApiProperty({ type: String, format: 'date', description: '入库日期 / Registered on' })
  readonly registeredOn: string;
}

class ExpertPage extends pageOf(ExpertSummary) {}

class RelationAnswer {
  @ApiProperty({ enum: [...RELATION_KINDS], description: '关系 / Kind' })
  readonly kind: RelationKind;

  @ApiProperty({ type: String, description: '有关单位或人员 / The organisation or person' })
  readonly relatedId: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '合作成果的年份；其他关系为 null / Year of the joint work; null for the others',
  })
  readonly year: number | null;

  @ApiProperty({ type: String, format: 'date', description: '申报日期 / Declared on' })
  readonly declaredOn: string;
}

class ExpertDetail extends ExpertSummary {
  @ApiProperty({ type: String, nullable: true, description: '本人的人员编号 / Own person id' })
  readonly personId: string | null;

  @ApiProperty({ type: () => [RelationAnswer], description: '已申报的利害关系 / Declared relations' })
  readonly relations: RelationAnswer[];
}

interface ExpertRow extends Omit<ExpertSummary, 'name'> {
  readonly personal: SealedReference | null;
}

const columns = (offices: string): string =>
  `expert_id AS "expertId", employer_id AS "employerId", ${officeName(offices, 'employer_id')} AS "employerName",
   fields, tracks, status, to_char(registered_on, 'YYYY-MM-DD') AS "registeredOn", personal`;

const cursors = keysetCursor({ expertId: 'text' });

/** The register that panels are named from. */
export const expertsQuery = defineQuery({
  path: 'experts',
  parameters: ExpertsParameters,
  answer: ExpertPage,
  summary: text('评审专家库', 'The register of experts'),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: openToItsRoles('专家库供各单位组建评审组', 'every office names its panels from the register'),
  projections: [expertsProjection, officeNamesProjection],
  run: async ({ limit, cursor, status, employerId }, { read, open }) => {
    const rows = await read([expertsProjection, officeNamesProjection], ({ experts, offices }, query) =>
      query<ExpertRow>(
        `SELECT ${columns(offices)} FROM ${experts}
         WHERE expert_id > $1 AND ($2::text IS NULL OR status = $2) AND ($3::text IS NULL OR employer_id = $3)
         ORDER BY expert_id LIMIT $4`,
        [cursors.read(cursor)?.expertId ?? '', status, employerId, limit + 1],
      ),
    );
    const opened = await open(rows.map(({ personal }) => personal));
    return cursors.page(rows, limit, ({ personal, ...row }) => ({
      ...row,
      name: openedText(opened, personal, 'name'),
    }));
  },
});

/** One expert with the ties on record: for the HR department, supervisors, and the expert. */
export const expertQuery = defineQuery({
  path: 'experts/:expertId',
  parameters: ExpertPath,
  answer: ExpertDetail,
  summary: text(
    '评审专家详情（含利害关系；专家只能看本人）',
    'One expert with declared relations; experts see themselves only',
  ),
  roles: ['hr-department', 'supervisor', 'expert'],
  scope: ROWS_IN_REACH,
  projections: [expertsProjection, officeNamesProjection],
  run: async ({ expertId }, { read, open, actor }) => {
    const isOffice = actor.roles.includes('hr-department') || actor.roles.includes('supervisor');
    if (!isOffice && actor.id !== expertId) return undefined;
    const found = await read(
      [expertsProjection, officeNamesProjection],
      async ({ experts, relations, offices }, query) => {
        const [row] = await query<ExpertRow & { readonly personId: string | null }>(
          `SELECT ${columns(offices)}, person_id AS "personId" FROM ${experts} WHERE expert_id = $1`,
          [expertId],
        );
        const ties = await query<RelationAnswer>(
          `SELECT kind, related_id AS "relatedId", nullif(year, 0) AS year,
           to_char(declared_on, 'YYYY-MM-DD') AS "declaredOn"
         FROM ${relations} WHERE expert_id = $1 ORDER BY kind, related_id, declared_on`,
          [expertId],
        );
        return row && { row, ties };
      },
    );
    if (found === undefined) return undefined;
    const { personal, ...row } = found.row;
    const opened = await open([personal]);
    return { ...row, name: openedText(opened, personal, 'name'), relations: found.ties };
  },
});
