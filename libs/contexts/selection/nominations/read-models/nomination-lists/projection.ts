import type { RecordedEvent } from '#event-store';
import { EventOf, text } from '#kernel';
import { Binding, defineProjection, keyedTable, On, Row, Writers } from '#projections';
import { NoticePublished } from '#contexts/publicity/contracts';
import {
  CandidateNominated,
  CandidateWaitListed,
  NominationListFixed,
  nominationListIdOf,
  NominationListReopened,
  NominationListSent,
  NominationWithdrawn,
  NomineeMovedUp,
  NomineeWithdrew,
  RankDeviationExplained,
} from '../../contracts';
import { explanationOf, MovedUp, movedUpBy, RankExplanation } from '../rank-explanations';

export const LIST_STATUSES = {
  drafting: text('推荐中', 'being drawn up'),
  fixed: text('已确定', 'fixed'),
  sent: text('已报送', 'sent'),
};
export type ListStatus = keyof typeof LIST_STATUSES;

/** A nominee as the list's row keeps it; ranks run from 1 without a gap. */
export type RankedNominee = {
  readonly candidacyId: string;
  readonly personId: string;
  readonly rank: number;
};

const tables = {
  lists: keyedTable({
    key: { list_id: 'text' },
    columns: {
      round_id: 'text',
      body_id: 'text',
      /** One of LIST_STATUSES. */
      status: 'text',
      /** How often it was fixed. */
      edition: 'integer',
      /** RankedNominee[], in rank order. */
      nominees: 'json',
      /** RankedNominee[], in rank order: beyond the quota, not sent. */
      wait_list: 'json',
      /** RankedNominee[] who withdrew after the list was sent, first to last, with the rank that each had. */
      withdrawn: 'json',
      /** PanelEdition: the review that the standing edition rests on; null without one. */
      panel: 'json?',
      /** RankExplanation[], first to last. */
      explained: 'json',
      /** MovedUp[], first to last. */
      moved_up: 'json',
      sent_on: 'date?',
      /** The notice of the edition that stands. */
      notice_id: 'text?',
      offices: 'json',
      /** Revision of the list's stream, for `If-Match`. */
      revision: 'integer',
    },
    indexes: [
      ['round_id', 'list_id'],
      ['body_id', 'list_id'],
    ],
  }),
};
type ListRow = Row<(typeof tables)['lists']['columns']>;
type OffTheList = EventOf<typeof NominationWithdrawn> | EventOf<typeof NomineeWithdrew>;
type ListChange = Partial<Omit<ListRow, 'status'> & { readonly status: ListStatus }>;

/** Every body's nomination list, from the first nomination on (JX-PLAN 2.3.3). */
export const nominationListsProjection = defineProjection({
  name: 'nomination_lists',
  version: 4,
  tables,
  on: (on) => [
    on(CandidateNominated, (rows, { data, revision }) => {
      const { listId, roundId, bodyId, candidacyId, personId, rank } = data;
      rows.lists.update({ list_id: listId }, (row = emptyList(roundId, bodyId)) => {
        const nominees = nomineesOf(row).toSpliced(rank - 1, 0, { candidacyId, personId, rank });
        return { ...row, nominees: ranked(nominees), revision };
      });
    }),
    ...ofWaitList(on),
    on(NominationWithdrawn, takeOff),
    on(NomineeWithdrew, (rows, event) => {
      const { listId, candidacyId } = event.data;
      change(rows, listId, (row) => {
        const left = nomineesOf(row).filter((nominee) => nominee.candidacyId === candidacyId);
        return row.status === 'sent' ? { withdrawn: [...withdrawnOf(row), ...left] } : {};
      });
      takeOff(rows, event);
    }),
    on(NominationListFixed, (rows, { data, revision }) => {
      const { listId, edition, nominees, waitList = [], panel = null } = data;
      const fixed = { status: 'fixed', edition, nominees, wait_list: waitList, panel } as const;
      change(rows, listId, () => ({ ...fixed, notice_id: null, revision }));
    }),
    on(RankDeviationExplained, (rows, event) => {
      const { roundId, bodyId } = event.data;
      if (bodyId === null) return;
      change(rows, nominationListIdOf(roundId, bodyId), (row) => ({
        // This fold alone writes them.
        explained: [...(row.explained as readonly RankExplanation[]), explanationOf(event)],
        revision: event.revision,
      }));
    }),
    on(NominationListReopened, (rows, { data: { listId }, revision }) =>
      change(rows, listId, () => ({ status: 'drafting', notice_id: null, revision })),
    ),
    on(NominationListSent, (rows, { data: { listId, noticeId }, metadata, revision }) =>
      change(rows, listId, () => ({
        status: 'sent',
        sent_on: metadata.effectiveDate,
        notice_id: noticeId,
        revision,
      })),
    ),
    on(NoticePublished, (rows, { data: { kind, roundId, bodyId, noticeId } }) => {
      if (kind !== 'nomination-list' || bodyId === null) return;
      change(rows, nominationListIdOf(roundId, bodyId), () => ({ notice_id: noticeId }));
    }),
  ],
});

