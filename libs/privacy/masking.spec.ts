import fc from 'fast-check';
import { maskBankAccount, maskIdNumber, maskName, maskPhone } from './masking';

const han = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'三丰静建国艾力𠮷一'), minLength: 1, maxLength });

describe('masking', () => {
  it.each([
    ['张三', '张**'],
    ['张三丰', '张**'],
    ['欧阳修', '欧阳**'],
    ['司马相如', '司马**'],
    ['欧阳', '欧**'],
    ['张', '**'],
    ['', '**'],
    ['买买提·艾力', '买**'],
    ['Mary Jane', 'M**'],
    ["O'Brien", 'O**'],
    ['𠮷田一', '𠮷**'],
    ['김철수', '김**'],
  ])('shows the name %p as %p', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ['张　三', '张**'],
    [' 张 三 ', '张**'],
    ['欧 阳', '欧**'],
    ['欧　阳　修', '欧阳**'],
    ['陈 静', '陈**'],
    ['陈\u00a0静', '陈**'],
    ['买买提‧艾力', '买**'],
    ['买买提・艾力', '买**'],
    ['Ｍａｒｙ　Ｊａｎｅ', 'M**'],
  ])('shows %p, stored before names had one spelling, as %p', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('tells nothing of the length of a name: with one surname, all masks are one', () => {
    fc.assert(
      fc.property(fc.constantFrom('张', '欧阳', 'M'), han(8), han(8), (surname, one, other) => {
        expect(maskName(surname + one)).toBe(maskName(surname + other));
      }),
    );
  });

  it('never holds more of a name than its first character, or its compound surname', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (name) => {
        const shown = [...maskName(name).replaceAll('*', '')].length;
        expect(shown).toBeLessThanOrEqual(/^(?:欧阳|司马|诸葛)/u.test(name) ? 2 : 1);
      }),
    );
  });

  it('of a name masked already shows no more', () => {
    fc.assert(
      fc.property(fc.constantFrom('张', '欧阳'), han(5), (surname, given) => {
        const masked = maskName(surname + given);
        expect(maskName(masked)).toBe(masked);
      }),
    );
  });

  it.each([
    ['13812345678', '138****5678'],
    ['+86 138-1234-5678', '138****5678'],
    ['0791-88123456', '079****3456'],
    ['+8679188123456', '+86****3456'],
    ['88123456', '****56'],
    ['12', '****'],
  ])('shows the phone number %p as %p', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('shows of an ID number the province and the end, never the birth date', () => {
    expect(maskIdNumber('360102199003071234')).toBe('360****34');
    expect(maskIdNumber('1234')).toBe('****');
  });

  it('shows of a bank account its last four digits', () => {
    expect(maskBankAccount('6222021502001234567')).toBe('****4567');
    expect(maskBankAccount('6222 0215 0200 1234')).toBe('****1234');
  });
});
