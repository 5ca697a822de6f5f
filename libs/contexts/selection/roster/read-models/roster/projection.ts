import { text } from '#kernel';
import {
  defineReadModel,
  each,
  effectiveDate,
  heldAsJson,
  positionOfEvent,
  revisionOfStream,
  viewTable,
  ViewRow,
} from '#views';
import {
  batch,
  called,
  candidacyId,
  choice,
  date,
  edition,
  listOf,
  noticeId,
  nullable,
  position,
  programmeId,
  revision,
  roundId,
  year,
} from '#vocabulary';
import { NoticeClosed, NoticePublished } from '#contexts/publicity/contracts';
import { CandidateRemoved, ReserveMovedUp, roster, RosterProposed, RosterPublished } from '../../contracts';
import type { PublishedAwardee } from '../../contracts';
import { grounds } from '../../contracts/words';
import { PanelEdition, RankDeviationExplained } from '../../../nominations/contracts';
import {
  explanationOf,
  MovedUp,
  movedUpBy,
  RankExplanation,
} from '../../../nominations/read-models/rank-explanations';

/** What the proposed roster shows of its row. */
export const rosterFields = {
  edition: called(edition, text('版次', 'Edition')),
  /** `published` from the first batch on. */
  status: choice(text('状态', 'Status'), {
    proposed: text('拟入选', 'proposed'),
    published: text('已公布', 'published'),
  }),
  revision,
  /** Later editions came of reserves that moved up. */
  proposal: called(
    edition,
    text('现行拟定的版次，征求意见以此为准', 'Edition of the standing proposal, which a consultation names'),
  ),
};

/** What became of somebody on it, or of who was on it before. */
export const fateFields = {
  removedFor: nullable(grounds),
  noticeId: nullable(
    called(noticeId, text('所在公示', 'Last notice')),
    text('尚未公示的为 null', 'null before'),
  ),
  batch: nullable(
    called(batch, text('公布批次', 'Batch of the publication')),
    text('尚未公布的为 null', 'null before'),
  ),
};
type Fate = ViewRow<typeof fateFields>;
const fateSoFar = {
  removedFor: (_event: unknown, fate: Fate | undefined) => fate?.removedFor ?? null,
  noticeId: (_event: unknown, fate: Fate | undefined) => fate?.noticeId ?? null,
  batch: (_event: unknown, fate: Fate | undefined) => fate?.batch ?? null,
};

/** What is said of a notice of the roster, or of whoever moved up on it. */
export const noticeFields = {
  edition,
  closableFrom: date(text('可结束日', 'The first date on which it may end')),
  closedOn: nullable(date(text('结束日期', 'Closed on'))),
  candidacyIds: listOf(text('所公示的申报', 'Candidacies on it'), candidacyId, 10_000),
};

export const publishedOn = date(text('公布日期', 'Date of publication'));
/** A published batch, and somebody in it, as they were published: the person's id is nobody's business. */
type PublishedBatch = { readonly batch: number; readonly publishedOn: string; readonly statement: string };
type Awardee = Pick<PublishedAwardee, 'candidacyId' | 'employerName' | 'track' | 'certificateNumber'> &
  Omit<PublishedBatch, 'statement'>;

/** Each round's roster, proposed and published (JX-PLAN 2.3.4, 2.3.6). */
export const { projection: rosterProjection, tables: rosterTables } = defineReadModel({
  name: 'rosters',
  version: 5,
  tables: {
    rosters: viewTable({
      key: { roundId },
      fields: {
        ...rosterFields,
        panel: nullable(heldAsJson<PanelEdition>(text('所依据的评审', 'The review that it rests on'))),
        explained: heldAsJson<readonly RankExplanation[]>(text('偏离名次的理由', 'Of the standing proposal')),
        movedUp: heldAsJson<readonly MovedUp[]>(text('递补情况', 'Persons moved up, first to last')),
      },
      state: {
        of: roster,
        shows: ({ edition: standing, proposal, panel, batches }, event) => ({
          ...{ edition: standing, proposal, panel, status: batches > 0 ? 'published' : 'proposed' },
          revision: revisionOfStream(event),
        }),
      },
      on: ({ made, changed }) => [
        made(RosterProposed, { explained: [], movedUp: (_event, row) => row?.movedUp ?? [] }),
        changed(
          // Those of nomination lists are of other streams.
          each(RankDeviationExplained, ({ data }) => (data.bodyId === null ? [data] : [])),
          { explained: (event, row) => [...(row?.explained ?? []), explanationOf(event)] },
        ),
        changed(ReserveMovedUp, { movedUp: (event, row) => [...(row?.movedUp ?? []), movedUpBy(event)] }),
      ],
    }),
    fates: viewTable({
      key: { roundId, candidacyId },
      fields: fateFields,
      on: ({ made }) => [
        made(CandidateRemoved, {
          ...fateSoFar,
          removedFor: ({ data }, fate) => fate?.removedFor ?? data.grounds ?? 'objection-upheld',
        }),
        made(
          each(RosterPublished, ({ data }) =>
            data.excluded.map((id) => ({ roundId: data.roundId, candidacyId: id })),
          ),
          // Whoever fell out before keeps the grounds of then.
          { ...fateSoFar, removedFor: (_event, fate) => fate?.removedFor ?? 'objection-upheld' },
        ),
        made(
          each(RosterPublished, ({ data }) =>
            data.awardees.map((one) => ({
              ...{ roundId: data.roundId, candidacyId: one.candidacyId },
              publishedIn: data.batch,
            })),
          ),
          { ...fateSoFar, batch: ({ data }) => data.publishedIn },
        ),
        made(
          each(NoticePublished, ({ data }) =>
            data.kind !== 'proposed-roster'
              ? []
              : data.entries.map((one) => ({
                  ...{ roundId: data.roundId, candidacyId: one.candidacyId },
                  notice: data.noticeId,
                })),
          ),
          { ...fateSoFar, noticeId: ({ data }) => data.notice },
        ),
      ],
    }),
    roster_notices: viewTable({
      key: { roundId, noticeId },
      fields: { ...noticeFields, publishedPosition: position(text('位置', 'Position')) },
      on: ({ made, changed }) => [
        made(
          each(NoticePublished, ({ data: { kind, entries, ...notice } }) =>
            kind === 'proposed-roster'
              ? [{ ...notice, candidacyIds: entries.map((one) => one.candidacyId) }]
              : [],
          ),
          { publishedPosition: positionOfEvent },
        ),
        changed(each(NoticeClosed, ({ data }) => (data.kind === 'proposed-roster' ? [data] : []))),
      ],
    }),
    /** What the public is shown, from the first batch on. */
    published: viewTable({
      key: { roundId },
      fields: {
        ...{ programmeId, year },
        batches: heldAsJson<readonly PublishedBatch[]>(text('公布批次', 'Batches, first to last')),
        awardees: heldAsJson<readonly Awardee[]>(text('入选人员', 'Awardees by batch and rank')),
      },
      on: ({ made }) => [
        made(RosterPublished, {
          batches: ({ data, metadata }, row) => [
            ...(row?.batches ?? []),
            { batch: data.batch, publishedOn: metadata.effectiveDate, statement: data.statement },
          ],
          awardees: (event, row) => [
            ...(row?.awardees ?? []),
            ...event.data.awardees.map((one) => ({
              ...{ candidacyId: one.candidacyId, employerName: one.employerName, track: one.track },
              certificateNumber: one.certificateNumber,
              ...{ batch: event.data.batch, publishedOn: effectiveDate(event) },
            })),
          ],
        }),
      ],
    }),
  },
});
