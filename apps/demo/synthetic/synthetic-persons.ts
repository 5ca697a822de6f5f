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
const NUMERALS = '零一二三四五六七八九';
/** Dates that every month has, the first aside: on 1 January somebody born that day would be a year older. */
const [FIRST_DAY, LAST_DAY] = [2, 28];

/**
 * Invents persons of the ages asked for, in their order.
 *
 * @param seed the same seed gives the same persons
 * @param ages completed years on 1 January of `year`, for each person
 */
export function syntheticPersons(seed: number, year: number, ages: readonly number[]): SyntheticPerson[] {
  const choice = new SeededChoice(seed * 10_000 + year);
  return ages.map((age, index) => {
    const birthDate = birthDateFor(choice, year, age);
    // The index keeps two persons of one birth date apart.
    const sequence = choice.integer(0, 8) * 100 + index + 1;
    return {
      name: `${choice.oneOf(SURNAMES)}示例${inChinese(index + 1)}`,
      idNumber: syntheticIdentityNumber(birthDate, sequence),
      birthDate,
      phone: `100${String(year)}${String(choice.integer(0, 99)).padStart(2, '0')}${String(index).padStart(2, '0')}`,
    };
  });
}

/** A date from 2 January to 28 December: by the next 1 January that person has completed the age, no more. */
function birthDateFor(choice: SeededChoice, year: number, age: number): LocalDate {
  const month = String(choice.integer(1, 12)).padStart(2, '0');
  const day = String(choice.integer(FIRST_DAY, LAST_DAY)).padStart(2, '0');
  return localDate(`${year - 1 - age}-${month}-${day}`);
}

/** 1 to 99 in Chinese numerals: 7 → 七, 10 → 十, 23 → 二十三. */
function inChinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const tensPart = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS.charAt(tens)}十`;
  return tensPart + (ones === 0 ? '' : NUMERALS.charAt(ones));
}
