import { ApiProperty } from '@nestjs/swagger';
import { Role, ROLES } from '#access';
import {
  Code,
  defineQuery,
  keysetCursor,
  OneOf,
  openToItsRoles,
  pageOf,
  PageParameters,
  SearchTerm,
} from '#command-handling';
import { text } from '#kernel';
import {
  CODE_WARNINGS,
  ORGANISATION_KIND_TITLES,
  ORGANISATION_KINDS,
  ORGANISATION_LEVEL_TITLES,
  ORGANISATION_LEVELS,
} from '../../contracts';
import type { CodeWarning, OrganisationKind, OrganisationLevel } from '../../contracts';
import { organisationsProjection } from './projection';

/** Deeper lines do not exist; the walk ends there even if the data were broken. */
const MAXIMUM_DEPTH = 12;

/** Everybody who signs in: organisations are public bodies, and forms choose among them. */
const SIGNED_IN: readonly Role[] = ROLES.filter((role) => role !== 'public');

class OrganisationListParameters extends PageParameters {
  @OneOf(text('单位性质', 'Kind'), ORGANISATION_KINDS, { optional: true, titles: ORGANISATION_KIND_TITLES })
  kind?: OrganisationKind;

  @OneOf(text('层级', 'Administrative level'), ORGANISATION_LEVELS, {
    optional: true,
    titles: ORGANISATION_LEVEL_TITLES,
  })
  level?: OrganisationLevel;

  @Code(text('上级单位', 'The organisation above'), { optional: true })
  parentId?: string;

  @SearchTerm(
    text('名称包含（不论全角半角、空格、大小写）', 'The name contains, in any width, spacing and case'),
    { optional: true },
  )
  name?: string;
}

class OrganisationPath {
  @Code(text('统一社会信用代码', 'Unified social credit code'))
  organisationId: string;
}

class OrganisationSummary {
  @ApiProperty({ description: '统一社会信用代码 / Unified social credit code' })
  organisationId: string;

  @ApiProperty({ description: '现名称 / Present name' })
  name: string;

  @ApiProperty({ description: '单位性质 / Kind', enum: [...ORGANISATION_KINDS] })
  kind: OrganisationKind;

  @ApiProperty({ description: '层级 / Administrative level', enum: [...ORGANISATION_LEVELS] })
  level: OrganisationLevel;

  @ApiProperty({
    description: '上级单位；最高一级为 null / The organisation above; null at the top',
    type: String,
    nullable: true,
  })
  parentId: string | null;

  @ApiProperty({
    description:
      '代码须核实之处：校验码不符（GB 32100 校验码施行前赋予的代码）；没有为 null / What to look into: a check character that does not fit (codes from before it was enforced); null for none',
    type: String,
    enum: [...CODE_WARNINGS],
    nullable: true,
  })
  codeWarning: CodeWarning | null;

  @ApiProperty({
    description: '是否有另一单位登记了相同的名称，须核实 / Whether another organisation holds the same name',
  })
  nameShared: boolean;
}

class OrganisationPage extends pageOf(OrganisationSummary) {}

class FormerNameAnswer {
  @ApiProperty({ description: '曾用或误登的名称 / The name it had' })
  name: string;

  @ApiProperty({ description: '至 / Until', type: String, format: 'date' })
  until: string;

  @ApiProperty({ description: '是否为误登后更正 / Whether it was a mistake that was corrected' })
  corrected: boolean;
}

class OrganisationDetail extends OrganisationSummary {
  @ApiProperty({
    description: '待核准的名称 / The name that waits for approval',
    type: String,
    nullable: true,
  })
  proposedName: string | null;

  @ApiProperty({
    description: '曾用名称，由先至后 / Names that it had, first to last',
    type: () => FormerNameAnswer,
    isArray: true,
  })
  formerNames: readonly FormerNameAnswer[];

  @ApiProperty({
    description:
      '隶属关系：本单位及其各级上级，由下至上 / Line of authority: the organisation and everything above it, lowest first',
    type: () => OrganisationSummary,
    isArray: true,
  })
  lineOfAuthority: OrganisationSummary[];
}

/** Columns of an {@link OrganisationSummary} of the organisation `one`. */
function summaryColumns(organisations: string): string {
  return `one.organisation_id AS "organisationId", one.name, one.kind, one.level, one.parent_id AS "parentId",
    one.code_warning AS "codeWarning",
    EXISTS (SELECT FROM ${organisations} other
            WHERE other.name_key = one.name_key AND other.organisation_id <> one.organisation_id) AS "nameShared"`;
}

const cursorById = keysetCursor({ organisationId: 'text' });

export const organisationList = defineQuery({
  path: 'organisations',
  parameters: OrganisationListParameters,
  answer: OrganisationPage,
  summary: text('单位列表（按代码排列）', 'Organisations, by code'),
  roles: SIGNED_IN,
  scope: openToItsRoles('单位名录对登录人员公开', 'the list of organisations is open to whoever signs in'),
  projections: [organisationsProjection],
  run: async ({ limit, cursor, kind, level, parentId, name }, { read }) => {
    const after = cursorById.read(cursor)?.organisationId ?? '';
    const rows = await read(organisationsProjection, ({ organisations }, query) =>
      query<OrganisationSummary>(
        `SELECT ${summaryColumns(organisations)}
         FROM ${organisations} one
         WHERE organisation_id > $1
           AND ($2::text IS NULL OR kind = $2)
           AND ($3::text IS NULL OR level = $3)
           AND ($4::text IS NULL OR parent_id = $4)
           AND ($5::text IS NULL OR strpos(name_key, $5) > 0)
         ORDER BY organisation_id LIMIT $6`,
        [after, kind, level, parentId, name, limit + 1],
      ),
    );
    return cursorById.page(rows, limit, (row) => row);
  },
});

export const organisationDetail = defineQuery({
  path: 'organisations/:organisationId',
  parameters: OrganisationPath,
  answer: OrganisationDetail,
  summary: text('单位及其隶属关系', 'An organisation and its line of authority'),
  roles: SIGNED_IN,
  scope: openToItsRoles('单位名录对登录人员公开', 'the list of organisations is open to whoever signs in'),
  projections: [organisationsProjection],
  run: async ({ organisationId }, { read }) => {
    const line = await read(organisationsProjection, ({ organisations }, query) =>
      query<OrganisationSummary & Pick<OrganisationDetail, 'proposedName' | 'formerNames'>>(
        `WITH RECURSIVE line (organisation_id, parent_id, step) AS (
           SELECT organisation_id, parent_id, 1 FROM ${organisations} WHERE organisation_id = $1
           UNION ALL
           SELECT above.organisation_id, above.parent_id, line.step + 1
           FROM line JOIN ${organisations} above ON above.organisation_id = line.parent_id
           WHERE line.step < $2
         )
         SELECT ${summaryColumns(organisations)}, proposed_name AS "proposedName", former_names AS "formerNames"
         FROM line JOIN ${organisations} one ON one.organisation_id = line.organisation_id ORDER BY step`,
        [organisationId, MAXIMUM_DEPTH],
      ),
    );
    const [asked] = line;
    if (asked === undefined) return undefined;
    return {
      ...asked,
      lineOfAuthority: line.map(({ proposedName: _proposed, formerNames: _former, ...summary }) => summary),
    };
  },
});
