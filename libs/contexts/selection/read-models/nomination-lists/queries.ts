import type { Role } from '#access';
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
import { officeName, officeNamesProjection } from '../../../office-names';
import { readCandidacyBriefs } from '../candidacies/candidacy-briefs';
import { candidaciesProjection } from '../candidacies/projection';
import { Conditions } from '#views';
import { openNames } from '../personal-names';
import { MovedUp, readExplanations, RankExplanation } from '../rank-explanations';
import { NominationListAnswer, NominationListSummary, NomineeAnswer } from './answers';
import { LIST_STATUSES, nominationListsProjection } from './projection';
import type { ListStatus, RankedNominee } from './projection';

const ROLES: readonly Role[] = ['nominating-body', 'hr-department', 'supervisor'];

class NominationListsParameters extends PageParameters {
  @Id(text('年度选拔编号', 'Round id'), { optional: true })
  roundId?: string;

  @Code(text('推荐地区、部门', 'Nominating body'), { optional: true })
  bodyId?: string;

  @OneOf(text('状态', 'Status'), LIST_STATUSES, { optional: true })
  status?: ListStatus;
}

class NominationListParameters {
  @Id(text('推荐人选名单编号', 'List id'))
  listId: string;
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
  readonly wait_list: readonly RankedNominee[];
  readonly withdrawn: readonly RankedNominee[];
  readonly panel: { readonly panelId: string; readonly edition: number } | null;
  readonly explained: readonly RankExplanation[];
  readonly moved_up: readonly MovedUp[];
  readonly notice_id: string | null;
  readonly sent_on: string | null;
  readonly revision: number;
}

/**
 * Columns of a {@link ListRow}.
 * @param offices the table of names
 */
function listColumns(offices: string): string {
  return `list_id, round_id, body_id, ${officeName(offices, 'body_id')} AS body_name, status, edition, nominees,
    wait_list, withdrawn, panel, explained, moved_up,
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
    waitingCount: row.wait_list.length,
    withdrawnCount: row.withdrawn.length,
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
  scope: ROWS_IN_REACH,
  projections: [nominationListsProjection, officeNamesProjection],
  run: async ({ roundId, bodyId, status, limit, cursor }, context) => {
    const where = new Conditions();
    where.add(scopeFilter(context.scope, where.next));
    where.equal('round_id', roundId).equal('body_id', bodyId).equal('status', status);
    const place = cursors.read(cursor);
    if (place) where.add({ sql: `list_id > $${where.next}`, parameters: [place.list_id] });
    const rows = await context.read(
      [nominationListsProjection, officeNamesProjection],
      ({ lists, offices }, query) =>
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
  const nameOf = await openNames(
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
  scope: ROWS_IN_REACH,
  projections: [nominationListsProjection, candidaciesProjection, officeNamesProjection],
  run: async ({ listId }, context) => {
    const where = new Conditions().equal('list_id', listId);
    where.add(scopeFilter(context.scope, where.next));
    const [row] = await context.read(
      [nominationListsProjection, officeNamesProjection],
      ({ lists, offices }, query) =>
        query<ListRow>(`SELECT ${listColumns(offices)} FROM ${lists} WHERE ${where.sql}`, where.parameters),
    );
    if (row === undefined) return undefined;
    const explanations = { explained: row.explained, movedUp: row.moved_up };
    return {
      ...summary(row),
      nominees: await nomineeAnswers(row.nominees, context),
      waitList: await nomineeAnswers(row.wait_list, context),
      withdrawn: await nomineeAnswers(row.withdrawn, context),
      panel: row.panel,
      ...(await readExplanations(context, explanations)),
    };
  },
});
