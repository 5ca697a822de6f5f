import { defineProjection, keyedTable, Projection, ReadModel } from '#projections';
import { NoticeClosed, NoticePublished, Publishable } from '../../contracts';

const TABLES = {
  notices: keyedTable({
    key: { notice_id: 'text' },
    columns: {
      ...{ kind: 'text', round_id: 'text', programme_id: 'text', organiser_id: 'text', body_id: 'text?' },
      ...{ edition: 'integer', status: 'text', published_on: 'date', days: 'integer', counted: 'text' },
      ...{ first_day: 'date', last_day: 'date', closable_from: 'date', closed_on: 'date?' },
      ...{ candidates: 'integer', published_position: 'bigint' },
    },
    indexes: [
      ['published_position'],
      ['round_id', 'published_position'],
      ['status', 'published_position'],
      ['kind', 'published_position'],
    ],
  }),
  /** Who is on a notice. The person's id is nobody's business here. */
  entries: keyedTable({
    key: { notice_id: 'text', candidacy_id: 'text' },
    columns: { employer_name: 'text', track: 'text', rank: 'integer', body_id: 'text' },
  }),
  /** Whom a candidacy is of, for their name, and their accounts: nobody reads who complains about themself. */
  applicants: keyedTable({
    key: { candidacy_id: 'text' },
    columns: { person_id: 'text', account: 'text?' },
  }),
};

/** Public notices with who is on them. */
export const notices: ReadModel<typeof TABLES> = { name: 'notices', version: 5, tables: TABLES };

/** Folds them: persons and accounts come from the events by which people were entered for what goes on notice. */
export function noticesProjectionOf(publishables: readonly Publishable[]): Projection<typeof TABLES> {
  const entering = new Set(publishables.map(({ entered }) => entered));
  return defineProjection({
    ...notices,
    on: (on) => [
      ...[...entering].map((entered) =>
        on(entered, ({ applicants }, event) =>
          applicants.update({ candidacy_id: event.data.candidacyId }, () => ({
            person_id: event.data.personId,
            account: event.data.accountId,
          })),
        ),
      ),
      on(NoticePublished, ({ notices, entries }, { data, position }) => {
        notices.update({ notice_id: data.noticeId }, () => ({
          ...{ kind: data.kind, round_id: data.roundId, programme_id: data.programmeId },
          ...{ organiser_id: data.organiserId, body_id: data.bodyId, edition: data.edition },
          ...{ status: 'running', published_on: data.publishedOn },
          ...{ days: data.days, counted: data.counted },
          ...{ first_day: data.firstDay, last_day: data.lastDay, closable_from: data.closableFrom },
          ...{ closed_on: null, candidates: data.entries.length, published_position: position },
        }));
        for (const { candidacyId, employerName, track, rank, bodyId } of data.entries)
          entries.update({ notice_id: data.noticeId, candidacy_id: candidacyId }, () => ({
            ...{ employer_name: employerName, track, rank, body_id: bodyId },
          }));
      }),
      on(NoticeClosed, ({ notices }, { data: { noticeId, closedOn } }) =>
        notices.update({ notice_id: noticeId }, (row) =>
          row ? { ...row, status: 'closed', closed_on: closedOn } : null,
        ),
      ),
    ],
  });
}
