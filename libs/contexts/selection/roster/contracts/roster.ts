import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent, text } from '#kernel';
import { endsWithRound } from '#contexts/programmes/contracts';
import {
  batch,
  bodyId,
  candidacyId,
  certificateNumber,
  edition,
  employerId,
  employerName,
  flag,
  inWords,
  listOf,
  noticeId,
  nullable,
  objectionId,
  ObjectOf,
  optional,
  panelResult,
  personId,
  programmeId,
  rank,
  recordOf,
  recordsOf,
  roundId,
  track,
  year,
} from '#vocabulary';
import { record } from '../../../event-fields';
import { PanelEdition, RankDeviationExplained } from '../../nominations/contracts/panel-order';
import {
  movedUpBy,
  panelEdition,
  panelRank,
  replaced,
  restedReview,
} from '../../nominations/contracts/words';
import { grounds, reasonToOvertake, statement } from './words';

const candidate = { candidacyId, personId, employerId, employerName, bodyId, track, rank };
const rosterEntry = { ...candidate, panelRank: optional(panelRank), result: optional(panelResult) };
export type RosterEntry = ObjectOf<typeof rosterEntry>;

const noticeOfProgramme = nullable(
  noticeId,
  text('无公示环节的为 null', 'null where the programme has none'),
);
const publishedAwardee = {
  ...candidate,
  certificateNumber: nullable(
    certificateNumber,
    text('不发证书的为 null', 'null where the programme issues none'),
  ),
  noticeId: optional(noticeOfProgramme),
};
export type PublishedAwardee = ObjectOf<typeof publishedAwardee>;

const candidacies = (zh: string, en: string) => listOf(text(zh, en), candidacyId, 10_000);

export const RosterProposed = defineEvent('RosterProposed', {
  summary: {
    zh: '拟入选名单已提出',
    en: 'The roster was proposed',
  },
  about: [
    {
      subject: 'reserves[].candidacyId',
      shows: ['edition', 'reserves[].rank'],
      says: { result: 'reserve' },
    },
    { subject: 'entries[].candidacyId', shows: ['edition', 'entries[].rank'], says: { result: 'proposed' } },
    { subject: 'dropped[]', kind: 'candidacy', shows: ['edition'], says: { result: 'dropped' } },
  ],
  schema: record({
    ...{ roundId, edition },
    entries: recordsOf(text('拟入选人选，按名次', 'Candidates in rank order'), rosterEntry, 1),
    /** Their ranks run on from the entries'. */
    reserves: optional(
      recordsOf(text('候补人选，按递补次序', 'Reserves in the order in which they move up'), rosterEntry),
    ),
    dropped: candidacies(
      '上一版有而本版没有的申报',
      'Candidacies of the edition before that are not on this one',
    ),
    panel: optional(recordOf(restedReview, panelEdition)),
    consultation: optional(
      flag(text('公示前须征求部门意见', 'Departments’ opinions are asked for before its notice')),
    ),
    unannounced: Type.Optional(
      Type.Literal(true, inWords('不经公示，按所提名单公布', 'On no notice: published as it was proposed')),
    ),
  }),
});

