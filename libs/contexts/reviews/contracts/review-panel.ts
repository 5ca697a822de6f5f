import { defineAggregate, defineEvent, LocalDate, text } from '#kernel';
import { endsWithRound } from '#contexts/programmes/contracts';
import {
  accountId,
  called,
  candidacyId,
  count,
  expertId,
  listOf,
  nullable,
  ObjectOf,
  optional,
  panelId,
  panelResult,
  personId,
  programmeId,
  rank,
  recordsOf,
  resultsEdition,
  roundId,
} from '#vocabulary';
import { record } from '../../event-fields';
import {
  card,
  counted,
  criteria,
  exclusion,
  expertIds,
  level,
  officeInCharge,
  reasonToReopen,
  scorecardsDueOn,
  seed,
  tieBrokenBy,
  tieRule,
} from './words';

const account = (zh: string, en: string) => called(accountId, text(zh, en));
const ofPanel = { panelId, roundId };

export type Exclusion = ObjectOf<typeof exclusion>;

const assignment = {
  ...{ candidacyId, personId },
  expertIds: listOf(text('抽中的专家', 'Experts drawn for the candidate'), expertId, 200),
  exclusions: recordsOf(text('不得评审的专家及原因', 'Excluded experts, with each reason'), exclusion),
};
export type Assignment = ObjectOf<typeof assignment>;

const standing = {
  candidacyId,
  scorecards: count(text('评分数', 'Scorecards')),
  ...{ counted, result: panelResult, rank: called(rank, text('名次', 'Rank')) },
  tieBrokenBy: nullable(tieBrokenBy, text('无同分的为 null', 'null when there was no tie')),
};
export type PanelResult = ObjectOf<typeof standing>;

export const ReviewPanelConvened = defineEvent('ReviewPanelConvened', {
  summary: { zh: '评审组已组建', en: 'A review panel was convened' },
  about: [{ subject: 'panelId', shows: ['panelId'], readers: 'acting-office' }],
  schema: record({
    ...{ ...ofPanel, programmeId, level, officeId: officeInCharge, expertIds },
    convenedBy: account('组建人账号', 'Account that convened it'),
  }),
});

export const PanelExpertsAdded = defineEvent('PanelExpertsAdded', {
  summary: { zh: '评审组已增补专家', en: 'Experts were added to a review panel' },
  about: [{ subject: 'panelId', shows: ['panelId'], readers: 'acting-office' }],
  schema: record({ ...ofPanel, expertIds, addedBy: account('增补人账号', 'Account that added them') }),
});

export const ExpertsDrawn = defineEvent('ExpertsDrawn', {
  summary: { zh: '评审专家已抽签分配', en: 'Experts were assigned by lot' },
  about: [
    {
      subject: 'assignments[].candidacyId',
      within: 'panelId',
      shows: ['panelId'],
      readers: 'acting-office',
    },
  ],
  schema: record({
    ...ofPanel,
    /** Published with the draw: with the same seed and the same inputs anybody comes to the same draw. */
    seed,
    /** A later draw, for a list that came late, holds the new ones only. */
    assignments: recordsOf(text('抽签结果', 'Outcome of the draw'), assignment, 1),
    scorecardsDueOn,
    /** By the policy in force at the draw. */
    criteria: optional(criteria),
    drawnBy: account('抽签人账号', 'Account that drew'),
  }),
});

export const ReviewPanelConcluded = defineEvent('ReviewPanelConcluded', {
  summary: { zh: '评审结果已汇总', en: 'The review was concluded and the candidates ranked' },
  about: [
    {
      subject: 'results[].candidacyId',
      shows: ['panelId', 'edition', { panelRank: 'results[].rank', panelResult: 'results[].result' }],
      readers: 'acting-office',
    },
  ],
  schema: record({
    ...{ ...ofPanel, level, edition: resultsEdition, tieRule },
    results: recordsOf(text('人选结果，按名次', 'Results by rank'), standing, 1),
    /** Of each expert the last one. */
    scorecards: optional(
      recordsOf(text('所依据的评分', 'Scorecards that the results rest on'), { candidacyId, expertId, card }),
    ),
    concludedBy: account('汇总人账号', 'Account that summed it up'),
  }),
});

export const ReviewPanelReopened = defineEvent('ReviewPanelReopened', {
  summary: { zh: '评审已重新打开', en: 'The review was reopened' },
  about: [{ subject: 'panelId', shows: ['panelId', 'edition'], readers: 'acting-office' }],
  schema: record({
    ...{ ...ofPanel, edition: resultsEdition, reason: reasonToReopen },
    reopenedBy: account('重新打开的经办人账号', 'Account that reopened it'),
  }),
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
  moves: 'back',
  ended: endsWithRound((state) => (state.status === 'none' ? undefined : state.roundId)),
  events: [ReviewPanelConvened, PanelExpertsAdded, ExpertsDrawn, ReviewPanelConcluded, ReviewPanelReopened],
  snapshotVersion: 1,
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
