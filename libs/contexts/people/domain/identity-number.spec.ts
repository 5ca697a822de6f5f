import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import { syntheticIdentityNumber, withCheckCharacter } from '../synthetic-identity.testing';
import { birthDateOf, isIdentityNumber, normaliseIdentityNumber } from './identity-number';

describe('an ID number', () => {
  it('is taken as the standard’s own example spells it, X in either case', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(isIdentityNumber('11010519491231002x')).toBe(true);
    expect(normaliseIdentityNumber('11010519491231002x')).toBe('11010519491231002X');
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
  });

  it.each([
    ['31 February', withCheckCharacter('99999919850231001')],
    ['29 February of a common year', withCheckCharacter('99999919850229001')],
    ['month 13', withCheckCharacter('99999919851301001')],
    ['a birth in 1899', withCheckCharacter('99999918991231001')],
    ['a wrong check character', '110105194912310021'],
    ['an X in the middle', '1101051949123100X2'],
    ['17 characters', '11010519491231002'],
    ['19 characters', '11010519491231002X0'],
    ['15 digits, the old form', '110105491231002'],
    ['a leading zero', withCheckCharacter('09999919850301001')],
    ['full-width digits', '１１０１０５19491231002X'],
    ['a line break at the end', '11010519491231002X\n'],
    ['nothing', ''],
  ])('is refused with %s', (_, value) => {
    expect(isIdentityNumber(value)).toBe(false);
  });

  it('takes 29 February of a leap year', () => {
    expect(isIdentityNumber(withCheckCharacter('99999919840229001'))).toBe(true);
  });

  it('gives its birth date back, and holds with its own check character only', () => {
    fc.assert(
      fc.property(fc.nat(45_000), fc.nat(999), (days, serial) => {
        const born = addDays(localDate('1900-01-01'), days);
        const valid = syntheticIdentityNumber(born, serial);
        expect(birthDateOf(valid)).toBe(born);
        const accepted = [...'0123456789X'].filter((check) => isIdentityNumber(valid.slice(0, 17) + check));
        expect(accepted).toEqual([valid.charAt(17)]);
      }),
    );
  });

  it('has no birth date when it is not one', () => {
    expect(() => birthDateOf('99999919850231001X')).toThrow(RangeError);
  });
});
