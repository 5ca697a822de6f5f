import { StandingStill } from './standing-still';

describe('what stands still', () => {
  let now = 0;
  let watch: StandingStill;
  beforeEach(() => {
    now = 0;
    watch = new StandingStill(() => now);
  });
  const look = (seconds: number, end: bigint, position: bigint) => {
    now = seconds * 1_000;
    return watch.observe(end, new Map([['list', position]]));
  };

  it('is found half a minute after the log went on without it, and is done when it moves', () => {
    expect([look(0, 5n, 5n), look(60, 6n, 5n), look(89, 7n, 5n)]).toEqual([[], [], []]);
    expect(look(90, 7n, 5n)).toEqual(['list']);
    expect(look(91, 9n, 6n)).toEqual([]);
    expect(look(121, 9n, 6n)).toEqual(['list']);
  });

  it('is not what has nothing to do, however long', () => {
    expect([look(0, 5n, 5n), look(3_600, 5n, 5n)]).toEqual([[], []]);
  });

  it('is not what is far behind and moves', () => {
    expect([look(0, 500n, 1n), look(40, 900n, 2n), look(80, 1_000n, 3n)]).toEqual([[], [], []]);
  });
});
