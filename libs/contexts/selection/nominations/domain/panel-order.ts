import { ClauseReference, Refusal } from '#kernel';
import type { PanelResult, ReviewPanelState } from '#contexts/reviews/contracts';
import type { PanelEdition } from '../contracts';
import { rankUnexplained, reviewNotConcluded, reviewResultMissing } from './refusals';

/** A list or roster as the panel's ranking is held against it. */
export interface RankedCandidates {
  /** In the order given: first those with a place, then those who wait. */
  readonly order: readonly string[];
  /** Whom the panel ranked and who could have been put on it, but is not. */
  readonly leftOff: readonly string[];
}

/** Why a candidate stands elsewhere than the panel ranked. */
export interface RankReasonGiven {
  readonly candidacyId: string;
  readonly reason: string;
}

export type PanelResults = ReadonlyMap<string, PanelResult>;

/** Results of a concluded panel by candidacy; empty while there are none. */
export function resultsOf(panel: ReviewPanelState): PanelResults {
  if (panel.status !== 'concluded') return new Map();
  return new Map(panel.results.map((result) => [result.candidacyId, result]));
}

/** Which result it is that a list or roster rests on; undefined where no review is asked for. */
export function panelEditionOf(panel: ReviewPanelState): PanelEdition | undefined {
  return panel.status === 'concluded' ? { panelId: panel.panelId, edition: panel.edition } : undefined;
}

/** The review has to be concluded, with a result for everybody (JX-PLAN 2.3.3a, 2.3.4b). */
export function refuseUnreviewed(
  panel: ReviewPanelState,
  panelId: string,
  candidacyIds: readonly string[],
  clause: ClauseReference,
): Refusal | undefined {
  if (panel.status !== 'concluded') {
    return reviewNotConcluded({ clause, panelId });
  }
  const results = resultsOf(panel);
  const missing = candidacyIds.filter((id) => !results.has(id));
  if (missing.length === 0) return undefined;
  return reviewResultMissing(
    { count: missing.length, clause, panelId, missing: missing.join(', ') },
    { about: missing },
  );
}

/**
 * Candidates that stand elsewhere than the panel ranked: whoever stands before somebody with a better rank, and
 * whoever was left off with a better rank than somebody on the list.
 */
export function rankDeviations(
  { order, leftOff }: RankedCandidates,
  results: PanelResults,
): readonly string[] {
  const rankOf = (id: string) => results.get(id)?.rank ?? Number.POSITIVE_INFINITY;
  const ahead = order.filter((id, index) =>
    order.slice(index + 1).some((later) => rankOf(later) < rankOf(id)),
  );
  const worst = Math.max(0, ...order.map(rankOf));
  return [...ahead, ...leftOff.filter((id) => rankOf(id) < worst)];
}

/** Every deviation from the panel's ranking needs a reason on record (JX-PLAN 2.3.3a, 2.3.4b). */
export function refuseUnexplained(
  deviations: readonly string[],
  reasons: readonly RankReasonGiven[],
  results: PanelResults,
  clause: ClauseReference,
): Refusal | undefined {
  const unexplained = deviations.filter((id) => !reasons.some(({ candidacyId }) => candidacyId === id));
  if (unexplained.length === 0) return undefined;
  const rankOf = (id: string) => String(results.get(id)?.rank ?? '-');
  const ranks = unexplained.map(rankOf);
  const named = unexplained.map((id) => `${id} (${rankOf(id)})`);
  return rankUnexplained(
    { count: unexplained.length, ranks: ranks.join('、'), clause, named: named.join(', ') },
    { about: unexplained },
  );
}

/** The candidates in the panel's order; equal ranks stay as they were. */
export function inPanelOrder<Candidate extends { readonly candidacyId: string }>(
  candidates: readonly Candidate[],
  results: PanelResults,
): readonly Candidate[] {
  const rankOf = ({ candidacyId }: Candidate) => results.get(candidacyId)?.rank ?? Number.MAX_SAFE_INTEGER;
  return candidates.toSorted((a, b) => rankOf(a) - rankOf(b));
}
