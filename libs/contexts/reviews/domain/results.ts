import type { ReviewRule } from '#policy';
import type { PanelResult, Points } from '../contracts';
import { compareTexts } from './lots';

/** What is written where not a criterion but the lot broke a tie. */
export const TIE_BROKEN_BY_LOT = 'lot';

/** The total of a scorecard in hundredths of a point: weights add up to 100, so that nothing is rounded. */
export function weightedTotal(criteria: ReviewRule['criteria'], points: readonly Points[]): number {
  return criteria.reduce((sum, { id, weight }) => sum + weight * pointsFor(id, points), 0);
}

/** The mean of some values, from `trimFrom` values on without one highest and one lowest. */
export interface TrimmedMean {
  /** Rounded half up to a whole number. */
  readonly mean: number;
  readonly counted: number;
}

/**
 * Trimmed mean of whole numbers of zero or more, in whole numbers throughout: rounded half up.
 * @throws RangeError without any value
 */
export function trimmedMean(values: readonly number[], trimFrom = Infinity): TrimmedMean {
  if (values.length === 0) throw new RangeError('no value has no mean');
  const sorted = values.toSorted((one, other) => one - other);
  const kept = sorted.length >= trimFrom ? sorted.slice(1, -1) : sorted;
  const sum = kept.reduce((total, value) => total + value, 0);
  return { mean: Math.floor((2 * sum + kept.length) / (2 * kept.length)), counted: kept.length };
}

/** A candidate with every scorecard that counts. */
export interface ScoredCandidate {
  readonly candidacyId: string;
  /** Breaks what no criterion breaks: the lot of the draw. */
  readonly lot: string;
  readonly scorecards: readonly { readonly total: number; readonly points: readonly Points[] }[];
}

interface Standing {
  readonly candidate: ScoredCandidate;
  readonly result: TrimmedMean;
  /** Means of the criteria that break ties, in their order, in hundredths of a point. */
  readonly tieBreakers: readonly { readonly criterionId: string; readonly mean: number }[];
}

/**
 * Ranks candidates by result, highest first. Equal results are broken by the means of the tie rule's criteria, each
 * trimmed as the result is; what is equal there too, by the lot of the draw, which was cast before anybody had scored.
 */
export function rankCandidates(
  candidates: readonly ScoredCandidate[],
  { trimFrom }: Pick<ReviewRule, 'trimFrom'>,
  tieRule: ReviewRule['tieRules'][number],
): PanelResult[] {
  const standings = candidates
    .map((candidate): Standing => {
      const totals = candidate.scorecards.map(({ total }) => total);
      return {
        candidate,
        result: trimmedMean(totals, trimFrom),
        tieBreakers: tieRule.criteria.map((criterionId) => {
          const hundredths = candidate.scorecards.map(({ points }) => 100 * pointsFor(criterionId, points));
          return { criterionId, mean: trimmedMean(hundredths, trimFrom).mean };
        }),
      };
    })
    .sort(compareStandings);
  return standings.map((standing, index) => ({
    candidacyId: standing.candidate.candidacyId,
    scorecards: standing.candidate.scorecards.length,
    counted: standing.result.counted,
    result: standing.result.mean,
    rank: index + 1,
    tieBrokenBy: tieBreaker(standing, standings[index - 1]) ?? tieBreaker(standing, standings[index + 1]),
  }));
}

function compareStandings(one: Standing, other: Standing): number {
  if (one.result.mean !== other.result.mean) return other.result.mean - one.result.mean;
  const decisive = one.tieBreakers.findIndex(({ mean }, index) => mean !== other.tieBreakers[index]?.mean);
  const [mine, theirs] = [one.tieBreakers[decisive]?.mean, other.tieBreakers[decisive]?.mean];
  if (mine !== undefined && theirs !== undefined) return theirs - mine;
  return compareTexts(one.candidate.lot, other.candidate.lot);
}

/** What tells a candidate from a neighbour with the same result; null for another result, or no neighbour. */
function tieBreaker(standing: Standing, neighbour: Standing | undefined): string | null {
  if (neighbour?.result.mean !== standing.result.mean) return null;
  const decisive = standing.tieBreakers.find(
    ({ mean }, index) => mean !== neighbour.tieBreakers[index]?.mean,
  );
  return decisive?.criterionId ?? TIE_BROKEN_BY_LOT;
}

function pointsFor(criterionId: string, points: readonly Points[]): number {
  return points.find((one) => one.criterionId === criterionId)?.points ?? 0;
}
