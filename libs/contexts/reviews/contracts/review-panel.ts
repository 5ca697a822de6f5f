import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { defineAggregate, defineEvent, LocalDate } from '#kernel';
import { endsWithRound } from '#contexts/programmes/contracts';
import { Count, DateText, FreeText, IdText, nullable, oneOf, record } from '../../event-fields';

/**
 * Why an expert does not score a candidate. The first five are ties (JIANGXI §2.5); then: the candidate's track is none
 * of the expert's, the expert has retired, or another reason that was stated with a recusal.
 */
export const RECUSAL_GROUNDS = [
  'same-employer',
  'unit-above',
  'unit-below',
  'same-owner',
  'endorsing-office',
  'nominating-office',
  'own-nominee',
  'own-case',
  'declared-relation',
  'co-author',
  'other-track',
  'retired',
  'other-reason',
] as const;
export type RecusalGrounds = (typeof RECUSAL_GROUNDS)[number];

const Exclusion = record({ expertId: IdText, grounds: oneOf(RECUSAL_GROUNDS) });
export type Exclusion = Static<typeof Exclusion>;

const Assignment = record({
  candidacyId: IdText,
  personId: IdText,
  /** Experts drawn for the candidate. */
  expertIds: Type.Array(IdText),
  /** Experts of the panel who could not be drawn, with each reason there was. */
  exclusions: Type.Array(Exclusion),
});
export type Assignment = Static<typeof Assignment>;

const PanelResult = record({
  candidacyId: IdText,
  /** How many scorecards there were, and how many of them count after trimming. */
  scorecards: Count,
  counted: Count,
  /** The trimmed mean, in hundredths of a point: 0 to 10,000. */
  result: Count,
  rank: Count,
  /** The criterion that broke a tie for this rank, or `lot`; null when there was none to break. */
  tieBrokenBy: nullable(IdText),
});
export type PanelResult = Static<typeof PanelResult>;

export const ReviewPanelConvened = defineEvent('ReviewPanelConvened', {
  summary: { zh: '评审组已组建', en: 'A review panel was convened' },
  about: [{ subject: 'panelId', shows: ['panelId'], readers: 'acting-office' }],
  schema: record({
    panelId: IdText,
    roundId: IdText,
    programmeId: IdText,
    /** Which review it is, as whoever registered it calls it. */
    level: IdText,
    /** The office in charge: the nominating body, or the organiser. */
    officeId: IdText,
    expertIds: Type.Array(IdText, { minItems: 1 }),
    convenedBy: IdText,
  }),
});

export const PanelExpertsAdded = defineEvent('PanelExpertsAdded', {
  summary: { zh: '评审组已增补专家', en: 'Experts were added to a review panel' },
  about: [{ subject: 'panelId', shows: ['panelId'], readers: 'acting-office' }],
  schema: record({
    panelId: IdText,
    roundId: IdText,
    expertIds: Type.Array(IdText, { minItems: 1 }),
    addedBy: IdText,
  }),
});

const Criterion = record({
  criterionId: IdText,
  name: record({ zh: FreeText, en: FreeText }),
  weight: Count,
});

export const ExpertsDrawn = defineEvent('ExpertsDrawn', {
  summary: { zh: '评审专家已抽签分配', en: 'Experts were drawn for each candidate, by seed' },
  about: [
    {
      subject: 'assignments[].candidacyId',
      within: 'panelId',
      shows: ['panelId'],
      readers: 'acting-office',
    },
  ],
  schema: record({
    panelId: IdText,
    roundId: IdText,
    /** Published with the draw: with the same seed and the same inputs anybody comes to the same draw. */
    seed: IdText,
    /** The candidates of this draw; a later one, for a list that came late, holds the new ones only. */
    assignments: Type.Array(Assignment, { minItems: 1 }),
    scorecardsDueOn: DateText,
    /** What the experts are asked to score, by the policy in force at the draw. */
    criteria: Type.Optional(Type.Array(Criterion)),
    drawnBy: IdText,
  }),
});

