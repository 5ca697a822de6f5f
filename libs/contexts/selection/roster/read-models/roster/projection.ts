import { text } from '#kernel';
import { Binding, defineProjection, keyedTable, On, Row, Writers } from '#projections';
import { NoticeClosed, NoticePublished } from '#contexts/publicity/contracts';
import { CandidateRemoved, ReserveMovedUp, RosterProposed, RosterPublished } from '../../contracts';
import { RankDeviationExplained } from '../../../nominations/contracts';
import type { RemovalGrounds } from '../../contracts';
import {
  explanationOf,
  MovedUp,
  movedUpBy,
  RankExplanation,
} from '../../../nominations/read-models/rank-explanations';

export const ROSTER_STATUSES = {
  proposed: text('拟入选', 'proposed'),
  published: text('已公布', 'published'),
};

/** Somebody on the proposed roster. */
export type ProposedEntry = {
  readonly candidacyId: string;
  readonly employerName: string;
  readonly bodyId: string;
  readonly track: string;
  readonly rank: number;
  /** What the review panel found; absent without a review. */
  readonly panelRank?: number;
  readonly result?: number;
};

/** What became of somebody, or of who was on it before. */
export type Fate = {
  readonly removedFor?: RemovalGrounds;
  /** The notice that they were on last. */
  readonly noticeId?: string;
  readonly batch?: number;
};

/** A notice of the roster, or of whoever moved up on it. */
export type RosterNotice = {
  readonly noticeId: string;
  readonly edition: number;
  readonly closableFrom: string;
  readonly closedOn: string | null;
  readonly candidacyIds: readonly string[];
};

/** A published batch, as it was published. */
export type PublishedBatch = {
  readonly batch: number;
  readonly publishedOn: string;
  readonly statement: string;
};
/** Somebody in it. */
type Awardee = Omit<PublishedBatch, 'statement'> &
  ProposedEntry & { readonly certificateNumber: string | null };

const tables = {
  rosters: keyedTable({
    key: { round_id: 'text' },
    columns: {
      /** Edition of the proposed roster. */
      edition: 'integer',
      /** One of ROSTER_STATUSES; `published` from the first batch on. */
      status: 'text',
      /** ProposedEntry[], in rank order. */
      entries: 'json',
      /** Edition of the last proposal: later ones came of reserves that moved up. */
      proposal: 'integer',
      /** ProposedEntry[], in the order in which they move up. */
      reserves: 'json',
      /** PanelEdition: the review that the proposal rests on; null without one. */
      panel: 'json?',
      /** RankExplanation[], of the standing proposal. */
      explained: 'json',
      /** MovedUp[], first to last. */
      moved_up: 'json',
      /** RosterNotice[], first to last. */
      notices: 'json',
      /** Fate by candidacy. */
      fates: 'json',
      /** Revision of the roster's stream, for `If-Match`. */
      revision: 'integer',
    },
  }),
  /** What the public is shown, from the first batch on. */
  published: keyedTable({
    key: { round_id: 'text' },
    columns: {
      programme_id: 'text',
      year: 'integer',
      /** PublishedBatch[], first to last. */
      batches: 'json',
      /** Awardee[], by batch and rank. */
      awardees: 'json',
    },
  }),
};
type RosterRow = Row<(typeof tables)['rosters']['columns']>;

/** Each round's roster, proposed and published (JX-PLAN 2.3.4, 2.3.6). */
export const rosterProjection = defineProjection({
  name: 'rosters',
  version: 4,
  tables,
  on: (on) => [
    ...ofProposal(on),
    ...ofNotice(on),
    on(RosterPublished, (rows, { data, metadata, revision }) => {
      const { roundId, programmeId, year, batch, statement, awardees, excluded } = data;
      const ofBatch = { batch, publishedOn: metadata.effectiveDate };
      const published = awardees.map((awardee): Awardee => ({
        ...{ ...proposedEntry(awardee), ...ofBatch },
        certificateNumber: awardee.certificateNumber,
      }));
      // This fold alone writes what was published before.
      rows.published.update({ round_id: roundId }, (row) => ({
        ...{ programme_id: programmeId, year },
        batches: [...((row?.batches ?? []) as readonly PublishedBatch[]), { ...ofBatch, statement }],
        awardees: [...((row?.awardees ?? []) as readonly Awardee[]), ...published],
      }));
      rows.rosters.update({ round_id: roundId }, (row = NOTHING_PROPOSED) => {
        const removed = befallen(row, excluded, { removedFor: 'objection-upheld' });
        const fates = befallen({ ...row, fates: removed }, idsOf(awardees), { batch });
        return { ...row, status: 'published', fates, revision };
      });
    }),
  ],
});

