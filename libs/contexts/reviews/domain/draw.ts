import type { Assignment, Exclusion } from '../contracts';
import { candidateLot, compareTexts, inOrderOfDraw } from './lots';

/** A candidate as the draw sees it: who may not score it is settled before. */
export interface DrawCandidate {
  readonly candidacyId: string;
  readonly personId: string;
  readonly exclusions: readonly Exclusion[];
}

export interface DrawInput {
  readonly seed: string;
  /** How many experts each candidate gets. */
  readonly scores: number;
  readonly candidates: readonly DrawCandidate[];
  readonly expertIds: readonly string[];
  /** Cases that the experts have from earlier draws of the panel. */
  readonly earlier: readonly Pick<Assignment, 'expertIds'>[];
}

/** A candidate for whom the panel has too few experts. */
export interface ShortCandidate {
  readonly candidacyId: string;
  readonly eligible: number;
  readonly exclusions: readonly Exclusion[];
}

export type DrawResult =
  | { readonly kind: 'drawn'; readonly assignments: readonly [Assignment, ...Assignment[]] }
  | { readonly kind: 'short'; readonly candidates: readonly ShortCandidate[] };

/** One candidate while experts are being dealt out. */
interface Place {
  readonly candidate: DrawCandidate;
  /** Who may score it, in the order of its draw. */
  readonly eligible: readonly string[];
  readonly drawn: Set<string>;
}

/**
 * Draws experts for candidates. A pure function of its input, whose order does not matter: a witness who has seed,
 * candidates, experts and exclusions comes to the same draw.
 *
 * 1. Candidates go in the order of their lots; each takes the `scores` experts with the fewest cases so far, of equal
 *    ones whoever comes first in the candidate's own order (see `lots.ts`).
 * 2. Then, as long as a chain of exchanges can take a case from an expert and end at one who has at least two fewer,
 *    the shortest such chain is carried out: from the expert with the most cases first.
 *
 * What this ensures: where two experts of the result differ by two cases or more, exclusions force it, since no chain of
 * exchanges leads from one to the other. The greatest load is as low, and the sum of squares of the loads as small, as
 * the exclusions and the earlier draws allow (no cost-reducing path: Harvey, Ladner, Lovász, Tamir 2003). Without
 * exclusions and earlier draws loads differ by one at most.
 */
export function drawExperts({ seed, scores, candidates, expertIds, earlier }: DrawInput): DrawResult {
  const places = candidates
    .map((candidate) => placeOf(seed, candidate, expertIds))
    .sort((one, other) => compareTexts(one.lot, other.lot));
  const short = places.filter(({ eligible }) => eligible.length < scores);
  if (short.length > 0) return { kind: 'short', candidates: short.map(shortOf) };
  const loads = new Map(expertIds.map((expertId) => [expertId, 0]));
  for (const expertId of earlier.flatMap((assignment) => assignment.expertIds)) add(loads, expertId, 1);
  for (const place of places) dealTo(place, scores, loads);
  while (exchange(places, loads));
  const [first, ...others] = places.map(assignmentOf);
  if (first === undefined) throw new RangeError('a draw needs a candidate');
  return { kind: 'drawn', assignments: [first, ...others] };
}

function placeOf(
  seed: string,
  candidate: DrawCandidate,
  expertIds: readonly string[],
): Place & { readonly lot: string } {
  const { candidacyId, exclusions } = candidate;
  const excluded = new Set(exclusions.map(({ expertId }) => expertId));
  const eligible = expertIds.filter((expertId) => !excluded.has(expertId));
  return {
    lot: candidateLot(seed, candidacyId),
    candidate,
    eligible: inOrderOfDraw(seed, candidacyId, eligible),
    drawn: new Set(),
  };
}

function shortOf({ candidate: { candidacyId, exclusions }, eligible }: Place): ShortCandidate {
  return { candidacyId, eligible: eligible.length, exclusions };
}

function assignmentOf({ candidate, eligible, drawn }: Place): Assignment {
  const { candidacyId, personId, exclusions } = candidate;
  return {
    candidacyId,
    personId,
    expertIds: eligible.filter((expertId) => drawn.has(expertId)),
    exclusions: [...exclusions],
  };
}

function dealTo({ eligible, drawn }: Place, scores: number, loads: Map<string, number>): void {
  // Sorting is stable: of equal loads the candidate's own order decides.
  const byLoad = eligible.toSorted((one, other) => loadOf(loads, one) - loadOf(loads, other));
  for (const expertId of byLoad.slice(0, scores)) {
    drawn.add(expertId);
    add(loads, expertId, 1);
  }
}

/** Carries out one chain of exchanges; false when there is none left. */
function exchange(places: readonly Place[], loads: Map<string, number>): boolean {
  const fullestFirst = [...loads.keys()].sort(
    (one, other) => loadOf(loads, other) - loadOf(loads, one) || compareTexts(one, other),
  );
  for (const giver of fullestFirst) {
    const chain = shortestChain(giver, places, loads);
    if (chain === undefined) continue;
    for (const { place, from, to } of chain) {
      place.drawn.delete(from);
      place.drawn.add(to);
    }
    add(loads, giver, -1);
    add(loads, chain.at(-1)?.to ?? giver, 1);
    return true;
  }
  return false;
}

interface Step {
  readonly place: Place;
  readonly from: string;
  readonly to: string;
}

/** The shortest chain from an expert to one who has at least two cases fewer: breadth first, in the order of the lots. */
function shortestChain(
  giver: string,
  places: readonly Place[],
  loads: Map<string, number>,
): readonly Step[] | undefined {
  const limit = loadOf(loads, giver) - 2;
  const reached = new Map<string, Step | null>([[giver, null]]);
  const queue = [giver];
  for (const from of queue) {
    for (const place of places) {
      if (!place.drawn.has(from)) continue;
      for (const to of place.eligible) {
        if (place.drawn.has(to) || reached.has(to)) continue;
        reached.set(to, { place, from, to });
        if (loadOf(loads, to) <= limit) return stepsTo(to, reached);
        queue.push(to);
      }
    }
  }
  return undefined;
}

function stepsTo(end: string, reached: ReadonlyMap<string, Step | null>): readonly Step[] {
  const steps: Step[] = [];
  for (let step = reached.get(end); step; step = reached.get(step.from)) steps.unshift(step);
  return steps;
}

function loadOf(loads: ReadonlyMap<string, number>, expertId: string): number {
  return loads.get(expertId) ?? 0;
}

function add(loads: Map<string, number>, expertId: string, cases: number): void {
  loads.set(expertId, loadOf(loads, expertId) + cases);
}
