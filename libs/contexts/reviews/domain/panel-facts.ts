import type { Load, LookedAt } from '#command-handling';
import { together } from '#kernel';
import { loadStanding, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { expert, Reviewable, ReviewedCase, reviewPanel, ReviewPanelState } from '../contracts';
import type { CandidateTies, JudgedExpert } from './exclusions';
import { reviewableOf } from './panel';

/** What `loadExperts` reads. */
export const EXPERTS: readonly LookedAt[] = [
  {
    at: expert,
    harmless:
      'relations and retirement of experts are checked again at each step, also when results are computed',
  },
  STEADY_ORGANISATION,
];

/** Experts as they stand now, by id. */
export async function loadExperts(
  load: Load,
  expertIds: readonly string[],
): Promise<ReadonlyMap<string, JudgedExpert>> {
  const states = await Promise.all(
    expertIds.map(async (expertId) => [expertId, await loadJudge(load, expertId)] as const),
  );
  return new Map(states);
}

async function loadJudge(load: Load, expertId: string): Promise<JudgedExpert> {
  const state = await load(expert, expertId);
  if (state.status === 'unknown') return state;
  return { ...state, standing: await loadStanding(load, state.employerId) };
}

/** What may tie experts to a candidate; undefined for an unknown case. */
export async function loadTies(
  reviewable: Reviewable,
  load: Load,
  candidacyId: string,
): Promise<CandidateTies | undefined> {
  const found = await reviewable.loadCase(load, candidacyId);
  return found && withStanding(load, found);
}

/** A case with where its employer stands. */
export async function withStanding(load: Load, found: ReviewedCase): Promise<CandidateTies> {
  return { ...found, standing: await loadStanding(load, found.employerId) };
}

/** What every command on the review of a candidate looks at. */
export interface ReviewFacts {
  readonly panel: ReviewPanelState;
  readonly candidate: CandidateTies | undefined;
  /** The experts of the panel. */
  readonly experts: ReadonlyMap<string, JudgedExpert>;
}

/** What `loadReviewFacts` reads. */
export const reviewFactsLookAt = (reviewables: readonly Reviewable[]): readonly LookedAt[] => [
  {
    at: reviewPanel,
    harmless: 'a result lists its scorecards; a scorecard appended at the same moment is not in it',
  },
  ...reviewables.flatMap(({ looksAt }) => looksAt),
  ...EXPERTS,
];

/** The draw of a candidate never changes once made; experts and candidacy are looked at as they stand (ADR 0019). */
export async function loadReviewFacts(
  reviewables: readonly Reviewable[],
  load: Load,
  { panelId, candidacyId }: { readonly panelId: string; readonly candidacyId: string },
): Promise<ReviewFacts> {
  const panel = await load(reviewPanel, panelId);
  if (panel.status === 'none') return { panel, candidate: undefined, experts: new Map() };
  return together({
    panel,
    candidate: loadTies(reviewableOf(reviewables, panel.level), load, candidacyId),
    experts: loadExperts(load, panel.expertIds),
  });
}
