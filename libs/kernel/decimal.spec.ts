import fc from 'fast-check';
import {
  compareDecimals,
  compareQuotients,
  decimalsOf,
  isDecimal,
  minus,
  quotientText,
  sumOf,
  sumOfQuotients,
  times,
  whole,
} from './decimal';

/** A figure of up to four places, as text. */
const anyFigure = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 4 }))
  .map(([units, places]) => {
    const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    const figure = places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
    return units < 0n ? `-${figure}` : figure;
  });

describe('decimal text', () => {
  it('is added exactly, where floating-point numbers are not', () => {
    expect(sumOf(['0.1', '0.2'])).toBe('0.3');
    expect(sumOf(['4.9', '4.8'])).toBe('9.7');
    expect(sumOf([])).toBe('0');
    expect(minus('33.04', '33')).toBe('0.04');
    expect(times('0.07', '100')).toBe('7');
  });

  it('comes to the same in any order', () => {
    fc.assert(
      fc.property(fc.array(anyFigure, { maxLength: 8 }), (figures) => {
        expect(sumOf([...figures].reverse())).toBe(sumOf(figures));
        expect(sumOf(figures.map((figure) => minus('0', figure)))).toBe(minus('0', sumOf(figures)));
      }),
    );
  });

  it('is compared by value and not by how it is written', () => {
    expect(compareDecimals('4.70', '4.7')).toBe(0);
    expect(compareDecimals('9.9', '10')).toBe(-1);
    expect(compareDecimals('-1', '-2')).toBe(1);
  });

  it('has the places that are written', () => {
    expect([decimalsOf('4'), decimalsOf('4.65'), decimalsOf('4.650')]).toEqual([0, 2, 3]);
  });

  it('is digits with at most one point, and nothing else', () => {
    for (const text of ['0', '-3', '4.72', '0.50']) expect(isDecimal(text)).toBe(true);
    for (const text of ['', '.5', '05', '1e3', '1,000', '１', 'NaN', '4.'])
      expect(isDecimal(text)).toBe(false);
  });
});

describe('a quotient', () => {
  it('is compared without being divided', () => {
    const third = { over: '1', under: '3' };
    expect(compareQuotients(third, { over: '2', under: '6' })).toBe(0);
    expect(compareQuotients(third, whole('0.33333333333333333333333333'))).toBe(1);
    expect(sumOfQuotients([third, third, third])).toMatchObject({ over: '27', under: '27' });
  });

  it('is rounded half up for people, without zeros at its end', () => {
    expect(quotientText({ over: '45546', under: '5' }, 2)).toBe('9109.2');
    expect(quotientText({ over: '814000', under: '1826' }, 2)).toBe('445.78');
    expect(quotientText({ over: '1', under: '8' }, 2)).toBe('0.13');
    expect(quotientText(whole('10000'), 2)).toBe('10000');
  });
});
