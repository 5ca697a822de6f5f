const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
/** An area code that was never given to any place. */
const NOWHERE = '360199';

/**
 * A valid ID number of nobody (GB 11643).
 * @param birthDate `YYYY-MM-DD`
 * @param order 0 to 999: which of the day's
 */
export function identityNumber(birthDate: string, order: number): string {
  const digits = `${NOWHERE}${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return digits + checkCharacter(digits);
}

/** The check character to 17 digits, whether or not they hold a birth date that exists. */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}
