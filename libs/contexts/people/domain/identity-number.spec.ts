import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import { syntheticIdentityNumber, withCheckCharacter } from '../synthetic-identity.testing';
import { birthDateOf, identityNumberFault } from './identity-number';

describe('an ID number', () => {
  it('is taken as the standard’s own example spells it', () => {
    expect(identityNumberFault('11010519491231002X')).toBeUndefined();
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
  });

  it.each([
    ['31 February', withCheckCharacter('99999919850231001'), 'no-such-birth-date'],
    ['29 February of a common year', withCheckCharacter('99999919850229001'), 'no-such-birth-date'],
    ['month 13', withCheckCharacter('99999919851301001'), 'no-such-birth-date'],
    ['a birth in 1899', withCheckCharacter('99999918991231001'), 'birth-date-too-early'],
    ['a wrong check character', '110105194912310021', 'wrong-check-character'],
    ['an X in the middle', '1101051949123100X2', 'wrong-characters'],
    ['17 characters', '11010519491231002', 'wrong-length'],
    ['19 characters', '11010519491231002X0', 'wrong-length'],
    ['15 digits, the old form', '110105491231002', 'old-form'],
    ['a leading zero', withCheckCharacter('09999919850301001'), 'wrong-characters'],
    ['nothing', '', 'wrong-length'],
  ])('is refused with %s, and told so in words of its own', (_, value, code) => {
    const fault = identityNumberFault(value);
    expect(fault?.code).toBe(`identity-number-${code}`);
    if (value !== '') expect(`${fault?.message.zh}${fault?.message.en}`).not.toContain(value);
  });

  it('takes 29 February of a leap year', () => {
    expect(identityNumberFault(withCheckCharacter('99999919840229001'))).toBeUndefined();
  });

  it('gives its birth date back, and holds with its own check character only', () => {
    fc.assert(
      fc.property(fc.nat(45_000), fc.nat(999), (days, serial) => {
        const born = addDays(localDate('1900-01-01'), days);
        const valid = syntheticIdentityNumber(born, serial);
        expect(birthDateOf(valid)).toBe(born);
        const accepted = [...'0123456789X'].filter(
          (check) => identityNumberFault(valid.slice(0, 17) + check) === undefined,
        );
        expect(accepted).toEqual([valid.charAt(17)]);
      }),
    );
  });

  it('has no birth date when it is not one', () => {
    expect(() => birthDateOf('99999919850231001X')).toThrow(RangeError);
  });
});
