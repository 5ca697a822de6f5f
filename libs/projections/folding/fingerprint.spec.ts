import { sampleProjection } from '../sample-projection.testing';
import { fingerprintOf } from './fingerprint';

describe('the fingerprint of a projection', () => {
  const sample = sampleProjection();

  it('is the same for the same declaration, whatever its name and version', () => {
    expect(fingerprintOf(sampleProjection({ name: 'another', version: 7 }))).toBe(fingerprintOf(sample));
  });

  it('is another one for another table, type of event, or part', () => {
    const [first] = sample.handlers.keys();
    const fewer = new Map([...sample.handlers].filter(([type]) => type !== first));
    const others = [
      { ...sample, tables: {} },
      { ...sample, handlers: fewer },
      { ...sample, madeOf: ['a'] },
      { ...sample, madeOf: ['b'] },
    ].map(fingerprintOf);
    expect(new Set([fingerprintOf(sample), ...others]).size).toBe(5);
  });
});
