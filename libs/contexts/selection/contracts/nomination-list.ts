import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent } from '#kernel';
import { Count, Findings, FreeText, IdText, nullable, Outcome, record } from '../../event-fields';

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
    nominatedBy: IdText,
    outcomes: Type.Array(Outcome),
    findings: Type.Optional(Findings),
  }),
  personal: { subject: 'personId', fields: ['findings'] },
});

export const NominationWithdrawn = defineEvent('NominationWithdrawn', {
  summary: { zh: '推荐已撤回', en: 'A nominating body took a candidate off its list' },
  schema: record({ listId: IdText, roundId: IdText, bodyId: IdText, candidacyId: IdText, reason: FreeText }),
});

export const NomineeWithdrew = defineEvent('NomineeWithdrew', {
  summary: {
    zh: '申报已撤回，人选从推荐名单中退出',
    en: 'A candidate took the application back and is off the list, whatever its state',
  },
  schema: record({ listId: IdText, roundId: IdText, bodyId: IdText, candidacyId: IdText }),
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
    sentBy: IdText,
    nominees: Type.Array(RankedNominee),
  }),
});

export interface Nominee {
  readonly candidacyId: string;
  readonly personId: string;
}

/** The nominees as a list shows them: in rank order, the first with rank 1. */
export function ranked(nominees: readonly Nominee[]) {
  return nominees.map(({ candidacyId, personId }, index) => ({ candidacyId, personId, rank: index + 1 }));
}

export interface NominationListState {
  readonly status: 'drafting' | 'fixed' | 'sent';
  /** How often the list was fixed; each fixing needs a notice of its own. */
  readonly edition: number;
  /** In rank order. */
  readonly nominees: readonly Nominee[];
  /** Every nomination ever made, for the two-key rule: a withdrawal takes no key away. */
  readonly nominations: readonly { readonly candidacyId: string; readonly nominatedBy: string }[];
  readonly sentBy: string | null;
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
    NomineeWithdrew,
    NominationListFixed,
    NominationListReopened,
    NominationListSent,
  ],
  snapshotVersion: 1,
  leavesSealed: true,
  initial: {
    status: 'drafting',
    edition: 0,
    nominees: [],
    nominations: [],
    sentBy: null,
  } as NominationListState,
  evolve(state, event): NominationListState {
    switch (event.type) {
      case 'CandidateNominated': {
        const { candidacyId, personId, rank, nominatedBy } = event.data;
        return {
          ...state,
          nominees: state.nominees.toSpliced(rank - 1, 0, { candidacyId, personId }),
          nominations: [...state.nominations, { candidacyId, nominatedBy }],
        };
      }
      case 'NominationWithdrawn':
      case 'NomineeWithdrew':
        return {
          ...state,
          nominees: state.nominees.filter((nominee) => nominee.candidacyId !== event.data.candidacyId),
        };
      case 'NominationListFixed':
        return { ...state, status: 'fixed', edition: event.data.edition };
      case 'NominationListReopened':
        return { ...state, status: 'drafting' };
      case 'NominationListSent':
        return { ...state, status: 'sent', sentBy: event.data.sentBy };
    }
  },
});
