import fc from 'fast-check';
import type { Step } from './play.testing';
import type { RoundPlan, Standing } from './small-round.testing';

const anyNumber = fc.nat(10_000);
const oneIn = (n: number) => fc.nat(n - 1).map((value) => value === 1);

const anyStep: fc.Arbitrary<Step> = fc.record({
  pick: anyNumber,
  a: anyNumber,
  b: anyNumber,
  bold: oneIn(6),
  stranger: oneIn(6),
  days: fc.constantFrom(0, 0, 0, 0, 1, 2, 4),
});
const anyStanding = fc.constantFrom<Standing>('sound', 'sound', 'sound', 'needs-waiver', 'hopeless');
export const anyPlan: fc.Arbitrary<RoundPlan> = fc.record({
  quotas: fc.tuple(fc.constantFrom(1, 2, 2), fc.constantFrom(1, 2, 2)),
  cap: fc.constantFrom(1, 2, 2),
  standings: fc.tuple(anyStanding, anyStanding, anyStanding, anyStanding),
});
export const anySteps = fc.array(anyStep, { minLength: 120, maxLength: 200, size: 'max' });
