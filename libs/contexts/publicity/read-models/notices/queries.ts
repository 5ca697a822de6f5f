import {
  defineQuery,
  Id,
  keysetCursor,
  OneOf,
  openToItsRoles,
  PageParameters,
  QueryContext,
} from '#command-handling';
import { text } from '#kernel';
import type { SealedReference } from '#privacy';
import { NOTICE_KIND_TITLES, NOTICE_KINDS } from '../../contracts';
import type { NoticeKind } from '../../contracts';
import { officeName, officeNamesProjection } from '../../../office-names';
import { openedText } from '../../../opened-text';
import { NOTICE_STATUSES, NoticeDetail, NoticePage } from './answers';
import type { NoticeEntryAnswer, NoticeStatus, NoticeSummary } from './answers';
import { noticesProjection } from './projection';

class NoticeListParameters extends PageParameters {
  @Id(text('年度选拔编号', 'Round id'), { optional: true })
  roundId?: string;

  @OneOf(text('公示内容', 'What is on notice'), NOTICE_KINDS, { optional: true, titles: NOTICE_KIND_TITLES })
  kind?: NoticeKind;

  @OneOf(text('状态', 'Status'), NOTICE_STATUSES, { optional: true })
  status?: NoticeStatus;
}

class NoticePath {
  @Id(text('公示编号', 'Notice id'))
  noticeId: string;
}

type NoticeRow = Omit<NoticeSummary, 'workingDaysLeft'>;
interface EntryRow extends Omit<NoticeEntryAnswer, 'name'> {
  readonly personal: SealedReference | null;
}

/**
 * Columns of a {@link NoticeRow}.
 * @param offices the table of names
 */
function noticeColumns(offices: string): string {
  return `notice_id AS "noticeId", kind, round_id AS "roundId", programme_id AS "programmeId",
    organiser_id AS "organiserId", body_id AS "bodyId", ${officeName(offices, 'body_id')} AS "bodyName", edition, status,
    to_char(published_on, 'YYYY-MM-DD') AS "publishedOn", working_days AS "workingDays",
    to_char(first_day, 'YYYY-MM-DD') AS "firstDay", to_char(last_day, 'YYYY-MM-DD') AS "lastDay",
    to_char(closable_from, 'YYYY-MM-DD') AS "closableFrom", to_char(closed_on, 'YYYY-MM-DD') AS "closedOn",
    candidates`;
}

const newestFirst = keysetCursor({ publishedPosition: 'integer' });

/** Working days are left to running notices only: the calendar need not know the years of closed ones. */
function noticeSummary(
  row: NoticeRow,
  { today, workingDays }: Pick<QueryContext, 'today' | 'workingDays'>,
): NoticeSummary {
  const counts = row.status === 'running' && today < row.lastDay;
  return {
    noticeId: row.noticeId,
    kind: row.kind,
    roundId: row.roundId,
    programmeId: row.programmeId,
    organiserId: row.organiserId,
    bodyId: row.bodyId,
    bodyName: row.bodyName,
    edition: row.edition,
    status: row.status,
    publishedOn: row.publishedOn,
    workingDays: row.workingDays,
    firstDay: row.firstDay,
    lastDay: row.lastDay,
    closableFrom: row.closableFrom,
    closedOn: row.closedOn,
    workingDaysLeft: counts ? workingDays(today, row.lastDay).days : 0,
    candidates: row.candidates,
  };
}

export const noticeList = defineQuery({
  path: 'notices',
  parameters: NoticeListParameters,
  answer: NoticePage,
  summary: text('公示列表（由近及远）', 'Public notices, the newest first'),
  roles: ['public'],
  scope: openToItsRoles('公示公开', 'notices are public'),
  projections: [noticesProjection, officeNamesProjection],
  run: async ({ limit, cursor, roundId, kind, status }, context) => {
    const before = newestFirst.read(cursor)?.publishedPosition;
    const rows = await context.read(
      [noticesProjection, officeNamesProjection],
      ({ notices, offices }, query) =>
        // Positions stay far below 2^53, so that a double holds them exactly.
        query<NoticeRow & { readonly publishedPosition: number }>(
          `SELECT ${noticeColumns(offices)}, published_position::float8 AS "publishedPosition"
         FROM ${notices}
         WHERE ($1::bigint IS NULL OR published_position < $1)
           AND ($2::text IS NULL OR round_id = $2)
           AND ($3::text IS NULL OR kind = $3)
           AND ($4::text IS NULL OR status = $4)
         ORDER BY published_position DESC LIMIT $5`,
          [before, roundId, kind, status, limit + 1],
        ),
    );
    return newestFirst.page(rows, limit, (row) => noticeSummary(row, context));
  },
});

export const noticeDetail = defineQuery({
  path: 'notices/:noticeId',
  parameters: NoticePath,
  answer: NoticeDetail,
  summary: text('公示及公示人选', 'A public notice and who is on it'),
  roles: ['public'],
  scope: openToItsRoles('公示公开', 'notices are public'),
  projections: [noticesProjection, officeNamesProjection],
  run: async ({ noticeId }, context) => {
    const found = await context.read(
      [noticesProjection, officeNamesProjection],
      async ({ notices, applicants, offices }, query) => {
        const [notice] = await query<NoticeRow>(
          `SELECT ${noticeColumns(offices)} FROM ${notices} WHERE notice_id = $1`,
          [noticeId],
        );
        if (notice === undefined) return undefined;
        const entries = await query<EntryRow>(
          `SELECT entry."candidacyId", entry."employerName", entry.track, entry.rank, entry."bodyId",
           ${officeName(offices, 'entry."bodyId"')} AS "bodyName", applicant.personal
         FROM ${notices},
           jsonb_to_recordset(entries) AS entry
             ("candidacyId" text, "employerName" text, track text, rank integer, "bodyId" text)
           LEFT JOIN ${applicants} applicant ON applicant.candidacy_id = entry."candidacyId"
         WHERE notice_id = $1 ORDER BY entry.rank, entry."candidacyId"`,
          [noticeId],
        );
        return { notice, entries };
      },
    );
    if (found === undefined) return undefined;
    const opened = await context.open(found.entries.map(({ personal }) => personal));
    const entries = found.entries.map(({ personal, ...entry }) => ({
      ...entry,
      name: openedText(opened, personal, 'name'),
    }));
    return { ...noticeSummary(found.notice, context), entries };
  },
});
