import { exactNumber, inYuan } from './money';

describe('an amount in yuan', () => {
  it.each([
    [0, '0.00 元'],
    [5, '0.05 元'],
    [99, '0.99 元'],
    [100, '1.00 元'],
    [123_456, '1,234.56 元'],
    [10_000_000, '100,000.00 元'],
    [-123_456_789, '-1,234,567.89 元'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91 元'],
  ])('reads %d fen as %s', (fen, zh) => {
    expect(inYuan(fen)).toEqual({ zh, en: `CNY ${zh.slice(0, -2)}` });
  });

  it('is made of whole fen alone', () => {
    for (const amount of [0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])
      expect(() => inYuan(amount)).toThrow(RangeError);
  });
});

describe('a whole number of any size', () => {
  it.each([0n, -1n, '12345', BigInt(Number.MAX_SAFE_INTEGER), String(Number.MIN_SAFE_INTEGER)])(
    'is %s exactly',
    (value) => {
      expect(exactNumber(value)).toBe(Number(value));
      expect(BigInt(exactNumber(value))).toBe(BigInt(value));
    },
  );

  it.each([2n ** 53n, 2n ** 53n + 1n, String(-(2n ** 53n)), '1.5', ''])(
    'is refused where it would be rounded: %s',
    (value) => {
      expect(() => exactNumber(value)).toThrow(RangeError);
    },
  );
});
