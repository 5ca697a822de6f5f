import type { Role } from '#access';
import type { QueryContext } from '#command-handling';
import { disclosureWords, PersonalDataDisclosed } from '#command-handling/runtime';
import { BilingualText, LocalDate, text } from '#kernel';
import { tablesOf } from '#views';
import { disclosuresProjection } from '../../contexts/access-record/read-models/disclosures';
import { officeName, officeNamesProjection } from '../../contexts/office-names';
import type { ReplayEntry } from './replay-answer';

/** What disclosures in a replay are read from. */
export const disclosed = [disclosuresProjection, officeNamesProjection] as const;
const table = tablesOf(disclosed);

/** Disclosures of one person in a replay at most, the newest; the list of disclosures has all. */
const AT_MOST = 500;
const TITLE = { zh: PersonalDataDisclosed.summary.zh, en: PersonalDataDisclosed.summary.en };

interface DisclosureRow {
  readonly position: string;
  readonly at: Date;
  readonly effectiveDate: LocalDate;
  readonly path: string;
  readonly actorId: string;
  readonly roles: readonly Role[];
  readonly actorOffice: string | null;
  readonly actorOfficeName: string | null;
  readonly reason: string | null;
  readonly shown: readonly { readonly fields: readonly string[]; readonly subjects: readonly string[] }[];
  readonly eventId: string;
  readonly revision: number;
  readonly correlationId: string;
}

/**
 * Who was shown personal data of somebody, as steps of a replay, oldest first. Only for those who may ask for the list of disclosures:
 * nobody else is to learn that a case is being looked into (ADR 0076).
 * @param titleOf what a query is called, by its path
 */
export async function disclosuresOfPerson(
  personId: string,
  { read }: Pick<QueryContext<(typeof disclosed)[number]>, 'read'>,
  titleOf: (path: string) => BilingualText | undefined,
): Promise<ReplayEntry[]> {
  const rows = await read(disclosed, (_tables, query) =>
    query<DisclosureRow>(
      `SELECT one.disclosure_position::text AS position, one.disclosed_at AS at,
         to_char(one.disclosed_on, 'YYYY-MM-DD') AS "effectiveDate", one.path, one.account_id AS "actorId", one.roles,
         one.office_id AS "actorOffice", ${officeName(table('offices'), 'one.office_id')} AS "actorOfficeName", one.reason, one.shown,
         one.event_id AS "eventId", one.revision, one.correlation_id AS "correlationId"
       FROM ${table('disclosed')} AS about JOIN ${table('disclosures')} AS one USING (disclosure_position)
       WHERE about.subject_id = $1 ORDER BY one.disclosure_position DESC LIMIT ${AT_MOST}`,
      [personId],
    ),
  );
  return rows.toReversed().map((row) => entryOf(row, personId, titleOf(row.path)));
}

function entryOf(row: DisclosureRow, personId: string, title: BilingualText | undefined): ReplayEntry {
  const { roles, shown, path, reason, at, correlationId, ...said } = row;
  const fields = shown.flatMap((one) => (one.subjects.includes(personId) ? one.fields : []));
  const wrote = (field: string, label: BilingualText, value: unknown) => ({
    ...{ field, title: { zh: label.zh, en: label.en }, before: null, after: JSON.stringify(value) },
  });
  return {
    ...said,
    ...{ type: PersonalDataDisclosed.type, title: TITLE, at: at.toISOString(), actorRole: roles[0] ?? null },
    ...{ notes: [], basis: [], basisTitles: [], detail: {}, policyVersions: [] },
    ...{ gateStage: null, gates: [], recheck: null },
    ...{ command: path, commandTitle: title ?? null },
    ...{ correlationId, causationId: correlationId, causeTitle: null },
    changes: [
      wrote('fields', text('所见信息的种类', 'Kinds of fields that were shown'), fields),
      ...(reason === null ? [] : [wrote('reason', disclosureWords.reason.label, reason)]),
    ],
  };
}
