import { ApiProperty } from '@nestjs/swagger';
import type { Role } from '#access';
import {
  defineQuery,
  Id,
  keysetCursor,
  OneOf,
  PageParameters,
  pageOf,
  QueryContext,
  scopeFilter,
} from '#command-handling';
import { text } from '#kernel';
import { officeName } from '../../../office-names';
import { readCandidacyBriefs } from '../candidacies/candidacy-briefs';
import { candidaciesProjection } from '../candidacies/projection';
import { CANDIDACY_STATUSES } from '../candidacies/status';
import type { CandidacyStatus } from '../candidacies/status';
import { Conditions } from '../conditions';
import { openShownNames } from '../personal-names';
import { LIST_STATUSES, nominationListsProjection } from './projection';
import type { ListStatus, RankedNominee } from './projection';

const ROLES: readonly Role[] = [
  'nominating-body',
  'hr-department',
  'talent-office',
  'consulted-department',
  'supervisor',
  'analyst',
];

class NominationListsParameters extends PageParameters {
  @Id(text('年度选拔编号', 'Round id'), { optional: true })
  roundId?: string;

  @Id(text('推荐地区、部门', 'Nominating body'), { optional: true })
  bodyId?: string;

  @OneOf(text('状态', 'Status'), LIST_STATUSES, { optional: true })
  status?: ListStatus;
}

class NominationListParameters {
  @Id(text('推荐人选名单编号', 'List id'))
  listId: string;
}

class NominationListSummary {
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

class NomineeAnswer {
  @ApiProperty({ type: 'integer', description: '排名 / Rank' })
  readonly rank: number;

  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({ type: String, description: '人员编号 / Person id' })
  readonly personId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '姓名（分析人员所见为脱敏；个人信息已删除的为 null）/ Name (masked for analysts; null once erased)',
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

class NominationListAnswer extends NominationListSummary {
  @ApiProperty({ type: () => [NomineeAnswer], description: '人选，按排名 / Nominees in rank order' })
  readonly nominees: NomineeAnswer[];
}

class NominationListPage extends pageOf(NominationListSummary) {}

interface ListRow {
  readonly list_id: string;
  readonly round_id: string;
  readonly body_id: string;
  readonly body_name: string | null;
  readonly status: ListStatus;
  readonly edition: number;
  readonly nominees: readonly RankedNominee[];
  readonly notice_id: string | null;
  readonly sent_on: string | null;
  readonly revision: number;
}

/**
 * Columns of a {@link ListRow}.
 * @param offices the projection's table of names
 */
function listColumns(offices: string): string {
  return `list_id, round_id, body_id, ${officeName(offices, 'body_id')} AS body_name, status, edition, nominees,
    notice_id, to_char(sent_on, 'YYYY-MM-DD') AS sent_on, revision`;
}

const cursors = keysetCursor({ list_id: 'text' });

function summary(row: ListRow): NominationListSummary {
  return {
    listId: row.list_id,
    roundId: row.round_id,
    bodyId: row.body_id,
    bodyName: row.body_name,
    status: row.status,
    edition: row.edition,
    nomineeCount: row.nominees.length,
    noticeId: row.notice_id,
    sentOn: row.sent_on,
    revision: row.revision,
  };
}

/** Nomination lists within the actor's scope, by round and body. */
export const nominationListsQuery = defineQuery({
  path: 'nomination-lists',
  parameters: NominationListsParameters,
  answer: NominationListPage,
  summary: text('推荐人选名单列表', 'Nomination lists'),
  roles: ROLES,
  projections: [nominationListsProjection],
  run: async ({ roundId, bodyId, status, limit, cursor }, context) => {
    const where = new Conditions();
    where.add(scopeFilter(context.scope, where.next));
    where.equal('round_id', roundId).equal('body_id', bodyId).equal('status', status);
    const place = cursors.read(cursor);
    if (place) where.add({ sql: `list_id > $${where.next}`, parameters: [place.list_id] });
    const rows = await context.read(nominationListsProjection, ({ lists, offices }, query) =>
      query<ListRow>(
        `SELECT ${listColumns(offices)} FROM ${lists} WHERE ${where.sql} ORDER BY list_id LIMIT $${where.next}`,
        [...where.parameters, limit + 1],
      ),
    );
    return cursors.page(rows, limit, summary);
  },
});

async function nomineeAnswers(
  nominees: readonly RankedNominee[],
  context: QueryContext,
): Promise<NomineeAnswer[]> {
  const briefs = await readCandidacyBriefs(
    context,
    nominees.map(({ candidacyId }) => candidacyId),
  );
  const nameOf = await openShownNames(
    context,
    [...briefs.values()].map(({ personal }) => personal),
  );
  return nominees.map(({ rank, candidacyId, personId }) => {
    const brief = briefs.get(candidacyId);
    return {
      rank,
      candidacyId,
      personId,
      name: nameOf(brief?.personal ?? null),
      employerName: brief?.employerName ?? null,
      track: brief?.track ?? null,
      status: brief?.status ?? null,
    };
  });
}

/** One nomination list with its ranked nominees. */
export const nominationListQuery = defineQuery({
  path: 'nomination-lists/:listId',
  parameters: NominationListParameters,
  answer: NominationListAnswer,
  summary: text('推荐人选名单详情', 'One nomination list'),
  roles: ROLES,
  projections: [nominationListsProjection, candidaciesProjection],
  run: async ({ listId }, context) => {
    const where = new Conditions().equal('list_id', listId);
    where.add(scopeFilter(context.scope, where.next));
    const [row] = await context.read(nominationListsProjection, ({ lists, offices }, query) =>
      query<ListRow>(`SELECT ${listColumns(offices)} FROM ${lists} WHERE ${where.sql}`, where.parameters),
    );
    return row && { ...summary(row), nominees: await nomineeAnswers(row.nominees, context) };
  },
});
