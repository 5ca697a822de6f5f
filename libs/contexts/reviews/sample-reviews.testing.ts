import { EventOf, fold, localDate } from '#kernel';
import {
  Assignment,
  expert,
  ExpertRegistered,
  ExpertReplaced,
  ExpertsDrawn,
  ExpertState,
  panelIdOf,
  RecusalDeclared,
  review,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  reviewPanel,
  ReviewPanelState,
  ReviewState,
  ScorecardSubmitted,
} from './contracts';
import type { CandidateTies, JudgedExpert } from './domain/exclusions';
import { tiesOf } from './of-selection.testing';
import type { ReviewOfSelection } from '#contexts/selection/contracts';
import { NO_STANDING, Standing, standingOf } from '#contexts/people/contracts';
import {
  candidacyState,
  candidacyOf,
  CITY,
  EMPLOYER,
  LINE,
  PROGRAMME,
  PROVINCE,
  registeredOrganisation,
  ROUND,
  SampleOffice,
  withParts,
} from '../sample-selection.testing';

/** Jiangxi's policy with both reviews switched on. */
export const REVIEWING = withParts('localReview', 'expertReview');
export const LOCAL = 'JX-PLAN 2.3.3a';
export const PROVINCIAL = 'JX-PLAN 2.3.4b';
export const CITY_PANEL = panelIdOf(ROUND, 'local', CITY);
export const PROVINCE_PANEL = panelIdOf(ROUND, 'provincial', null);
export const SEED = '12-07-31-05';

/** Invented experts: `e1`, `e2` … */
export const expertsNamed = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `e${index + 1}`);

export function expertRegistered(
  expertId: string,
  more: Partial<EventOf<typeof ExpertRegistered>['data']> = {},
): EventOf<typeof ExpertRegistered> {
  return ExpertRegistered.of({
    expertId,
    name: '虚构专家',
    employerId: null,
    personId: null,
    fields: ['材料（虚构）'],
    tracks: [],
    officeId: PROVINCE,
    registeredBy: 'hr-clerk',
    ...more,
  });
}

export function expertState(expertId: string, ...events: Parameters<typeof expert.evolve>[1][]): ExpertState {
  return fold(expert, [expertRegistered(expertId), ...events]);
}

/** Experts without a tie; those given instead of them by id. */
export function expertsOf(
  expertIds: readonly string[],
  instead: Readonly<Record<string, ExpertState>> = {},
): ReadonlyMap<string, JudgedExpert> {
  return new Map(expertIds.map((expertId) => [expertId, judged(instead[expertId] ?? expertState(expertId))]));
}

/** An expert with where their employer stands among the sample offices. */
export function judged(state: ExpertState): JudgedExpert {
  return state.status === 'unknown' ? state : { ...state, standing: standingAmong(state.employerId) };
}

function standingAmong(employerId: string | null): Standing {
  if (employerId === null) return NO_STANDING;
  const line = [...LINE, PROVINCE];
  const above = line.includes(employerId) ? line.slice(line.indexOf(employerId)) : [employerId];
  return standingOf(above.map((id) => registeredOrganisation(id as SampleOffice)));
}

export function convened(
  level: ReviewOfSelection,
  expertIds: readonly string[],
): EventOf<typeof ReviewPanelConvened> {
  return ReviewPanelConvened.of({
    panelId: level === 'local' ? CITY_PANEL : PROVINCE_PANEL,
    roundId: ROUND,
    programmeId: PROGRAMME,
    level,
    officeId: level === 'local' ? CITY : PROVINCE,
    expertIds: [...expertIds],
    convenedBy: 'clerk',
  });
}

export function assignment(person: string, expertIds: readonly string[]): Assignment {
  return { candidacyId: candidacyOf(person), personId: person, expertIds: [...expertIds], exclusions: [] };
}

/** Due on the tenth working day after 2022-03-01 (Monday to Friday): 2022-03-15. */
export function drawn(
  level: ReviewOfSelection,
  assignments: Assignment[],
  more: Partial<EventOf<typeof ExpertsDrawn>['data']> = {},
): EventOf<typeof ExpertsDrawn> {
  return ExpertsDrawn.of({
    panelId: level === 'local' ? CITY_PANEL : PROVINCE_PANEL,
    roundId: ROUND,
    seed: SEED,
    assignments,
    scorecardsDueOn: localDate('2022-03-15'),
    drawnBy: 'clerk',
    ...more,
  });
}

export function concluded(
  level: ReviewOfSelection,
  persons: readonly string[],
  edition = 1,
): EventOf<typeof ReviewPanelConcluded> {
  return ReviewPanelConcluded.of({
    panelId: level === 'local' ? CITY_PANEL : PROVINCE_PANEL,
    roundId: ROUND,
    level,
    edition,
    tieRule: 'basics-first',
    results: persons.map((person, index) => ({
      candidacyId: candidacyOf(person),
      scorecards: 3,
      counted: 3,
      result: 9_000 - index,
      rank: index + 1,
      tieBrokenBy: null,
    })),
    concludedBy: 'clerk',
  });
}

export function panelState(...events: Parameters<typeof reviewPanel.evolve>[1][]): ReviewPanelState {
  return fold(reviewPanel, events);
}

export function reviewState(...events: Parameters<typeof review.evolve>[1][]): ReviewState {
  return fold(review, events);
}

const caseOf = (person: string, panelId: string) => ({
  panelId,
  roundId: ROUND,
  candidacyId: candidacyOf(person),
});

export function recused(
  person: string,
  expertId: string,
  panelId = CITY_PANEL,
): EventOf<typeof RecusalDeclared> {
  return RecusalDeclared.of({
    ...caseOf(person, panelId),
    expertId,
    grounds: 'declared-relation',
    reason: '师生关系（虚构）',
    declaredBy: expertId,
  });
}

export function replaced(
  person: string,
  expertId: string,
  successorId: string,
  panelId = CITY_PANEL,
): EventOf<typeof ExpertReplaced> {
  return ExpertReplaced.of({
    ...caseOf(person, panelId),
    ...{ expertId, successorId, because: 'recused', passedOver: [] },
    scorecardDueOn: localDate('2022-03-15'),
    replacedBy: 'clerk',
  });
}

/** A scorecard with the same points for every criterion, or those given for basics, goals and measures. */
export function scorecard(
  person: string,
  expertId: string,
  points: number | readonly [number, number, number],
  more: { readonly card?: number; readonly panelId?: string; readonly comment?: string } = {},
): EventOf<typeof ScorecardSubmitted> {
  const [basics, goals, measures] = typeof points === 'number' ? [points, points, points] : points;
  return ScorecardSubmitted.of({
    ...caseOf(person, more.panelId ?? CITY_PANEL),
    ...{ personId: person, expertId, card: more.card ?? 1 },
    points: [
      { criterionId: 'basics', points: basics },
      { criterionId: 'cultivation-goals', points: goals },
      { criterionId: 'support-measures', points: measures },
    ],
    total: 40 * basics + 35 * goals + 25 * measures,
    ...(more.comment !== undefined && { comment: more.comment }),
  });
}

/** What ties of a sample candidate are judged by. */
export function candidateTies(person = 'p1', more: Partial<CandidateTies> = {}): CandidateTies {
  const ties = tiesOf(candidacyState(person), undefined, standingAmong(EMPLOYER));
  if (ties === undefined) throw new Error('the sample candidate has no candidacy');
  return { ...ties, ...more };
}
