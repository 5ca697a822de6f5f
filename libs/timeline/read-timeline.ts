import type { QueryContext, RunSql } from '#command-handling';
import type { BilingualText, LocalDate, Subject } from '#kernel';
import type { SealedReference } from '#privacy';

/** One thing that happened to a subject. `Detail`: as the answer says it. */
export interface TimelineItem<Detail extends object> {
  readonly type: string;
  readonly title: BilingualText;
  readonly at: string;
  readonly effectiveDate: LocalDate;
  readonly actorId: string;
  readonly actorRole: string;
  readonly actorOffice: string | null;
  /** Its present name. */
  readonly actorOfficeName: string | null;
  readonly basis: string[];
  /** Essentials; which are there depends on the type. The reason is among them where it is shown. */
  readonly detail: Detail;
  readonly eventId: string;
  readonly revision: number;
  /** In the log. */
  readonly position: string;
}

/** The same as it is read: its reason is sealed, and null where the reader is shown none. */
export interface TimelineRow<Detail extends object> extends Omit<TimelineItem<Detail>, 'at'> {
  readonly at: Date;
  readonly sealed: SealedReference | null;
}

/**
 * What happened to a subject, and to whatever it came to belong to, oldest first. The caller has made sure that the
 * reader reads the subject; here goes what is for the province and one office alone. Whoever is only asked for an opinion
 * reads no timeline (ADR 0030).
 * @param table of `timeline`
 * @param nameOf SQL for the name of the office whose id a column holds
 */
export async function readTimeline<Detail extends object>(
  table: string,
  query: RunSql,
  { kind, id }: Subject,
  { scope, actor }: Pick<QueryContext, 'scope' | 'actor'>,
  nameOf: (column: string) => string,
): Promise<readonly TimelineRow<Detail>[]> {
  if (scope.kind === 'asked' || scope.kind === 'none') return [];
  const office = scope.kind === 'office' ? scope.office : null;
  return query<TimelineRow<Detail>>(
    `WITH shown (kind, subject) AS (
       SELECT $1::text, $2::text
       UNION SELECT within_kind, within FROM ${table} WHERE kind = $1 AND subject = $2 AND within IS NOT NULL
     )
     SELECT type, title, at, to_char(effective_date, 'YYYY-MM-DD') AS "effectiveDate", actor_id AS "actorId",
       actor_role AS "actorRole", actor_office AS "actorOffice", ${nameOf('actor_office')} AS "actorOfficeName", basis,
       detail, CASE WHEN $3 OR reason_for IS NULL OR reason_for = $4 THEN sealed END AS sealed,
       event_id AS "eventId", revision, position::text AS position
     FROM shown JOIN ${table} AS entry USING (kind, subject)
     WHERE $3 OR NOT restricted OR (for_office = $4 AND (for_role IS NULL OR for_role = ANY ($5)))
     ORDER BY entry.position, ordinal`,
    [kind, id, scope.kind === 'all', office, actor.roles],
  );
}

/**
 * A row as it is answered.
 * @param opened the sealed fields of events, by event id
 */
export function timelineItem<Detail extends object>(
  { sealed, at, ...row }: TimelineRow<Detail>,
  opened: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): TimelineItem<Detail> {
  const reason = sealed === null ? undefined : opened.get(sealed.eventId)?.reason;
  const detail = typeof reason === 'string' ? { ...row.detail, reason } : row.detail;
  return { ...row, at: at.toISOString(), detail };
}
