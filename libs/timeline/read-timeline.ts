import type { QueryContext, RunSql } from '#command-handling';
import type { Subject } from '#kernel';
import type { SealedReference } from '#privacy';
import type { TimelineEntry } from './timeline-answer';

/** An entry as it is read: its reason is sealed, and null where the reader is shown none. */
interface TimelineRow extends Omit<TimelineEntry, 'at'> {
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
export async function readTimeline(
  table: string,
  query: RunSql,
  { kind, id }: Subject,
  { scope, actor }: Pick<QueryContext, 'scope' | 'actor'>,
  nameOf: (column: string) => string,
): Promise<readonly TimelineRow[]> {
  if (scope.kind === 'asked' || scope.kind === 'none') return [];
  const office = scope.kind === 'office' ? scope.office : null;
  return query<TimelineRow>(
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
export function timelineItem(
  { sealed, at, ...row }: TimelineRow,
  opened: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): TimelineEntry {
  const reason = sealed === null ? undefined : opened.get(sealed.eventId)?.reason;
  const detail = typeof reason === 'string' ? { ...row.detail, reason } : row.detail;
  return { ...row, at: at.toISOString(), detail };
}
