import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent, LocalDate } from '#kernel';
import { reviewPanel } from './review-panel';
import { endsWithRound } from '#contexts/programmes/contracts';
import { Count, DateText, FreeText, IdText, oneOf, record, Static } from '../../event-fields';
import { RECUSAL_GROUNDS } from './review-panel';

/** Why a seat was given to another expert. */
export const REPLACEMENT_CAUSES = ['recused', 'late', 'retired'] as const;
export type ReplacementCause = (typeof REPLACEMENT_CAUSES)[number];

const Points = record({ criterionId: IdText, points: Count });
export type Points = Static<typeof Points>;

const CASE = { panelId: IdText, roundId: IdText, candidacyId: IdText };

export const RecusalDeclared = defineEvent('RecusalDeclared', {
  summary: { zh: '评审专家已回避', en: 'An expert was recused from a candidate' },
  about: { nothing: 'who scores whom, and how, is for the pages of the panel' },
  schema: record({
    ...CASE,
    expertId: IdText,
    grounds: oneOf(RECUSAL_GROUNDS),
    reason: Type.Optional(FreeText),
    /** The expert's own account, or one of the office in charge. */
    declaredBy: IdText,
  }),
  personal: { subject: 'expertId', fields: ['reason'] },
});

export const ExpertReplaced = defineEvent('ExpertReplaced', {
  summary: { zh: '评审专家已更换', en: 'A seat was given to the next expert of the draw' },
  about: { nothing: 'who scores whom, and how, is for the pages of the panel' },
  schema: record({
    ...CASE,
    expertId: IdText,
    successorId: IdText,
    because: oneOf(REPLACEMENT_CAUSES),
    /** Experts of the panel who stood before the successor in the order of the draw, with each reason against them. */
    passedOver: Type.Array(record({ expertId: IdText, grounds: oneOf(RECUSAL_GROUNDS) })),
    /** Until when the successor's scorecard is due. */
    scorecardDueOn: DateText,
    replacedBy: IdText,
  }),
});

export const ScorecardSubmitted = defineEvent('ScorecardSubmitted', {
  summary: { zh: '评审专家已评分', en: 'An expert handed in a scorecard, or an amended one' },
  about: { nothing: 'who scores whom, and how, is for the pages of the panel' },
  schema: record({
    ...CASE,
    /** The candidate: a comment speaks of that person, and is sealed with that person's key. */
    personId: IdText,
    expertId: IdText,
    /** 1 for the first; each amendment counts on, and the last one counts. */
    card: Count,
    points: Type.Array(Points, { minItems: 1 }),
    /** Weighted, in hundredths of a point: 0 to 10,000. */
    total: Count,
    comment: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['comment'] },
});

/** The scorecard of an expert that counts: the last one. */
export interface Scorecard {
  readonly expertId: string;
  readonly card: number;
  readonly points: readonly Points[];
  readonly total: number;
}

export interface Replacement {
  readonly expertId: string;
  readonly successorId: string;
  readonly scorecardDueOn: LocalDate;
}

/** What happened to a candidate's review since the draw. Who was drawn is the panel's to say. */
export interface ReviewState {
  readonly recusals: readonly { readonly expertId: string }[];
  readonly replacements: readonly Replacement[];
  readonly scorecards: readonly Scorecard[];
}

/** Id of the review of a candidate by a panel. */
export function reviewIdOf(panelId: string, candidacyId: string): string {
  return `${panelId}.${candidacyId}`;
}

/** Stream `review-<panel>.<candidacy>`: it owns who scores a candidate, and the scorecards (JX-PLAN 2.3.3a, 2.3.4b). */
export const review = defineAggregate({
  category: 'review',
  title: { zh: '专家评审', en: 'Review' },
  ended: async (load, state, command) => {
    const panel = await load(reviewPanel, 'panelId' in command ? String(command.panelId) : '');
    const ended = endsWithRound(() => (panel.status === 'none' ? undefined : panel.roundId));
    return ended(load, state, command);
  },
  events: [RecusalDeclared, ExpertReplaced, ScorecardSubmitted],
  leavesSealed: true,
  initial: { recusals: [], replacements: [], scorecards: [] } as ReviewState,
  evolve(state, event): ReviewState {
    switch (event.type) {
      case 'RecusalDeclared':
        return { ...state, recusals: [...state.recusals, { expertId: event.data.expertId }] };
      case 'ExpertReplaced': {
        const { expertId, successorId, scorecardDueOn } = event.data;
        return { ...state, replacements: [...state.replacements, { expertId, successorId, scorecardDueOn }] };
      }
      case 'ScorecardSubmitted': {
        const { expertId, card, points, total } = event.data;
        const others = state.scorecards.filter((one) => one.expertId !== expertId);
        return { ...state, scorecards: [...others, { expertId, card, points, total }] };
      }
    }
  },
});
