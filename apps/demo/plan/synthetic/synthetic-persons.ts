import { LocalDate, localDate } from '#kernel';
import { SeededChoice } from './seeded-choice';
import { syntheticIdentityNumber } from './synthetic-identity-number';

/** An invented person. The name says so: 示例 means example. */
export interface SyntheticPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly birthDate: LocalDate;
  /** No Chinese mobile number begins with 100. */
  readonly phone: string;
}

const SURNAMES = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫'] as const;
const NUMERALS = '〇一二三四五六七八九';
const LAST_SEQUENCE = 999;
/** The first day of birth that is used: on 1 January somebody born that day would be a year older. */
const FIRST_DAY = 2;
/** Years whose persons are born on other days of the month: no ID number comes twice in so many years. */
const YEARS_APART = 5;

/**
 * Invents persons of the ages asked for, in their order.
 *
 * @param seed the same seed gives the same persons
 * @param ages completed years on 1 January of `year`, for each person; at most 9,999
 */
export function syntheticPersons(seed: number, year: number, ages: readonly number[]): SyntheticPerson[] {
  const choice = new SeededChoice(seed * 10_000 + year);
  const taken = new Set<string>();
  return ages.map((age, index) => {
    const sequence = (index % LAST_SEQUENCE) + 1;
    let birthDate = birthDateFor(choice, year, age);
    let idNumber = syntheticIdentityNumber(birthDate, sequence);
    while (taken.has(idNumber)) {
      birthDate = birthDateFor(choice, year, age);
      idNumber = syntheticIdentityNumber(birthDate, sequence);
    }
    taken.add(idNumber);
    return {
      name: `${choice.oneOf(SURNAMES)}示例${digitsInChinese(index + 1)}`,
      idNumber,
      birthDate,
      phone: `100${String(year)}${String(index).padStart(4, '0')}`,
    };
  });
}

/** By the next 1 January that person has completed the age, no more. */
function birthDateFor(choice: SeededChoice, year: number, age: number): LocalDate {
  const month = String(choice.integer(1, 12)).padStart(2, '0');
  const day = FIRST_DAY + choice.integer(0, 4) * YEARS_APART + (year % YEARS_APART);
  return localDate(`${year - 1 - age}-${month}-${String(day).padStart(2, '0')}`);
}

/** Digit by digit: 7 → 七, 104 → 一〇四. */
export function digitsInChinese(number: number): string {
  return [...String(number)].map((digit) => NUMERALS.charAt(Number(digit))).join('');
}
