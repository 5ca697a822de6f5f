import { defineProjection, keyedTable, Row } from '#projections';
import { CandidateRemoved, RosterProposed, RosterPublished } from '../../contracts';
import { officesTable, ofOffices } from '../../../office-names';

export const ROSTER_STATUSES = ['proposed', 'published'] as const;
export type RosterStatus = (typeof ROSTER_STATUSES)[number];

/** Somebody on the proposed roster. */
export type ProposedEntry = {
  readonly candidacyId: string;
  readonly employerName: string;
  readonly bodyId: string;
  readonly track: string;
  readonly rank: number;
};

/** A published batch, as it was published. */
export type PublishedBatch = {
  readonly batch: number;
  readonly publishedOn: string;
  readonly statement: string;
  readonly awardees: readonly (ProposedEntry & { readonly certificateNumber: string })[];
};

const tables = {
  rosters: keyedTable({
    key: { round_id: 'text' },
    columns: {
      /** Both null until a batch is published. */
      programme_id: 'text?',
      year: 'integer?',
      /** Edition of the proposed roster. */
      edition: 'integer',
      /** One of ROSTER_STATUSES; `published` from the first batch on. */
      status: 'text',
      /** ProposedEntry[], in rank order. */
      entries: 'json',
      /** Ids of candidacies that fell out after an upheld objection, first to last. */
      removed: 'json',
      /** PublishedBatch[], first to last. */
      batches: 'json',
      /** Revision of the roster's stream, for `If-Match`. */
      revision: 'integer',
    },
  }),
  offices: officesTable,
};
type RosterRow = Row<(typeof tables)['rosters']['columns']>;

/** Each round's roster, proposed and published (JX-PLAN 2.3.4, 2.3.6). */
export const rosterProjection = defineProjection({
  name: 'rosters',
  version: 1,
  tables,
  on: (on) => [
    on(RosterProposed, (rows, { data: { roundId, edition, entries }, revision }) =>
      rows.rosters.update({ round_id: roundId }, (row = NOTHING_PROPOSED) => ({
        ...row,
        edition,
        entries: entries.map(proposedEntry),
        revision,
      })),
    ),
    on(CandidateRemoved, (rows, { data: { roundId, candidacyId }, revision }) =>
      rows.rosters.update({ round_id: roundId }, (row) =>
        row === undefined ? null : { ...row, removed: withoutRepeats(row, [candidacyId]), revision },
      ),
    ),
    on(RosterPublished, (rows, { data, metadata, revision }) => {
      const published: PublishedBatch = {
        batch: data.batch,
        publishedOn: metadata.effectiveDate,
        statement: data.statement,
        awardees: data.awardees.map((awardee) => ({
          ...proposedEntry(awardee),
          certificateNumber: awardee.certificateNumber,
        })),
      };
      rows.rosters.update({ round_id: data.roundId }, (row = NOTHING_PROPOSED) => ({
        ...row,
        programme_id: data.programmeId,
        year: data.year,
        status: 'published',
        removed: withoutRepeats(row, data.excluded),
        // This fold alone writes the batches.
        batches: [...(row.batches as readonly PublishedBatch[]), published],
        revision,
      }));
    }),
    ...ofOffices(on),
  ],
});

const NOTHING_PROPOSED: RosterRow = {
  programme_id: null,
  year: null,
  edition: 0,
  status: 'proposed',
  entries: [],
  removed: [],
  batches: [],
  revision: 0,
};

function proposedEntry({ candidacyId, employerName, bodyId, track, rank }: ProposedEntry): ProposedEntry {
  return { candidacyId, employerName, bodyId, track, rank };
}

function withoutRepeats(row: RosterRow, candidacyIds: readonly string[]): readonly string[] {
  // This fold alone writes them.
  return [...new Set([...(row.removed as readonly string[]), ...candidacyIds])];
}
