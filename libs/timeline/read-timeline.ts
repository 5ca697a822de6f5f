import type { Actor } from '#access';
import type { QueryContext, RunSql } from '#command-handling';
import type { BilingualText, Json, Subject } from '#kernel';
import type { SealedReference } from '#privacy';
import type { TimelineEntry } from './timeline-answer';
import { titlesOfEssentials } from './timeline-detail';
import type { TitledWords } from './timeline-detail';

/** An entry as it is read: its reason is sealed, and null where the reader is shown none. */
interface TimelineRow extends Omit<TimelineEntry, 'at' | 'basisTitles'> {
  readonly at: Date;
  readonly sealed: SealedReference | null;
  readonly origin: Origin;
  readonly checked: CheckedRules;
  /** Id of what the entry is about: the subject that was asked for, or what that came to belong to. */
  readonly subject: string;
}

/** The rules of the policy that were checked at a step: for whoever replays. */
export interface CheckedRules {
  /** Null where none were. */
  readonly gates: { readonly stage: string; readonly outcomes: readonly Json[] } | null;
  /** What was found, sealed. */
  readonly findings: SealedReference | null;
}

/** Where an entry comes from: for whoever replays. */
export interface Origin {
  /** Route of the command. */
  readonly command: string;
  readonly correlationId: string;
  /** Id of the event or of the command that caused it. */
  readonly causationId: string;
  /** As `<programme>@<version>`. */
  readonly policyVersions: readonly string[];
}

/** SQL that names what is shown: the subject of the parameters $1 (kind) and $2 (id), and whatever it came to belong to. */
const subjectsShown = (table: string): string => `WITH shown (kind, subject) AS (
       SELECT $1::text, $2::text
       UNION SELECT within_kind, within FROM ${table} WHERE kind = $1 AND subject = $2 AND within IS NOT NULL
     )`;

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
    `${subjectsShown(table)}
     SELECT subject, type, title, at, to_char(effective_date, 'YYYY-MM-DD') AS "effectiveDate", actor_id AS "actorId",
       actor_role AS "actorRole", actor_office AS "actorOffice", ${nameOf('actor_office')} AS "actorOfficeName", basis,
       detail || ${namesOfOffices(nameOf)} AS detail, CASE WHEN $3 OR reason_for IS NULL OR reason_for = $4 THEN sealed END AS sealed,
       event_id AS "eventId", revision, position::text AS position,
       jsonb_build_object('command', command, 'correlationId', correlation_id, 'causationId', causation_id,
         'policyVersions', policy_versions) AS origin,
       jsonb_build_object('gates', gates, 'findings', findings) AS checked
     FROM shown JOIN ${table} AS entry USING (kind, subject)
     WHERE ($3 OR NOT restricted OR (for_office = $4 AND (for_role IS NULL OR for_role = ANY ($5))))
       AND ($6 OR NOT for_supervisors)
     ORDER BY entry.position, ordinal`,
    [kind, id, scope.kind === 'all', office, actor.roles, isSupervisor(actor)],
  );
}

/** What is for supervisory bodies alone is for the system too, which reads for evidence and for operators. */
function isSupervisor({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.includes('supervisor') || roles.includes('system');
}

/** SQL for the names of the offices that essentials hold the ids of: `nextOfficeName` of `nextOfficeId`. */
const namesOfOffices = (nameOf: (column: string) => string): string =>
  `(SELECT coalesce(jsonb_object_agg(left(named.field, -2) || 'Name', named.name), '{}') FROM (
     SELECT said.field, ${nameOf('said.id')} AS name FROM jsonb_each_text(detail) AS said (field, id)
     WHERE said.field LIKE '%Id') AS named WHERE named.name IS NOT NULL)`;

/** What the policy that governs calls words of a set, in their order. */
export type TitlesOfWords = (words: TitledWords, ids: readonly string[]) => BilingualText[];

/**
 * A row as it is answered.
 * @param opened the sealed fields of events, by event id
 * @param titles for the clauses that the event rests on, and the words of the policy among its essentials
 */
export function timelineItem(
  { sealed, at, origin: _origin, checked: _checked, subject: _subject, ...row }: TimelineRow,
  opened: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  titles: TitlesOfWords,
): TimelineEntry {
  const reason = sealed === null ? undefined : opened.get(sealed.eventId)?.reason;
  const detail = {
    ...row.detail,
    ...titlesOfEssentials(row.detail, titles),
    ...(typeof reason === 'string' && { reason }),
  };
  return { ...row, at: at.toISOString(), detail, basisTitles: titles('clauses', row.basis) };
}
