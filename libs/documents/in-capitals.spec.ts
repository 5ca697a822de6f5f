import fc from 'fast-check';
import { inCapitals } from './in-capitals';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1_000n };

/** Fen of an amount in capitals, read as people read it: the way back, by another route than the way there. */
function fenOf(capitals: string): bigint {
  const said = /^人民币(?:(?<yuan>[^元]+)元)?零?(?:(?<jiao>.)角)?(?:(?<fen>.)分)?整?$/u.exec(
    capitals,
  )?.groups;
  if (said === undefined) throw new Error(`${capitals} is no amount`);
  const { yuan = '', jiao = '零', fen = '零' } = said;
  return wholeOf(yuan) * 100n + digitOf(jiao) * 10n + digitOf(fen);
}

function wholeOf(words: string): bigint {
  const [low = '', high = ''] = words.split('亿').reverse();
  return belowOneYi(high) * 100_000_000n + belowOneYi(low);
}

function belowOneYi(words: string): bigint {
  const [low = '', high = ''] = words.split('万').reverse();
  return belowOneWan(high) * 10_000n + belowOneWan(low);
}

function belowOneWan(words: string): bigint {
  const { sum, digit } = [...words].reduce(
    ({ sum, digit }, character) => {
      const place = PLACES[character];
      return place === undefined
        ? { sum, digit: digitOf(character) }
        : { sum: sum + digit * place, digit: 0n };
    },
    { sum: 0n, digit: 0n },
  );
  return sum + digit;
}

function digitOf(character: string): bigint {
  const digit = DIGITS.indexOf(character);
  if (digit < 0) throw new Error(`${character} is no digit`);
  return BigInt(digit);
}

describe('an amount in capitals', () => {
  // The examples of 支付结算办法, annex 1, paragraph 4; where it allows several, the one without a further 零.
  it.each([
    [140_950, '人民币壹仟肆佰零玖元伍角整'],
    [600_714, '人民币陆仟零柒元壹角肆分'],
    [168_032, '人民币壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, '人民币壹拾万柒仟元伍角叁分'],
    [1_640_902, '人民币壹万陆仟肆佰零玖元零贰分'],
    [32_504, '人民币叁佰贰拾伍元零肆分'],
  ])('is written as the rules of the People’s Bank write it: %d fen, %s', (fen, capitals) => {
    expect(inCapitals(fen)).toBe(capitals);
  });

  it.each([
    [0, '人民币零元整'],
    [1, '人民币壹分'],
    [50, '人民币伍角整'],
    [105_030, '人民币壹仟零伍拾元叁角整'],
    [1_000, '人民币壹拾元整'],
    [100_000_000, '人民币壹佰万元整'],
    [20_000_000, '人民币贰拾万元整'],
    [1_000_000_100, '人民币壹仟万零壹元整'],
    [3_002_000_030, '人民币叁仟零贰万元叁角整'],
    [10_001_000_000, '人民币壹亿零壹万元整'],
    [100_000_000_100, '人民币壹拾亿零壹元整'],
    [1_000_010_000_000_000, '人民币壹拾万零壹亿元整'],
    [Number.MAX_SAFE_INTEGER, '人民币玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
  ])('%d fen are %s', (fen, capitals) => {
    expect(inCapitals(fen)).toBe(capitals);
  });

  const amounts = fc.oneof(
    fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    // Half of the digits zeros: there the rules are.
    fc
      .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 15 })
      .map((digits) => Number(digits.join(''))),
  );

  it('says what it is: read back, it is the same to the fen', () => {
    fc.assert(
      fc.property(amounts, (fen) => fenOf(inCapitals(fen)) === BigInt(fen)),
      { numRuns: 2_000 },
    );
  });

  it('never has two 零 together, nor one before a unit, and ends in 整 or 分', () => {
    fc.assert(
      fc.property(
        amounts.filter((fen) => fen > 0),
        (fen) => {
          expect(inCapitals(fen)).not.toMatch(/零零|零[拾佰仟万亿元角分]|亿万/);
          expect(inCapitals(fen)).toMatch(fen % 10 === 0 ? /整$/ : /分$/);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('has a 零 where zeros stand between two digits, and only there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (yuan) => {
        expect(inCapitals(yuan * 100).includes('零')).toBe(/[1-9]0+[1-9]/.test(String(yuan)));
      }),
    );
  });

  it.each([-1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('is not made of %d', (fen) => {
    expect(() => inCapitals(fen)).toThrow(RangeError);
  });
});
