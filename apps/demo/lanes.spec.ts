import { inLanes } from './lanes';

/** A promise that is settled from outside. */
function gate() {
  let open: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

describe('work in lanes', () => {
  it('has so many items in hand at once, and gives the results in the order of the items', async () => {
    const gates = [gate(), gate(), gate(), gate()];
    const begun: number[] = [];
    const done = inLanes(2, [0, 1, 2, 3], async (item) => {
      begun.push(item);
      await gates[item]?.promise;
      return item * 10;
    });
    expect(begun).toEqual([0, 1]);
    gates[1]?.open();
    await gates[1]?.promise;
    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2]);
    for (const each of gates) each.open();
    expect(await done).toEqual([0, 10, 20, 30]);
  });

  it('begins nothing more after a failure, and throws the first once every lane has stopped', async () => {
    const begun: number[] = [];
    const failing = inLanes(2, [0, 1, 2, 3], async (item) => {
      begun.push(item);
      if (item === 0) throw new Error('first');
      await Promise.resolve();
      if (item === 1) throw new Error('second');
    });
    await expect(failing).rejects.toThrow('first');
    expect(begun).toEqual([0, 1]);
  });

  it('is done at once without items', async () => {
    expect(await inLanes(4, [], () => Promise.reject(new Error('never')))).toEqual([]);
  });
});
