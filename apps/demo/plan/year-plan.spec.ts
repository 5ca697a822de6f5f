import * as fc from 'fast-check';
import { apportion } from './apportion';
import { comesToReview } from './fates';
import { BODIES, employersOf, organisationsFor } from './offices';
import { planYear } from './year-plan';
import { FULL_YEAR, SMALLEST_YEAR } from './year-size';

const fullYear = planYear(1, 2022, FULL_YEAR);

describe('a planned year', () => {
  it('is the same for the same seed, year and size, and another for another seed', () => {
    expect(planYear(1, 2022, SMALLEST_YEAR)).toEqual(planYear(1, 2022, SMALLEST_YEAR));
    expect(planYear(2, 2022, SMALLEST_YEAR).cast).not.toEqual(planYear(1, 2022, SMALLEST_YEAR).cast);
  });

  it('has as many applicants, nominees and places as a real one', () => {
    expect(fullYear.cast).toHaveLength(1_200);
    expect(fullYear.bodies.reduce((sum, { quota }) => sum + quota, 0)).toBe(300);
    expect(fullYear.cap).toBe(100);
    expect(fullYear.bodies).toHaveLength(BODIES.length);
  });

  it.each([0, 59, 60.5, 5_001])('is not of %p applicants', (applicants) => {
    expect(() => planYear(1, 2022, applicants)).toThrow(RangeError);
  });

  it('has, whatever the seed and size, every kind of fate, and enough for each body’s list and the one too many', () => {
    const kinds = new Set(fullYear.cast.map(({ fate }) => JSON.stringify(fate)));
    fc.assert(
      fc.property(fc.nat(99_999), fc.integer({ min: SMALLEST_YEAR, max: 400 }), (seed, applicants) => {
        const { cast, bodies } = planYear(seed, 2022, applicants);
        expect(new Set(cast.map(({ fate }) => JSON.stringify(fate)))).toEqual(kinds);
        for (const { id, quota } of bodies) {
          expect(quota).toBeGreaterThan(0);
          const fit = cast.filter(({ body, fate }) => body === id && comesToReview(fate));
          expect(fit.length).toBeGreaterThan(quota);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('brings nobody’s ID number twice, in one year or five', () => {
    const numbers = [2022, 2023, 2024, 2025, 2026].flatMap((year) =>
      planYear(7, year, FULL_YEAR).cast.map(({ person }) => person.idNumber),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('lets nobody endorse what they filed', () => {
    for (const { account, endorsers } of fullYear.cast) expect(endorsers).not.toContain(account);
  });
});

describe('the province', () => {
  it('has eleven cities, a new area, departments and central units, each with people who apply', () => {
    expect(BODIES.filter(({ isCity }) => isCity)).toHaveLength(11);
    expect(BODIES).toHaveLength(21);
    for (const body of BODIES) expect(employersOf(body).length).toBeGreaterThan(0);
  });

  it('is registered a parent before its children', () => {
    const known = new Set<string | null>([null]);
    for (const { id, parent } of organisationsFor(BODIES)) {
      expect(known).toContain(parent);
      known.add(id);
    }
  });
});

describe('apportioning', () => {
  it('gives away all of it, nobody more than one from the exact share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.nat(5_000), weights, (total, given) => {
        const shares = apportion(total, given);
        const sum = given.reduce((all, weight) => all + weight, 0);
        expect(shares.reduce((all, share) => all + share, 0)).toBe(total);
        for (const [index, share] of shares.entries())
          expect(Math.abs(share - (total * (given[index] ?? 0)) / sum)).toBeLessThan(1);
      }),
    );
  });
});
