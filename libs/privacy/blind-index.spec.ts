import { BlindIndex } from './blind-index';

const index = new BlindIndex(Buffer.alloc(32, 1));

describe('the blind index', () => {
  it('is the same for the same value under the same purpose, in every process with the same key', () => {
    const again = new BlindIndex(Buffer.alloc(32, 1));
    expect(index.of('id-number', '360102199003071234')).toBe(again.of('id-number', '360102199003071234'));
    expect(index.of('id-number', '360102199003071234')).toMatch(/^ix[0-9a-f]{32}$/);
  });

  it('differs by value, purpose and key, and does not confuse where one ends and the other begins', () => {
    const other = new BlindIndex(Buffer.alloc(32, 2));
    const marks = [
      index.of('a', 'b'),
      index.of('a', 'c'),
      index.of('b', 'b'),
      other.of('a', 'b'),
      index.of('ab', ''),
    ];
    expect(new Set(marks).size).toBe(marks.length);
  });

  it('gives fingerprints that no index equals and no other key makes', () => {
    expect(index.fingerprint('x')).toMatch(/^[0-9a-f]{64}$/);
    expect(index.fingerprint('x')).toBe(index.fingerprint('x'));
    expect(index.fingerprint('x')).not.toBe(new BlindIndex(Buffer.alloc(32, 2)).fingerprint('x'));
    expect(index.fingerprint('["a","b"]').startsWith(index.of('a', 'b').slice(2))).toBe(false);
  });

  it('refuses a master key of another length', () => {
    expect(() => new BlindIndex(Buffer.alloc(31))).toThrow(RangeError);
  });
});
