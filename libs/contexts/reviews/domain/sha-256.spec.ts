import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from './sha-256';

describe('SHA-256', () => {
  it('is what every other implementation gives, for any text of any length', () => {
    const reference = (message: string) => createHash('sha256').update(message, 'utf8').digest('hex');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (message) => {
        expect(sha256(message)).toBe(reference(message));
      }),
    );
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
      expect(sha256('x'.repeat(length))).toBe(reference('x'.repeat(length)));
    }
  });
});
