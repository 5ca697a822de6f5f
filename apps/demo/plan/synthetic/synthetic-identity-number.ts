import { LocalDate } from '#kernel';

/**
 * The province is Jiangxi (36), the division (9900) is assigned to no place: whatever follows, the number
 * is valid in form and belongs to nobody.
 */
const UNASSIGNED_DIVISION = '369900';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/**
 * A citizen's ID number of 18 characters with the right check character (GB 11643-1999, ISO 7064 MOD 11-2).
 *
 * @param sequence the three digits that tell apart those born on one day, 1 to 999
 */
export function syntheticIdentityNumber(birthDate: LocalDate, sequence: number): string {
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 999) {
    throw new RangeError(`not a sequence of 1 to 999: ${sequence}`);
  }
  const body = `${UNASSIGNED_DIVISION}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
  return body + CHECK_CHARACTERS.charAt(sum % 11);
}
