import { FewAtOnce } from './few-at-once';

describe('few at once', () => {
  it('lets so many run and no more, in their order, also when one fails', async () => {
    const few = new FewAtOnce(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const works = [0, 1, 2, 3].map((order) =>
      few.run(async () => {
        begun.push(order);
        await new Promise<void>((resolve) => (ends[order] = resolve));
        if (order === 0) throw new Error('one that fails');
        return order;
      }),
    );
    const settled = Promise.allSettled(works);
    expect(begun).toEqual([0, 1]);
    ends[0]?.();
    await works[0]?.catch(() => undefined);
    expect(begun).toEqual([0, 1, 2]);
    ends[1]?.();
    await works[1];
    expect(begun).toEqual([0, 1, 2, 3]);
    ends[2]?.();
    ends[3]?.();
    expect((await settled).map(({ status }) => status)).toEqual([
      ...['rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    ]);
    expect(few.isIdle).toBe(true);
  });
});