type OnEvent = On<typeof tables>;
type Bindings = readonly Binding<typeof tables>[];

function ofProposal(on: OnEvent): Bindings {
  return [
    on(RosterProposed, (rows, { data, revision }) => {
      const { roundId, edition, entries, reserves = [], panel = null } = data;
      rows.rosters.update({ round_id: roundId }, (row = NOTHING_PROPOSED) => ({
        ...row,
        edition,
        proposal: edition,
        entries: entries.map(proposedEntry),
        reserves: reserves.map(proposedEntry),
        panel,
        explained: [],
        revision,
      }));
    }),
    on(RankDeviationExplained, (rows, event) => {
      if (event.data.bodyId !== null) return;
      change(rows, event.data.roundId, (row) => ({
        // This fold alone writes them, here and below.
        explained: [...(row.explained as readonly RankExplanation[]), explanationOf(event)],
        revision: event.revision,
      }));
    }),
    on(CandidateRemoved, (rows, { data: { roundId, candidacyId, grounds }, revision }) =>
      change(rows, roundId, (row) => ({
        fates: befallen(row, [candidacyId], { removedFor: grounds ?? 'objection-upheld' }),
        reserves: reservesOf(row).filter((reserve) => reserve.candidacyId !== candidacyId),
        revision,
      })),
    ),
    on(ReserveMovedUp, (rows, event) => {
      const { roundId, candidacyId, edition, rank } = event.data;
      change(rows, roundId, (row) => {
        const moved = reservesOf(row).filter((reserve) => reserve.candidacyId === candidacyId);
        return {
          edition,
          entries: [
            ...(row.entries as readonly ProposedEntry[]),
            ...moved.map((reserve) => ({ ...reserve, rank })),
          ],
          reserves: reservesOf(row).filter((reserve) => reserve.candidacyId !== candidacyId),
          moved_up: [...(row.moved_up as readonly MovedUp[]), movedUpBy(event)],
          revision: event.revision,
        };
      });
    }),
  ];
}

function ofNotice(on: OnEvent): Bindings {
  return [
    on(NoticePublished, (rows, { data: { kind, noticeId, roundId, edition, closableFrom, entries } }) => {
      if (kind !== 'proposed-roster') return;
      const candidacyIds = idsOf(entries);
      const begun: RosterNotice = { noticeId, edition, closableFrom, closedOn: null, candidacyIds };
      change(rows, roundId, (row) => ({
        notices: [...noticesOf(row), begun],
        fates: befallen(row, candidacyIds, { noticeId }),
      }));
    }),
    on(NoticeClosed, (rows, { data: { kind, noticeId, roundId, closedOn } }) => {
      if (kind !== 'proposed-roster') return;
      change(rows, roundId, (row) => ({
        notices: noticesOf(row).map((one) => (one.noticeId === noticeId ? { ...one, closedOn } : one)),
      }));
    }),
  ];
}

const NOTHING_PROPOSED: RosterRow = {
  edition: 0,
  proposal: 0,
  status: 'proposed',
  entries: [],
  reserves: [],
  panel: null,
  explained: [],
  moved_up: [],
  notices: [],
  fates: {},
  revision: 0,
};

function change(
  rows: Writers<typeof tables>,
  roundId: string,
  next: (row: RosterRow) => Partial<RosterRow>,
): void {
  rows.rosters.update({ round_id: roundId }, (row) => (row === undefined ? null : { ...row, ...next(row) }));
}

function proposedEntry({
  candidacyId,
  employerName,
  bodyId,
  track,
  rank,
  panelRank,
  result,
}: ProposedEntry): ProposedEntry {
  const reviewed = panelRank !== undefined && result !== undefined && { panelRank, result };
  return { candidacyId, employerName, bodyId, track, rank, ...reviewed };
}

function reservesOf(row: RosterRow): readonly ProposedEntry[] {
  return row.reserves as readonly ProposedEntry[];
}

function noticesOf(row: RosterRow): readonly RosterNotice[] {
  return row.notices as readonly RosterNotice[];
}

function idsOf(some: readonly { readonly candidacyId: string }[]): readonly string[] {
  return some.map(({ candidacyId }) => candidacyId);
}

/** The fates of a row with what befell some now. Whoever fell out before keeps the grounds of then. */
function befallen(
  row: RosterRow,
  candidacyIds: readonly string[],
  fate: Fate,
): Readonly<Record<string, Fate>> {
  // This fold alone writes them.
  const fates = row.fates as Readonly<Record<string, Fate>>;
  const now = candidacyIds.map((id) => {
    const before = fates[id]?.removedFor;
    return [id, { ...fates[id], ...fate, ...(before && { removedFor: before }) }];
  });
  return { ...fates, ...(Object.fromEntries(now) as typeof fates) };
}
