import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  defineQuery,
  Id,
  keysetCursor,
  pageOf,
  PageParameters,
  QueryContext,
  ROWS_IN_REACH,
  SqlCondition,
} from '#command-handling';
import { Json, text } from '#kernel';
import type { SealedReference } from '#privacy';
import type { ApplicationContent } from '../../contracts';
import { isOwn } from '../../../accounts-of-persons';
import { Conditions } from '#views';
import { draftsProjection } from './projection';

class DraftPath {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;
}

class DraftSummary {
  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: String, description: '人才计划编号 / Programme id' })
  readonly programmeId: string;

  @ApiProperty({ type: String, description: '人员编号 / Person id' })
  readonly personId: string;

  @ApiProperty({ type: String, description: '所在单位编号 / Employer id' })
  readonly employerId: string;

  @ApiProperty({ type: String, description: '保存人账号 / Account that saved it' })
  readonly savedBy: string;

  @ApiProperty({ type: String, format: 'date', description: '保存日期 / Saved on' })
  readonly savedOn: string;

  @ApiProperty({
    type: [String],
    description: '尚未填写的部分；为空即可提交 / What is not there yet; with none it can be handed in',
  })
  readonly missing: string[];

  @ApiProperty({
    type: 'integer',
    description:
      '所见版本；他人保存时以 If-Match 注明 / Revision seen; whoever replaces somebody else’s draft names it as If-Match',
  })
  readonly revision: number;
}

class DraftTeamMember {
  @ApiProperty({ type: String, description: '姓名 / Name' })
  readonly name: string;

  @ApiProperty({ type: String, description: '承担的工作 / Contribution' })
  readonly contribution: string;
}

/** What has been written; whatever is not there yet is absent. */
class DraftContent implements ApplicationContent {
  @ApiPropertyOptional({ type: String, description: '申报类别 / Track' })
  readonly track?: string;

  @ApiPropertyOptional({ type: String, description: '专业领域 / Field of work' })
  readonly field?: string;

  @ApiPropertyOptional({ type: Boolean, description: '从事自由职业 / Works freelance' })
  readonly freelance?: boolean;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: '申报事实 / Facts' })
  readonly facts?: Readonly<Record<string, Json>>;

  @ApiPropertyOptional({ type: String, description: '培养目标 / Cultivation goals' })
  readonly cultivationGoals?: string;

  @ApiPropertyOptional({ type: String, description: '配套培养举措 / Support measures' })
  readonly supportMeasures?: string;

  @ApiPropertyOptional({ type: () => [DraftTeamMember], description: '核心团队成员 / Core team' })
  readonly teamMembers?: DraftTeamMember[];
}

class ApplicationDraft extends DraftSummary {
  @ApiProperty({
    type: () => DraftContent,
    description: '已填写的内容（个人信息已删除的为空）/ What has been written (empty once erased)',
  })
  readonly content: DraftContent;
}

class DraftPage extends pageOf(DraftSummary) {}

interface DraftRow {
  readonly candidacy_id: string;
  readonly round_id: string;
  readonly programme_id: string;
  readonly person_id: string;
  readonly employer_id: string;
  readonly saved_by: string;
  readonly saved_on: string;
  readonly missing: string[];
  readonly content: SealedReference | null;
  readonly saved_position: number;
  readonly revision: number;
}

/** Names of the tables. */
type DraftTables = Readonly<Record<keyof (typeof draftsProjection)['tables'], string>>;

const COLUMNS = `candidacy_id, round_id, programme_id, person_id, employer_id, saved_by,
  to_char(saved_on, 'YYYY-MM-DD') AS saved_on, missing, content, saved_position::float8 AS saved_position, revision`;

/**
 * A draft is for whoever may file it, and nobody else, however far the role reaches: the person and the employer. One of an
 * account that only registered as the person is for that account alone.
 */
function mayFile(
  { actor }: QueryContext,
  { accounts, ended }: Pick<DraftTables, 'accounts' | 'ended'>,
  next: number,
): SqlCondition {
  const office = actor.roles.includes('employer') ? actor.office : null;
  const account = actor.roles.includes('applicant') ? actor.id : null;
  return {
    sql: `(NOT registrant AND ${isOwn(accounts, `$${next}`)}) OR (registrant AND saved_by = $${next})
      OR (employer_id = $${next + 1} AND NOT registrant AND NOT EXISTS (SELECT 1 FROM ${ended} AS over
        WHERE over.person_id = draft.person_id AND over.employer_id = draft.employer_id))`,
    parameters: [account, office],
  };
}

function draftSummary(row: DraftRow): DraftSummary {
  return {
    candidacyId: row.candidacy_id,
    roundId: row.round_id,
    programmeId: row.programme_id,
    personId: row.person_id,
    employerId: row.employer_id,
    savedBy: row.saved_by,
    savedOn: row.saved_on,
    missing: row.missing,
    revision: row.revision,
  };
}

async function readDraft(
  { candidacyId }: DraftPath,
  context: QueryContext<typeof draftsProjection>,
): Promise<ApplicationDraft | undefined> {
  const [row] = await context.read(draftsProjection, ({ drafts, ...tables }, query) => {
    const where = new Conditions().equal('candidacy_id', candidacyId);
    where.add(mayFile(context, tables, where.next));
    return query<DraftRow>(`SELECT ${COLUMNS} FROM ${drafts} AS draft WHERE ${where.sql}`, where.parameters);
  });
  if (row === undefined) return undefined;
  const opened = await context.open([row.content]);
  // It was checked against the event's schema before it was sealed.
  const content = row.content && (opened.get(row.content.eventId)?.content as DraftContent | undefined);
  return { ...draftSummary(row), content: content ?? {} };
}

class DraftsParameters extends PageParameters {}

const cursors = keysetCursor({ saved_position: 'integer' });

async function listDrafts(
  { limit, cursor }: DraftsParameters,
  context: QueryContext<typeof draftsProjection>,
): Promise<DraftPage> {
  const place = cursors.read(cursor);
  const rows = await context.read(draftsProjection, ({ drafts, ...tables }, query) => {
    const where = new Conditions();
    where.add(mayFile(context, tables, where.next));
    if (place) where.add({ sql: `saved_position < $${where.next}`, parameters: [place.saved_position] });
    return query<DraftRow>(
      `SELECT ${COLUMNS} FROM ${drafts} AS draft WHERE ${where.sql}
       ORDER BY draft.saved_position DESC LIMIT $${where.next}`,
      [...where.parameters, limit + 1],
    );
  });
  return cursors.page(rows, limit, draftSummary);
}

const roles = ['applicant', 'employer'] as const;

/** The draft of an application with its content, for whoever may file it. */
export const applicationDraftQuery = defineQuery({
  path: 'application-drafts/:candidacyId',
  parameters: DraftPath,
  answer: ApplicationDraft,
  summary: text(
    '申报草稿（仅申报人和所在单位可见）',
    'A draft of an application, for applicant and employer only',
  ),
  roles,
  scope: ROWS_IN_REACH,
  projections: [draftsProjection],
  run: readDraft,
});

/** The drafts that the actor may file, last saved first. */
export const applicationDraftsQuery = defineQuery({
  path: 'application-drafts',
  parameters: DraftsParameters,
  answer: DraftPage,
  summary: text('我的申报草稿', 'Drafts that I may file'),
  roles,
  scope: ROWS_IN_REACH,
  projections: [draftsProjection],
  run: listDrafts,
});
