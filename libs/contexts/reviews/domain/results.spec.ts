import fc from 'fast-check';
import type { ReviewRule } from '#policy';
import { rankCandidates, ScoredCandidate, trimmedMean, weightedTotal } from './results';

const CRITERIA: ReviewRule['criteria'] = [
  { id: 'a', name: { zh: '甲', en: 'A' }, weight: 60 },
  { id: 'b', name: { zh: '乙', en: 'B' }, weight: 40 },
];
const TIE_RULE = { id: 'a-first', name: { zh: '先甲', en: 'A first' }, criteria: ['a', 'b'] };

/** Another way to the same number: exact fractions as big integers, rounded half up. */
function reference(values: readonly number[], trimFrom: number): number {
  const kept = [...values];
  if (values.length >= trimFrom) {
    kept.splice(kept.indexOf(Math.max(...kept)), 1);
    kept.splice(kept.indexOf(Math.min(...kept)), 1);
  }
  const sum = kept.reduce((total, value) => total + BigInt(value), 0n);
  const count = BigInt(kept.length);
  const [whole, rest] = [sum / count, sum % count];
  return Number(2n * rest >= count ? whole + 1n : whole);
}

const anyCandidates = fc.array(
  fc.array(fc.record({ a: fc.nat(100), b: fc.nat(100) }), { minLength: 1, maxLength: 7 }),
  { minLength: 1, maxLength: 12 },
);
const candidatesOf = (scores: readonly (readonly { a: number; b: number }[])[]): ScoredCandidate[] =>
  scores.map((cards, index) => ({
    candidacyId: `c${index}`,
    lot: String(index).padStart(3, '0'),
    scorecards: cards.map(({ a, b }) => {
      const points = [
        { criterionId: 'a', points: a },
        { criterionId: 'b', points: b },
      ];
      return { points, total: weightedTotal(CRITERIA, points) };
    }),
  }));

describe('the trimmed mean', () => {
  it('is what another way of reckoning gives, for any scorecards', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 3, max: 8 }),
        (values, trimFrom) => {
          expect(trimmedMean(values, trimFrom).mean).toBe(reference(values, trimFrom));
        },
      ),
    );
  });

  it('drops one highest and one lowest from the policy’s number on, and none below', () => {
    expect(trimmedMean([0, 50, 50, 50, 100], 5)).toEqual({ mean: 50, counted: 3 });
    expect(trimmedMean([0, 0, 50, 100], 5)).toEqual({ mean: 38, counted: 4 });
    expect(trimmedMean([0, 0, 0, 90, 90])).toEqual({ mean: 36, counted: 5 });
  });

  it('rounds half a hundredth up', () => {
    expect(trimmedMean([1, 2]).mean).toBe(2);
    expect(trimmedMean([1, 1, 2]).mean).toBe(1);
  });

  it('has no value without a scorecard', () => {
    expect(() => trimmedMean([])).toThrow(RangeError);
  });
});

describe('ranking', () => {
  it('gives every candidate one rank of its own, higher results first, whatever the order given', () => {
    fc.assert(
      fc.property(anyCandidates, (scores) => {
        const candidates = candidatesOf(scores);
        const ranked = rankCandidates(candidates, { trimFrom: 5 }, TIE_RULE);
        expect(ranked.map(({ rank }) => rank)).toEqual(candidates.map((_, index) => index + 1));
        expect(new Set(ranked.map(({ candidacyId }) => candidacyId)).size).toBe(candidates.length);
        const results = ranked.map(({ result }) => result);
        expect(results).toEqual(results.toSorted((one, other) => other - one));
        expect(rankCandidates(candidates.toReversed(), { trimFrom: 5 }, TIE_RULE)).toEqual(ranked);
      }),
    );
  });

  it('says of equal results, and of none else, what told them apart', () => {
    fc.assert(
      fc.property(anyCandidates, (scores) => {
        const ranked = rankCandidates(candidatesOf(scores), { trimFrom: 5 }, TIE_RULE);
        for (const { result, tieBrokenBy } of ranked) {
          const isTied = ranked.filter((other) => other.result === result).length > 1;
          expect(tieBrokenBy !== null).toBe(isTied);
        }
      }),
    );
  });
});
