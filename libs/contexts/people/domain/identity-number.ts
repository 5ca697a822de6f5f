import { isLocalDate, LocalDate } from '#kernel';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** Form of a citizen's ID number: 17 digits and a check character. */
export const IDENTITY_NUMBER_PATTERN = /^[1-9]\d{16}[\dXx]$/;

/**
 * Whether a text is a citizen's ID number (GB 11643-1999): form, a birth date that exists
 * (31 February does not), and the check character (ISO 7064 MOD 11-2).
 */
export function isIdentityNumber(value: string): boolean {
  if (!IDENTITY_NUMBER_PATTERN.test(value) || birthDateIn(value) === undefined) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(value.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11) === value.charAt(17).toUpperCase();
}

/** The one spelling under which an ID number is indexed. */
export function normaliseIdentityNumber(value: string): string {
  return value.toUpperCase();
}

/** The birth date in a valid ID number; throws a RangeError for an invalid one. */
export function birthDateOf(identityNumber: string): LocalDate {
  const date = birthDateIn(identityNumber);
  if (date === undefined) throw new RangeError('not an ID number');
  return date;
}

function birthDateIn(value: string): LocalDate | undefined {
  const date = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  return isLocalDate(date) && date >= '1900-01-01' ? date : undefined;
}
