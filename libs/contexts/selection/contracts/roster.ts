import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent } from '#kernel';
import { Count, FreeText, IdText, nullable, record, Static } from '../../event-fields';

const RosterEntry = record({
  candidacyId: IdText,
  personId: IdText,
  employerId: IdText,
  employerName: IdText,
  bodyId: IdText,
  track: IdText,
  rank: Count,
});
export type RosterEntry = Static<typeof RosterEntry>;

const PublishedAwardee = record({
  candidacyId: IdText,
  personId: IdText,
  employerId: IdText,
  employerName: IdText,
  bodyId: IdText,
  track: IdText,
  rank: Count,
  certificateNumber: IdText,
});
export type PublishedAwardee = Static<typeof PublishedAwardee>;

export const RosterProposed = defineEvent('RosterProposed', {
  summary: {
    zh: '拟入选名单已提出',
    en: 'The organiser drew up the proposed roster, or a new edition of it',
  },
  schema: record({
    roundId: IdText,
    edition: Count,
    entries: Type.Array(RosterEntry, { minItems: 1 }),
    /** Candidacies of the edition before that are not on this one. */
    dropped: Type.Array(IdText),
  }),
});

export const CandidateRemoved = defineEvent('CandidateRemoved', {
  summary: { zh: '拟入选人选已移除', en: 'A candidate fell out of the proposed roster' },
  schema: record({ roundId: IdText, candidacyId: IdText, objectionId: IdText, noticeId: IdText }),
});

export const RosterPublished = defineEvent('RosterPublished', {
  summary: { zh: '入选名单已公布', en: 'The roster, or a further batch of it, was published' },
  schema: record({
    roundId: IdText,
    programmeId: IdText,
    year: Count,
    batch: Count,
    noticeId: nullable(IdText),
    awardees: Type.Array(PublishedAwardee, { minItems: 1 }),
    /** Candidates whose objections are still open: a further batch may hold them. */
    deferred: Type.Array(IdText),
    /** Candidates against whom an objection was upheld. */
    excluded: Type.Array(IdText),
    statement: FreeText,
  }),
});

export interface RosterState {
  /** 0: nothing proposed yet. A new edition needs a notice of its own. */
  readonly edition: number;
  readonly entries: readonly RosterEntry[];
  readonly removed: readonly string[];
  /** How many batches were published, and how many awardees each held. */
  readonly batches: number;
  readonly batchSizes: readonly number[];
  readonly published: readonly PublishedAwardee[];
}

/** Stream `roster-<round>`: it owns the round's cap and the serials of its certificates (JX-PLAN 2.1.1, 2.3.6b). */
export const roster = defineAggregate({
  category: 'roster',
  title: { zh: '入选名单', en: 'Roster' },
  events: [RosterProposed, CandidateRemoved, RosterPublished],
  snapshotVersion: 1,
  initial: { edition: 0, entries: [], removed: [], batches: 0, batchSizes: [], published: [] } as RosterState,
  evolve(state, event): RosterState {
    switch (event.type) {
      case 'RosterProposed':
        return { ...state, edition: event.data.edition, entries: event.data.entries };
      case 'CandidateRemoved':
        return { ...state, removed: [...state.removed, event.data.candidacyId] };
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
