import fc from 'fast-check';
import type { Assignment } from '../contracts';
import { DrawCandidate, drawExperts, DrawInput } from './draw';

const expertIds = (count: number) => Array.from({ length: count }, (_, index) => `e${index}`);

/** Panels of any size, in which any expert may be excluded from any candidate. */
const anyDraw = (sizes: { readonly experts: number; readonly candidates: number }) =>
  fc
    .record({
      seed: fc.string({ minLength: 1, maxLength: 20 }),
      scores: fc.integer({ min: 1, max: 3 }),
      experts: fc.integer({ min: 3, max: sizes.experts }),
      excluded: fc.array(fc.array(fc.boolean(), { minLength: sizes.experts, maxLength: sizes.experts }), {
        minLength: 1,
        maxLength: sizes.candidates,
      }),
    })
    .map(({ seed, scores, experts, excluded }): DrawInput => {
      const ids = expertIds(experts);
      const candidates = excluded.map((row, index): DrawCandidate => ({
        candidacyId: `c${index}`,
        personId: `p${index}`,
        exclusions: ids
          .filter((_, place) => row[place])
          .map((expertId) => ({ expertId, grounds: 'same-employer' })),
      }));
      return { seed, scores, candidates, expertIds: ids, earlier: [] };
    });

function loadsOf(ids: readonly string[], assignments: readonly Pick<Assignment, 'expertIds'>[]): number[] {
  return ids.map((id) => assignments.filter(({ expertIds: drawn }) => drawn.includes(id)).length);
}

const sumOfSquares = (loads: readonly number[]) => loads.reduce((sum, load) => sum + load * load, 0);

/** Every way to choose `count` of some ids. */
function choices(ids: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return ids.flatMap((id, index) => choices(ids.slice(index + 1), count - 1).map((rest) => [id, ...rest]));
}

/** The smallest sum of squares that any assignment reaches, by trying all. */
function leastSumOfSquares(
  { candidates, scores, expertIds: ids }: DrawInput,
  chosen: string[][] = [],
): number {
  const next = candidates[chosen.length];
  if (next === undefined)
    return sumOfSquares(
      loadsOf(
        ids,
        chosen.map((expertIds) => ({ expertIds })),
      ),
    );
  const excluded = next.exclusions.map(({ expertId }) => expertId);
  const eligible = ids.filter((id) => !excluded.includes(id));
  return Math.min(
    ...choices(eligible, scores).map((some) =>
      leastSumOfSquares({ candidates, scores, expertIds: ids, seed: '', earlier: [] }, [...chosen, some]),
    ),
  );
}

const eligibleCount = ({ expertIds: ids }: DrawInput, { exclusions }: DrawCandidate) =>
  ids.length - exclusions.length;

describe('the draw', () => {
  it('gives every candidate the number of experts it takes, never one who is excluded, or names who has too few', () => {
    fc.assert(
      fc.property(anyDraw({ experts: 8, candidates: 12 }), (input) => {
        const result = drawExperts(input);
        const short = input.candidates.filter((one) => eligibleCount(input, one) < input.scores);
        if (result.kind === 'short') {
          expect(result.candidates.map(({ candidacyId }) => candidacyId).sort()).toEqual(
            short.map(({ candidacyId }) => candidacyId).sort(),
          );
          return;
        }
        expect(short).toEqual([]);
        expect(result.assignments).toHaveLength(input.candidates.length);
        for (const { expertIds: drawn, exclusions } of result.assignments) {
          expect(new Set(drawn).size).toBe(input.scores);
          expect(exclusions.filter(({ expertId }) => drawn.includes(expertId))).toEqual([]);
        }
      }),
    );
  });

  it('is the same for the same seed, in whatever order candidates and experts are given', () => {
    fc.assert(
      fc.property(anyDraw({ experts: 7, candidates: 10 }), fc.infiniteStream(fc.nat()), (input, keys) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, key: keys.next().value as number }))
            .sort((one, other) => one.key - other.key)
            .map(({ item }) => item);
        const other = {
          ...input,
          candidates: shuffled(input.candidates),
          expertIds: shuffled(input.expertIds),
        };
        expect(drawExperts(other)).toEqual(drawExperts(input));
      }),
    );
  });

  it('comes out otherwise for another seed', () => {
    const draws = Array.from({ length: 20 }, (_, seed) =>
      JSON.stringify(drawExperts({ ...sample(6, 4), seed: String(seed) })),
    );
    expect(new Set(draws).size).toBeGreaterThan(15);
  });

  it('keeps loads within one of each other where nobody is excluded, over further draws as well', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 9 }),
        fc.nat(12),
        fc.integer({ min: 1, max: 12 }),
        (experts, first, more) => {
          const early = first === 0 ? [] : drawnOf(sample(experts, first)).map((one) => one);
          const late = drawnOf({ ...sample(experts, more, 'late'), earlier: early });
          const loads = loadsOf(expertIds(experts), [...early, ...late]);
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('balances as well as any assignment could with these exclusions', () => {
    fc.assert(
      fc.property(anyDraw({ experts: 5, candidates: 4 }), (input) => {
        const result = drawExperts(input);
        if (result.kind === 'short') return;
        expect(sumOfSquares(loadsOf(input.expertIds, result.assignments))).toBe(leastSumOfSquares(input));
      }),
    );
  });

  it('can be checked with nothing but sha256sum', () => {
    // printf '%s' 'seed|c0|e0' | sha256sum … : the three lowest of five.
    const [only] = drawnOf({ ...sample(5, 1), seed: 'seed' });
    expect(only?.expertIds).toEqual(LOWEST_THREE);
  });
});

/** Of `printf '%s' 'seed|c0|e0' | sha256sum` to `e4`, the three lowest, lowest first. */
const LOWEST_THREE = ['e4', 'e2', 'e0'];

function sample(experts: number, candidates: number, prefix = 'c'): DrawInput {
  return {
    seed: 'sample',
    scores: 3,
    candidates: Array.from({ length: candidates }, (_, index) => ({
      ...{ candidacyId: `${prefix}${index}`, personId: `p${index}`, exclusions: [] },
    })),
    expertIds: expertIds(experts),
    earlier: [],
  };
}

function drawnOf(input: DrawInput): readonly Assignment[] {
  const result = drawExperts(input);
  if (result.kind === 'short') throw new Error('too few experts');
  return result.assignments;
}
