import fc from 'fast-check';
import { wordsIn } from '#vocabulary';
import { FUNNEL_STAGES } from './stages';
import { countsOf, marginsOf, StageCounts } from './sums';

const counts = fc.record(
  Object.fromEntries(wordsIn(FUNNEL_STAGES).map((stage) => [stage, fc.nat({ max: 50 })])) as Record<
    keyof StageCounts,
    fc.Arbitrary<number>
  >,
  { requiredKeys: [] },
);
const cells = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y', 'z')), {
    selector: String,
  })
  .chain((places) =>
    fc.tuple(...places.map(([bodyId, track]) => counts.map((reached) => ({ bodyId, track, ...reached })))),
  );

describe('the margins of a funnel', () => {
  it('both agree with the total, and each with its own cells, whatever the cells are', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const { total, byBody, byTrack } = marginsOf(given);
        expect(countsOf(byBody)).toEqual(total);
        expect(countsOf(byTrack)).toEqual(total);
        expect(countsOf(given)).toEqual(total);
        for (const { bodyId, ...own } of byBody)
          expect(own).toEqual(countsOf(given.filter((cell) => cell.bodyId === bodyId)));
        for (const { track, ...own } of byTrack)
          expect(own).toEqual(countsOf(given.filter((cell) => cell.track === track)));
      }),
    );
  });

  it('are none of no cells, and the total is nothing but zeros', () => {
    const { total, byBody, byTrack } = marginsOf([]);
    expect([byBody, byTrack, new Set(Object.values(total))]).toEqual([[], [], new Set([0])]);
  });
});
