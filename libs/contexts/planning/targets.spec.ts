import fc from 'fast-check';
import { fold } from '#kernel';
import {
  adjustmentProposed,
  planAdopted,
  planClosedOn,
  PLAN_ID,
  STAFF,
  targetAdjusted,
  targetAssigned,
  targetConfirmed,
  targetReported,
  targetReturned,
} from '../sample-plans.testing';
import { AssignedTarget, plan, target, targetIdOf } from './contracts';

const state = (...events: Parameters<typeof target.evolve>[1][]) =>
  fold(target, [targetAssigned, ...events]) as AssignedTarget;

/** The figures that count, by period. */
function confirmedFigures({ periods }: AssignedTarget): readonly { period: string; figure: string }[] {
  return Object.entries(periods)
    .flatMap(([period, { confirmed }]) => (confirmed ? [{ period, figure: confirmed.figure }] : []))
    .sort((one, other) => (one.period < other.period ? -1 : 1));
}

describe('a target', () => {
  it('has a stream for each indicator of a plan', () => {
    expect(targetIdOf(PLAN_ID, 'staff')).toBe(STAFF);
  });

  it('counts confirmed figures alone', () => {
    expect(confirmedFigures(state(targetReported('2022-12', '9000')))).toEqual([]);
    const confirmed = state(targetReported('2022-12', '9000'), targetConfirmed('2022-12', '9000'));
    expect(confirmedFigures(confirmed)).toEqual([{ period: '2022-12', figure: '9000' }]);
  });

  it('counts a confirmed edition until a later one is confirmed, though that is reported or sent back', () => {
    const first = [targetReported('2022-12', '9000'), targetConfirmed('2022-12', '9000')];
    const second = [...first, targetReported('2022-12', '9100', 2)];
    const figures = (...events: Parameters<typeof state>) => confirmedFigures(state(...events));
    expect(figures(...second)).toEqual(figures(...first));
    expect(figures(...second, targetReturned('2022-12', 2))).toEqual(figures(...first));
    expect(figures(...second, targetConfirmed('2022-12', '9100', 2))).toEqual([
      { period: '2022-12', figure: '9100' },
    ]);
  });

  it('comes to the same figures in whatever order periods are reported and confirmed', () => {
    const figures = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 2021, max: 2025 }), fc.nat(9_999).map(String)),
      { selector: ([year]) => year },
    );
    const shuffled = figures.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    const played = (some: readonly (readonly [number, string])[]) =>
      confirmedFigures(
        state(
          ...some.map(([year, figure]) => targetReported(`${year}-12`, figure)),
          ...some.map(([year, figure]) => targetConfirmed(`${year}-12`, figure)),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([some, others]) => {
        expect(played(others)).toEqual(played(some));
      }),
    );
  });

  it('has another value once an adjustment was decided, and not before', () => {
    expect(state(adjustmentProposed).terms.value).toBe('10000');
    expect(state(adjustmentProposed, targetAdjusted)).toMatchObject({
      ...{ terms: { value: '9500' }, adjustment: null },
    });
  });

  it('ends with its plan', async () => {
    const closed = fold(plan, [planAdopted, planClosedOn('2026-01-05')]);
    const ended = (of: unknown) => target.ended?.(() => Promise.resolve(of as never), state(), {});
    expect(await ended(closed)).toMatchObject({ code: 'plan-closed' });
    expect(await ended(fold(plan, [planAdopted]))).toBeUndefined();
  });
});
