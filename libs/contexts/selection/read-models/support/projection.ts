import { defineProjection, keyedTable } from '#projections';
import { ApplicationSubmitted, CandidacyOver, CandidacyUnderWay, SupportBegan } from '../../contracts';

/** What every programme does for each person, as the support records say. */
export const supportProjection = defineProjection({
  name: 'support_records',
  version: 1,
  tables: {
    entries: keyedTable({
      key: { person_id: 'text', candidacy_id: 'text' },
      columns: {
        programme_id: 'text',
        round_id: 'text',
        /** `candidacy` under way, `over`, or `support`. */
        kind: 'text',
        since: 'date',
        until: 'date?',
      },
    }),
    /** The offices in charge of a person: every line of authority that an application of theirs went up. */
    people: keyedTable({ key: { person_id: 'text' }, columns: { offices: 'json' } }),
  },
  on: (on) => [
    on(ApplicationSubmitted, ({ people }, { data: { personId, line } }) =>
      people.update({ person_id: personId }, (row) => ({
        // This fold alone writes them.
        offices: [...new Set([...((row?.offices ?? []) as readonly string[]), ...line])],
      })),
    ),
    on(CandidacyUnderWay, ({ entries }, { data }) =>
      entries.update({ person_id: data.personId, candidacy_id: data.candidacyId }, () => ({
        programme_id: data.programmeId,
        round_id: data.roundId,
        kind: 'candidacy',
        since: data.since,
        until: null,
      })),
    ),
    on(CandidacyOver, ({ entries }, { data, metadata }) =>
      entries.update({ person_id: data.personId, candidacy_id: data.candidacyId }, (row) =>
        row === undefined ? null : { ...row, kind: 'over', until: metadata.effectiveDate },
      ),
    ),
    on(SupportBegan, ({ entries }, { data }) =>
      entries.update({ person_id: data.personId, candidacy_id: data.candidacyId }, () => ({
        programme_id: data.programmeId,
        round_id: data.roundId,
        kind: 'support',
        since: data.since,
        until: data.until,
      })),
    ),
  ],
});
