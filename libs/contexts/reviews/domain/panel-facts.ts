import type { Load } from '#command-handling';
import { together } from '#kernel';
import { loadStanding } from '#contexts/people/contracts';
import { candidacy, nominationList, nominationListIdOf } from '#contexts/selection/contracts';
import { expert, reviewPanel, ReviewPanelState } from '../contracts';
import { CandidateTies, JudgedExpert, tiesOf } from './exclusions';

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

/** A candidate's ties, with the list of the body that nominates it; undefined for an unknown candidacy. */
export async function loadTies(load: Load, candidacyId: string): Promise<CandidateTies | undefined> {
  const state = await load(candidacy, candidacyId);
  if (state.status === 'none') return undefined;
  const { roundId, bodyId, employerId } = state.application;
  const { list, standing } = await together({
    list: load(nominationList, nominationListIdOf(roundId, bodyId)),
    standing: loadStanding(load, employerId),
  });
  return tiesOf(state, list, standing);
}

/** What every command on the review of a candidate looks at. */
export interface ReviewFacts {
  readonly panel: ReviewPanelState;
  readonly candidate: CandidateTies | undefined;
  /** The experts of the panel. */
  readonly experts: ReadonlyMap<string, JudgedExpert>;
}

/** The draw of a candidate never changes once made; experts and candidacy are looked at as they stand (ADR 0019). */
export async function loadReviewFacts(
  load: Load,
  { panelId, candidacyId }: { readonly panelId: string; readonly candidacyId: string },
): Promise<ReviewFacts> {
  const panel = await load(reviewPanel, panelId);
  if (panel.status === 'none') return { panel, candidate: undefined, experts: new Map() };
  return together({
    panel,
    candidate: loadTies(load, candidacyId),
    experts: loadExperts(load, panel.expertIds),
  });
}
