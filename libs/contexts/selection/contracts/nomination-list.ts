import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent } from '#kernel';
import { Count, FreeText, IdText, nullable, Outcome, record } from '../../event-fields';

const RankedNominee = record({ candidacyId: IdText, personId: IdText, rank: Count });

export const CandidateNominated = defineEvent('CandidateNominated', {
  summary: { zh: '人选已推荐', en: 'A nominating body put a candidate on its list' },
  schema: record({
    listId: IdText,
    roundId: IdText,
    bodyId: IdText,
    candidacyId: IdText,
    personId: IdText,
    rank: Count,
    outcomes: Type.Array(Outcome),
  }),
});

export const NominationWithdrawn = defineEvent('NominationWithdrawn', {
  summary: { zh: '推荐已撤回', en: 'A nominating body took a candidate off its list' },
  schema: record({ listId: IdText, roundId: IdText, bodyId: IdText, candidacyId: IdText, reason: FreeText }),
});

export const NominationListFixed = defineEvent('NominationListFixed', {
  summary: { zh: '推荐人选名单已确定', en: 'The ranked list was fixed, ready for its notice or for sending' },
  schema: record({
    listId: IdText,
    roundId: IdText,
    bodyId: IdText,
    edition: Count,
    nominees: Type.Array(RankedNominee),
  }),
});

export const NominationListReopened = defineEvent('NominationListReopened', {
  summary: { zh: '推荐人选名单已重新打开', en: 'A fixed list was opened again' },
  schema: record({ listId: IdText, roundId: IdText, bodyId: IdText, edition: Count, reason: FreeText }),
});

export const NominationListSent = defineEvent('NominationListSent', {
  summary: { zh: '推荐人选名单已报送', en: 'The list was sent to the organiser' },
  schema: record({
    listId: IdText,
    roundId: IdText,
    bodyId: IdText,
    edition: Count,
    noticeId: nullable(IdText),
    nominees: Type.Array(RankedNominee),
  }),
});

export interface Nominee {
  readonly candidacyId: string;
  readonly personId: string;
}

export interface NominationListState {
  readonly status: 'drafting' | 'fixed' | 'sent';
  /** How often the list was fixed; each fixing needs a notice of its own. */
  readonly edition: number;
  /** In rank order. */
  readonly nominees: readonly Nominee[];
}

/** Id of a body's list in a round. */
export function nominationListIdOf(roundId: string, bodyId: string): string {
  return `${roundId}.${bodyId}`;
}

/** Stream `nominationList-<round>.<body>`: it owns the body's quota (JX-PLAN 2.3.3c). */
export const nominationList = defineAggregate({
  category: 'nominationList',
  title: { zh: '推荐人选名单', en: 'Nomination list' },
  events: [
    CandidateNominated,
    NominationWithdrawn,
    NominationListFixed,
    NominationListReopened,
    NominationListSent,
  ],
  initial: { status: 'drafting', edition: 0, nominees: [] } as NominationListState,
  evolve(state, event): NominationListState {
    switch (event.type) {
      case 'CandidateNominated': {
        const { candidacyId, personId, rank } = event.data;
        return { ...state, nominees: state.nominees.toSpliced(rank - 1, 0, { candidacyId, personId }) };
      }
      case 'NominationWithdrawn':
        return {
          ...state,
          nominees: state.nominees.filter((nominee) => nominee.candidacyId !== event.data.candidacyId),
        };
      case 'NominationListFixed':
        return { ...state, status: 'fixed', edition: event.data.edition };
      case 'NominationListReopened':
        return { ...state, status: 'drafting' };
      case 'NominationListSent':
        return { ...state, status: 'sent' };
    }
  },
});
