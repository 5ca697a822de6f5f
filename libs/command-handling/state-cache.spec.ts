import { StateCache } from './state-cache';
import { Book, Loan } from './library-loans.testing';

const kept = (remarks: number, weight = 10) => ({
  ...{ state: { remarks }, revision: remarks, eventId: `event-${remarks}`, snapshotRevision: -1, weight },
});
const held = (cache: StateCache, ...streams: string[]) =>
  streams.filter((stream) => cache.get(Book, stream) !== undefined);

describe('the cache of folded states', () => {
  it('lets the least recently used go when there are too many', () => {
    const cache = new StateCache({ states: 2, weight: 1_000 });
    cache.put(Book, 'a', kept(1));
    cache.put(Book, 'b', kept(2));
    cache.get(Book, 'a');
    cache.put(Book, 'c', kept(3));
    expect(held(cache, 'a', 'b', 'c')).toEqual(['a', 'c']);
  });

  it('lets the least recently used go when they are too large together, and never holds one that is too large alone', () => {
    const cache = new StateCache({ states: 100, weight: 25 });
    for (const stream of ['a', 'b', 'c']) cache.put(Book, stream, kept(1));
    expect(held(cache, 'a', 'b', 'c')).toEqual(['b', 'c']);
    cache.put(Book, 'd', kept(1, 26));
    expect(held(cache, 'b', 'c', 'd')).toEqual([]);
  });

  it('counts what it replaces or forgets no more', () => {
    const cache = new StateCache({ states: 100, weight: 25 });
    for (let turn = 0; turn < 10; turn += 1) cache.put(Book, 'a', kept(turn));
    cache.put(Book, 'b', kept(1));
    cache.forget('b');
    cache.forget('unknown');
    cache.put(Book, 'c', kept(1));
    expect(held(cache, 'a', 'b', 'c')).toEqual(['a', 'c']);
  });

  it('gives a state to the aggregate only that folded it', () => {
    const cache = new StateCache();
    cache.put(Book, 'a', kept(1));
    expect(cache.get(Loan, 'a')).toBeUndefined();
    expect(cache.get({ ...Book }, 'a')).toBeUndefined();
    expect(cache.get(Book, 'a')).toEqual(kept(1));
  });
});
