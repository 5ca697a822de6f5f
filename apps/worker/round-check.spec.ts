import { UnavailableError } from '#kernel';
import { soleLeadership } from '#workflows';
import { until } from '../../test/until';
import { RoundCheck } from './round-check';

/** Three things, one a pass, some of which differ; and what was said of them. */
function round(differing: Map<string, string>) {
  const [things, looked, said]: [readonly string[], string[], unknown[][]] = [['a', 'b', 'c'], [], []];
  const say =
    (level: string) =>
    (...words: readonly unknown[]): void =>
      void said.push([level, ...words]);
  let turn = 0;
  const check = new RoundCheck<string>({
    next: () => Promise.resolve([things[turn++ % things.length] ?? '']),
    differs: (thing) => {
      looked.push(thing);
      if (differing.get(thing) === 'unavailable') throw new UnavailableError('store');
      return Promise.resolve(differing.get(thing));
    },
    nameOf: (thing) => `thing ${thing}`,
    lines: { differs: 'differs', sound: 'sound', fails: 'fails' },
    ...{ leadership: soleLeadership, restMs: 1 },
    log: { info: say('info'), warn: say('warn'), error: say('error') } as never,
  });
  return { check, looked, said };
}

/** Runs until something holds, and gives what was found by then. */
async function runUntil({ check, looked }: ReturnType<typeof round>, enough: () => boolean) {
  const stop = new AbortController();
  const running = check.run(stop.signal);
  await until(enough, () => `looked at ${looked.join()}`);
  const found = { failure: check.failure(), count: check.count };
  stop.abort();
  await running;
  return found;
}

describe('a check that goes round what is stored', () => {
  it('looks at one thing after the other, again and again, and says nothing while all are sound', async () => {
    const sound = round(new Map());
    expect(await runUntil(sound, () => sound.looked.length > 6)).toEqual({ failure: undefined, count: 0 });
    expect(sound.looked.slice(0, 6)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
    expect(sound.said).toEqual([]);
  });

  it('names what differs, says it once, and looks at it again with each pass', async () => {
    const changed = round(new Map([['b', 'one row too many']]));
    expect(await runUntil(changed, () => changed.looked.length > 8)).toEqual({
      ...{ failure: 'thing b: one row too many', count: 1 },
    });
    expect(changed.looked.slice(0, 8)).toEqual(['a', 'b', 'b', 'c', 'b', 'a', 'b', 'b']);
    expect(changed.said).toEqual([['error', { name: 'thing b', difference: 'one row too many' }, 'differs']]);
  });

  it('says when it is sound again, and that nothing differs any more', async () => {
    const differing = new Map([['a', 'changed']]);
    const repaired = round(differing);
    const found = await runUntil(repaired, () => {
      if (repaired.said.length > 0) differing.clear();
      return repaired.said.length > 1;
    });
    expect(found).toEqual({ failure: undefined, count: 0 });
    expect(repaired.said.map(([level, , line]) => [level, line])).toEqual([
      ['error', 'differs'],
      ['info', 'sound'],
    ]);
  });

  it('warns once while things cannot be looked at, keeps what it found, and goes on', async () => {
    const differing = new Map([
      ['a', 'changed'],
      ['b', 'unavailable'],
    ]);
    const shaky = round(differing);
    const found = await runUntil(shaky, () => {
      if (shaky.looked.length > 12) differing.delete('b');
      return shaky.looked.length > 20;
    });
    expect(found.failure).toBe('thing a: changed');
    expect(shaky.said.map(([level]) => level)).toEqual(['error', 'warn']);
  });

  it('names three of many, and how many there are', async () => {
    const many = round(new Map(['a', 'b', 'c'].map((thing) => [thing, 'lost'])));
    const { failure } = await runUntil(many, () => many.check.count === 3);
    expect(failure).toBe('thing a: lost; thing b: lost; thing c: lost');
  });

  it('claims nothing of what others may have found once it does not lead any more', async () => {
    const changed = round(new Map([['a', 'changed']]));
    await runUntil(changed, () => changed.check.count === 1);
    expect(changed.check.failure()).toBeUndefined();
  });
});
