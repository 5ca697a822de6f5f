import { defineAggregate, defineEvent, LocalDate, text } from '#kernel';
import { reviewPanel } from './review-panel';
import { endsWithRound } from '#contexts/programmes/contracts';
import {
  accountId,
  called,
  candidacyId,
  expertId,
  ObjectOf,
  optional,
  panelId,
  personId,
  reason,
  recordsOf,
  roundId,
} from '#vocabulary';
import { record } from '../../event-fields';
import {
  card,
  comment,
  exclusion,
  grounds,
  points,
  pointsOfCriterion,
  recusedExpert,
  replacedExpert,
  replacementCause,
  scorecardsDueOn,
  successorId,
  total,
} from './words';

export type Points = ObjectOf<typeof pointsOfCriterion>;

const ofCase = { panelId, roundId, candidacyId };

export const RecusalDeclared = defineEvent('RecusalDeclared', {
  summary: { zh: '评审专家已回避', en: 'An expert was recused from a candidate' },
  about: { nothing: 'who scores whom, and how, is for the pages of the panel' },
  schema: record({
    ...{ ...ofCase, expertId: recusedExpert, grounds, reason: optional(reason) },
    /** The expert's own account, or one of the office in charge. */
    declaredBy: called(accountId, text('申报人账号', 'Account that declared it')),
  }),
  personal: { subject: 'expertId', fields: ['reason'] },
});

export const ExpertReplaced = defineEvent('ExpertReplaced', {
  summary: { zh: '评审专家已更换', en: 'An expert was replaced' },
  about: { nothing: 'who scores whom, and how, is for the pages of the panel' },
  schema: record({
    ...{ ...ofCase, expertId: replacedExpert, successorId, because: replacementCause },
    passedOver: recordsOf(
      text('签序在前而被越过的专家及原因', 'Experts passed over in the order of the draw, with each reason'),
      exclusion,
    ),
    scorecardDueOn: called(
      scorecardsDueOn,
      text('接替专家的评分期限', 'The successor’s scorecard is due on'),
    ),
    replacedBy: called(accountId, text('更换经办人账号', 'Account that replaced the expert')),
  }),
});

export const ScorecardSubmitted = defineEvent('ScorecardSubmitted', {
  summary: { zh: '评审专家已评分', en: 'An expert submitted or amended a scorecard' },
  about: { nothing: 'who scores whom, and how, is for the pages of the panel' },
  schema: record({
    ...ofCase,
    /** The candidate: a comment speaks of that person, and is sealed with that person's key. */
    personId,
    ...{ expertId, card, points, total, comment: optional(comment) },
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
  moves: 'back',
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