export const ReviewPanelConcluded = defineEvent('ReviewPanelConcluded', {
  summary: { zh: '评审结果已汇总', en: 'The scorecards were summed up and the candidates ranked' },
  about: [
    {
      subject: 'results[].candidacyId',
      shows: ['panelId', 'edition', { panelRank: 'results[].rank', panelResult: 'results[].result' }],
      readers: 'acting-office',
    },
  ],
  schema: record({
    panelId: IdText,
    roundId: IdText,
    level: IdText,
    edition: Count,
    tieRule: IdText,
    results: Type.Array(PanelResult, { minItems: 1 }),
    /** The scorecards that the results rest on: of each expert the last one, by its number. */
    scorecards: Type.Optional(Type.Array(record({ candidacyId: IdText, expertId: IdText, card: Count }))),
    concludedBy: IdText,
  }),
});

export const ReviewPanelReopened = defineEvent('ReviewPanelReopened', {
  summary: { zh: '评审已重新打开', en: 'A concluded review was opened again, for a reason' },
  about: [{ subject: 'panelId', shows: ['panelId', 'edition'], readers: 'acting-office' }],
  schema: record({ panelId: IdText, roundId: IdText, edition: Count, reason: FreeText, reopenedBy: IdText }),
});

interface Panel {
  readonly panelId: string;
  readonly roundId: string;
  readonly programmeId: string;
  readonly level: string;
  readonly officeId: string;
  readonly expertIds: readonly string[];
  readonly convenedBy: string;
  /** How often the results were summed up. */
  readonly edition: number;
}

/** One draw: its seed, whom it was for, and until when their scorecards are due. */
export interface Draw {
  readonly seed: string;
  readonly candidacyIds: readonly string[];
  readonly scorecardsDueOn: LocalDate;
}

interface Drawn {
  /** Of the latest draw. */
  readonly seed: string;
  /** Of every draw: a candidate is drawn once. */
  readonly assignments: readonly Assignment[];
  /** Of the latest draw. */
  readonly scorecardsDueOn: LocalDate;
  readonly draws: readonly Draw[];
}

export type ReviewPanelState =
  | { readonly status: 'none' }
  | ({ readonly status: 'convened' } & Panel)
  | ({ readonly status: 'scoring' } & Panel & Drawn)
  | ({ readonly status: 'concluded'; readonly results: readonly PanelResult[] } & Panel & Drawn);
export type DrawnPanel = Extract<ReviewPanelState, { status: 'scoring' | 'concluded' }>;

/** Id of a panel: of each review a body has one in a round, or the organiser has one. No level has a dot in it. */
export function panelIdOf(roundId: string, level: string, bodyId: string | null): string {
  return bodyId === null ? `${roundId}.${level}` : `${roundId}.${level}.${bodyId}`;
}

/** The body of a panel; null for the organiser's. */
export function bodyOfPanel(panelId: string, roundId: string): string | null {
  const [, ...body] = panelId.slice(roundId.length + 1).split('.');
  return body.length === 0 ? null : body.join('.');
}

/** Stream `reviewPanel-<panel>`: it owns the draw and the ranking (JX-PLAN 2.3.3a, 2.3.4b). */
export const reviewPanel = defineAggregate({
  category: 'reviewPanel',
  title: { zh: '评审组', en: 'Review panel' },
  ended: endsWithRound((state) => (state.status === 'none' ? undefined : state.roundId)),
  events: [ReviewPanelConvened, PanelExpertsAdded, ExpertsDrawn, ReviewPanelConcluded, ReviewPanelReopened],
  initial: { status: 'none' } as ReviewPanelState,
  evolve(state, event): ReviewPanelState {
    switch (event.type) {
      case 'ReviewPanelConvened':
        return { status: 'convened', ...event.data, edition: 0 };
      case 'PanelExpertsAdded':
        return state.status === 'none'
          ? state
          : { ...state, expertIds: [...state.expertIds, ...event.data.expertIds] };
      case 'ExpertsDrawn': {
        if (state.status === 'none') return state;
        const { seed, assignments, scorecardsDueOn } = event.data;
        const draw = { seed, scorecardsDueOn, candidacyIds: assignments.map((one) => one.candidacyId) };
        const before = state.status === 'convened' ? { assignments: [], draws: [] } : state;
        return {
          ...state,
          status: 'scoring',
          seed,
          scorecardsDueOn,
          assignments: [...before.assignments, ...assignments],
          draws: [...before.draws, draw],
        };
      }
      case 'ReviewPanelConcluded':
        return state.status === 'scoring' || state.status === 'concluded'
          ? { ...state, status: 'concluded', edition: event.data.edition, results: event.data.results }
          : state;
      case 'ReviewPanelReopened':
        return state.status === 'concluded' ? { ...state, status: 'scoring' } : state;
    }
  },
});
