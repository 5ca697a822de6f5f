import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent } from '#kernel';
import { endsWithRound } from '#contexts/programmes/contracts';
import { Count, FreeText, IdText, nullable, oneOf, record, Static } from '../../../event-fields';
import { PanelEdition, RankDeviationExplained } from '../../nominations/contracts/panel-order';

const RosterEntry = record({
  candidacyId: IdText,
  personId: IdText,
  employerId: IdText,
  employerName: IdText,
  bodyId: IdText,
  track: IdText,
  rank: Count,
  /** The rank that the review panel gave, and its result in hundredths of a point. */
  panelRank: Type.Optional(Count),
  result: Type.Optional(Count),
});
export type RosterEntry = Static<typeof RosterEntry>;

/** Why a candidate falls out of a proposed roster. */
export const REMOVAL_GROUNDS = [
  'objection-upheld',
  'application-withdrawn',
  'eligibility-lost',
  'consultation',
] as const;
export type RemovalGrounds = (typeof REMOVAL_GROUNDS)[number];

const PublishedAwardee = record({
  candidacyId: IdText,
  personId: IdText,
  employerId: IdText,
  employerName: IdText,
  bodyId: IdText,
  track: IdText,
  rank: Count,
  /** Null where the programme issues no certificate. */
  certificateNumber: nullable(IdText),
  /** The notice that the awardee was on; null where the programme has none. */
  noticeId: Type.Optional(nullable(IdText)),
});
export type PublishedAwardee = Static<typeof PublishedAwardee>;

export const RosterProposed = defineEvent('RosterProposed', {
  summary: {
    zh: '拟入选名单已提出',
    en: 'The organiser drew up the proposed roster, or a new edition of it',
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
    roundId: IdText,
    edition: Count,
    entries: Type.Array(RosterEntry, { minItems: 1 }),
    /** Whoever moves up, in this order, when an entry falls out. Their ranks run on from the entries'. */
    reserves: Type.Optional(Type.Array(RosterEntry)),
    /** Candidacies of the edition before that are not on this one. */
    dropped: Type.Array(IdText),
    /** The result of the organiser's review that the order rests on. */
    panel: Type.Optional(PanelEdition),
    /** The departments' opinions are asked for before its notice. */
    consultation: Type.Optional(Type.Boolean()),
    /** It goes on no notice, and is published as it was proposed. */
    unannounced: Type.Optional(Type.Literal(true)),
  }),
});

export const ReserveMovedUp = defineEvent('ReserveMovedUp', {
  summary: {
    zh: '候补人选已递补',
    en: 'A reserve took the place of a candidate who fell out; the roster has a new edition',
  },
  about: [{ subject: 'candidacyId', shows: ['edition', 'rank', 'replaces'], says: { result: 'moved-up' } }],
  schema: record({
    roundId: IdText,
    edition: Count,
    candidacyId: IdText,
    personId: IdText,
    /** The candidacy that fell out. */
    replaces: IdText,
    rank: Count,
    movedUpBy: IdText,
    /** Reserves who stood before this one and were passed over, for the reason given. */
    overtaken: Type.Array(IdText),
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const CandidateRemoved = defineEvent('CandidateRemoved', {
  summary: { zh: '拟入选人选已移除', en: 'A candidate fell out of the proposed roster' },
  about: [{ subject: 'candidacyId', shows: ['grounds', 'objectionId', 'noticeId'] }],
  schema: record({
    roundId: IdText,
    candidacyId: IdText,
    /** Absent in the event's first form, which knew one ground only: an upheld objection. */
    grounds: Type.Optional(oneOf(REMOVAL_GROUNDS)),
    /** Null on other grounds than an objection. */
    objectionId: nullable(IdText),
    noticeId: nullable(IdText),
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
    roundId: IdText,
    programmeId: IdText,
    year: Count,
    batch: Count,
    noticeId: nullable(IdText),
    awardees: Type.Array(PublishedAwardee, { minItems: 1 }),
    /** Candidates whose objections are still open: a further batch may hold them. */
    deferred: Type.Array(IdText),
    /** Candidates against whom an objection was upheld, or who fell out otherwise. */
    excluded: Type.Array(IdText),
    /** Candidates who were not on a notice that has ended: a further batch may hold them. */
    unnoticed: Type.Optional(Type.Array(IdText)),
    statement: FreeText,
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