export const ReserveMovedUp = defineEvent('ReserveMovedUp', {
  summary: {
    zh: '候补人选已递补',
    en: 'A reserve moved up; the roster has a new edition',
  },
  about: [{ subject: 'candidacyId', shows: ['edition', 'rank', 'replaces'], says: { result: 'moved-up' } }],
  schema: record({
    ...{ roundId, edition, candidacyId, personId, replaces: replaced, rank, movedUpBy },
    overtaken: candidacies('被越过的前序候补', 'Earlier reserves who were passed over'),
    reason: optional(reasonToOvertake),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const CandidateRemoved = defineEvent('CandidateRemoved', {
  summary: { zh: '拟入选人选已移除', en: 'The candidate was removed from the proposed roster' },
  about: [{ subject: 'candidacyId', shows: ['grounds', 'objectionId', 'noticeId'] }],
  schema: record({
    ...{ roundId, candidacyId },
    /** Absent in the event's first form, which knew one ground only: an upheld objection. */
    grounds: optional(grounds),
    objectionId: nullable(objectionId, text('非因异议的为 null', 'null on other grounds than an objection')),
    noticeId: nullable(noticeId),
  }),
});

export const RosterPublished = defineEvent('RosterPublished', {
  summary: { zh: '入选名单已公布', en: 'The roster, or a further batch of it, was published' },
  about: [
    {
      subject: 'awardees[].candidacyId',
      shows: ['batch', 'awardees[].certificateNumber'],
      says: { result: 'published' },
    },
    { subject: 'deferred[]', kind: 'candidacy', shows: ['batch'], says: { result: 'deferred' } },
    { subject: 'excluded[]', kind: 'candidacy', shows: ['batch'], says: { result: 'excluded' } },
  ],
  schema: record({
    ...{ roundId, programmeId, year, batch, noticeId: noticeOfProgramme, statement },
    awardees: recordsOf(text('入选人员，按名次', 'Awardees in rank order'), publishedAwardee, 1),
    /** A further batch may hold them. */
    deferred: candidacies('暂缓：异议尚未办结', 'Deferred: an objection is open'),
    excluded: candidacies('排除：异议成立或已移除', 'Excluded: an objection was upheld, or they fell out'),
    /** A further batch may hold them. */
    unnoticed: optional(candidacies('公示尚未结束的申报', 'Candidacies whose notice has not ended')),
  }),
});

export interface RosterState {
  /** 0: nothing proposed yet. A proposal, and a reserve that moves up, make a new edition. */
  readonly edition: number;
  /** The edition of the last proposal: a notice of an earlier one serves nobody, and a consultation asks about it. */
  readonly proposal: number;
  readonly entries: readonly RosterEntry[];
  /** Whoever may still move up, in order. */
  readonly reserves: readonly RosterEntry[];
  readonly removed: readonly string[];
  /** Candidacies that fell out and whose place a reserve took. */
  readonly replaced: readonly string[];
  readonly panel: PanelEdition | null;
  /** How many batches were published, and how many awardees each held. */
  readonly batches: number;
  readonly batchSizes: readonly number[];
  readonly published: readonly PublishedAwardee[];
}

/** Stream `roster-<round>`: it owns the round's cap and the serials of its certificates (JX-PLAN 2.1.1, 2.3.6b). */
export const roster = defineAggregate({
  category: 'roster',
  title: { zh: '入选名单', en: 'Roster' },
  // A new edition takes the place of the one before. What was published grows.
  moves: 'back',
  ended: endsWithRound(() => undefined),
  events: [RosterProposed, RankDeviationExplained, CandidateRemoved, ReserveMovedUp, RosterPublished],
  snapshotVersion: 3,
  leavesSealed: true,
  initial: {
    edition: 0,
    proposal: 0,
    entries: [],
    reserves: [],
    removed: [],
    replaced: [],
    panel: null,
    batches: 0,
    batchSizes: [],
    published: [],
  } as RosterState,
  evolve(state, event): RosterState {
    switch (event.type) {
      case 'RosterProposed': {
        const { edition, entries, reserves = [], panel = null } = event.data;
        return { ...state, edition, proposal: edition, entries, reserves, panel };
      }
      case 'RankDeviationExplained':
        return state;
      case 'CandidateRemoved': {
        const { candidacyId } = event.data;
        const reserves = state.reserves.filter((reserve) => reserve.candidacyId !== candidacyId);
        return { ...state, reserves, removed: [...state.removed, candidacyId] };
      }
      case 'ReserveMovedUp': {
        const { candidacyId, edition, rank, replaces } = event.data;
        const moved = state.reserves.filter((reserve) => reserve.candidacyId === candidacyId);
        return {
          ...state,
          edition,
          entries: [...state.entries, ...moved.map((reserve) => ({ ...reserve, rank }))],
          reserves: state.reserves.filter((reserve) => reserve.candidacyId !== candidacyId),
          replaced: [...state.replaced, replaces],
        };
      }
      case 'RosterPublished':
        return {
          ...state,
          batches: event.data.batch,
          batchSizes: [...state.batchSizes, event.data.awardees.length],
          published: [...state.published, ...event.data.awardees],
        };
    }
  },
});

/** For whoever looks at what of a roster was published. */
export const PUBLISHED_ROSTER = { at: roster, harmless: 'a published batch is never edited' } as const;
