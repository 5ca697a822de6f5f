import { ageOn, localDate } from '#kernel';
import { birthDateOf, identityNumberFault } from '../../../../libs/contexts/people/domain/identity-number';
import { syntheticIdentityNumber } from './synthetic-identity-number';
import { syntheticPersons } from './synthetic-persons';

const AGES = [30, 45, 46, 38, 41, 33];

describe('a synthetic ID number', () => {
  it('is one that the ledger takes, with the birth date in it', () => {
    for (let sequence = 1; sequence <= 999; sequence += 1) {
      const number = syntheticIdentityNumber(localDate('1984-02-29'), sequence);
      expect(identityNumberFault(number)).toBeUndefined();
      expect(birthDateOf(number)).toBe('1984-02-29');
    }
  });

  it('has the check character X where the sum asks for it', () => {
    const numbers = Array.from({ length: 50 }, (_, index) =>
      syntheticIdentityNumber(localDate('1980-06-15'), index + 1),
    );
    expect(numbers.some((number) => number.endsWith('X'))).toBe(true);
  });

  it('lies in a division that is assigned to no place', () => {
    expect(syntheticIdentityNumber(localDate('1980-06-15'), 7)).toMatch(/^36990019800615007[\dX]$/);
  });

  it.each([0, 1000, 1.5])('has no sequence %p', (sequence) => {
    expect(() => syntheticIdentityNumber(localDate('1980-06-15'), sequence)).toThrow(RangeError);
  });
});

describe('synthetic persons', () => {
  it('have the ages asked for on 1 January', () => {
    const persons = syntheticPersons(1, 2022, AGES);
    expect(persons.map(({ birthDate }) => ageOn(birthDate, localDate('2022-01-01')))).toEqual(AGES);
  });

  it('are the same for the same seed, and others for another seed or year', () => {
    expect(syntheticPersons(1, 2022, AGES)).toEqual(syntheticPersons(1, 2022, AGES));
    const numbers = [
      ...syntheticPersons(1, 2022, AGES),
      ...syntheticPersons(2, 2022, AGES),
      ...syntheticPersons(1, 2023, AGES),
    ].map(({ idNumber }) => idNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('are marked as examples by their names', () => {
    for (const { name } of syntheticPersons(1, 2022, AGES)) expect(name).toMatch(/^.示例[一二三四五六]$/);
  });
});
