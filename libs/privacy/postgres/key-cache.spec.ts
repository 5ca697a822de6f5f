import { KeyCache } from './key-cache';

const keyOf = (subject: string) => ({ subject, key: Buffer.alloc(32, subject) });

describe('the cache of unwrapped keys', () => {
  let now = 0;
  const cacheOf = (capacity: number): KeyCache => new KeyCache(capacity, 3_000, () => now);
  const put = (cache: KeyCache, subject: string): void => cache.beginReading()(keyOf(subject));

  it('gives a key until it is older than its age limit, counted from before it was read', () => {
    const cache = cacheOf(10);
    const keep = cache.beginReading();
    now += 1_000;
    keep(keyOf('a'));
    now += 2_000;
    expect(cache.get('a')).toEqual(keyOf('a'));
    now += 1;
    expect(cache.get('a')).toBeUndefined();
  });

  it('lets the least recently used key go when it is full', () => {
    const cache = cacheOf(2);
    put(cache, 'a');
    put(cache, 'b');
    cache.get('a');
    put(cache, 'c');
    expect(['a', 'b', 'c'].filter((subject) => cache.get(subject))).toEqual(['a', 'c']);
  });

  it('keeps nothing of a reading that a clearing overtook', () => {
    const cache = cacheOf(10);
    put(cache, 'a');
    const keep = cache.beginReading();
    cache.clear();
    keep(keyOf('b'));
    expect(cache.get('a')).toBeUndefined();
    expect(cache.get('b')).toBeUndefined();
  });
});