function ofWaitList(on: On<typeof tables>): readonly Binding<typeof tables>[] {
  return [
    on(CandidateWaitListed, (rows, { data, revision }) => {
      const { listId, roundId, bodyId, candidacyId, personId, rank } = data;
      rows.lists.update({ list_id: listId }, (row = emptyList(roundId, bodyId)) => {
        const waitList = waitListOf(row).toSpliced(rank - 1, 0, { candidacyId, personId, rank });
        return { ...row, wait_list: ranked(waitList), revision };
      });
    }),
    on(NomineeMovedUp, (rows, event) => {
      const { listId, candidacyId, personId, rank } = event.data;
      change(rows, listId, (row) => ({
        nominees: ranked(nomineesOf(row).toSpliced(rank - 1, 0, { candidacyId, personId, rank })),
        wait_list: without(waitListOf(row), candidacyId),
        // This fold alone writes them.
        moved_up: [...(row.moved_up as readonly MovedUp[]), movedUpBy(event)],
        revision: event.revision,
      }));
    }),
  ];
}

function emptyList(roundId: string, bodyId: string): ListRow {
  return {
    round_id: roundId,
    body_id: bodyId,
    status: 'drafting',
    edition: 0,
    nominees: [],
    wait_list: [],
    withdrawn: [],
    panel: null,
    explained: [],
    moved_up: [],
    sent_on: null,
    notice_id: null,
    offices: [bodyId],
    revision: 0,
  };
}

function change(rows: Writers<typeof tables>, listId: string, next: (row: ListRow) => ListChange): void {
  rows.lists.update({ list_id: listId }, (row) => (row === undefined ? null : { ...row, ...next(row) }));
}

/** A candidate leaves the list or its wait list, and whoever stood behind moves up. */
function takeOff(
  rows: Writers<typeof tables>,
  { data: { listId, candidacyId }, revision }: RecordedEvent<OffTheList>,
): void {
  change(rows, listId, (row) => ({
    nominees: without(nomineesOf(row), candidacyId),
    wait_list: without(waitListOf(row), candidacyId),
    revision,
  }));
}

/** The nominees of a row: this fold alone writes them. */
function nomineesOf(row: ListRow): readonly RankedNominee[] {
  return row.nominees as readonly RankedNominee[];
}

/** The same of its wait list. */
function waitListOf(row: ListRow): readonly RankedNominee[] {
  return row.wait_list as readonly RankedNominee[];
}

/** Those of a row who withdrew after the list was sent. */
function withdrawnOf(row: ListRow): readonly RankedNominee[] {
  return row.withdrawn as readonly RankedNominee[];
}

function without(nominees: readonly RankedNominee[], candidacyId: string): readonly RankedNominee[] {
  return ranked(nominees.filter((nominee) => nominee.candidacyId !== candidacyId));
}

function ranked(nominees: readonly RankedNominee[]): readonly RankedNominee[] {
  return nominees.map((nominee, index) => ({ ...nominee, rank: index + 1 }));
}
