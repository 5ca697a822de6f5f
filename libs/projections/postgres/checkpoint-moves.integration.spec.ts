import { sampleProjection } from '../sample-projection.testing';
import { CheckpointMoves } from './checkpoint-moves';
import { EngineUnderTest } from './engine.testing';
import { currentGeneration } from './generations';

describe('moving many checkpoints at once', () => {
  const names = ['sample_one', 'sample_two', 'sample_three'];
  const projections = names.map((name) => sampleProjection({ name }));
  let test: EngineUnderTest;
  beforeEach(async () => {
    test = await EngineUnderTest.create();
    const operations = test.operations(...projections);
    for (const name of names) await operations.rebuild(name);
  });
  afterEach(() => test.end());

  const positions = async () =>
    Promise.all(names.map(async (name) => (await currentGeneration(test.pool, name))?.position));

  it('moves those that are where they were said to be, and tells the others so', async () => {
    const moves = new CheckpointMoves(test.pool);
    const move = (projection: string, from: bigint, to: bigint, generation = 1) =>
      moves.move({ projection, generation, from, to });
    const all = [move('sample_one', 0n, 4n), move('sample_two', 0n, 5n), move('sample_three', 0n, 6n)];
    expect(await Promise.all(all)).toEqual([true, true, true]);
    expect(await positions()).toEqual([4n, 5n, 6n]);
    const some = [
      move('sample_one', 4n, 9n),
      move('sample_two', 4n, 9n),
      move('sample_three', 6n, 9n, 2),
      move('sample_four', 0n, 9n),
    ];
    expect(await Promise.all(some)).toEqual([true, false, false, false]);
    expect(await positions()).toEqual([9n, 5n, 6n]);
  });

  it('lets one of two win who move the same checkpoint', async () => {
    const asked = [1n, 2n].map((to) =>
      new CheckpointMoves(test.pool).move({ projection: 'sample_one', generation: 1, from: 0n, to }),
    );
    expect((await Promise.all(asked)).sort()).toEqual([false, true]);
  });
});
