const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_CHECKS = '0123456789X0';

/**
 * An invented unified social credit code (GB 32100-2015) with both check characters right; its organisation part
 * (GB 11714-1997) begins with `DEM`, which no real one does.
 *
 * @param nature of whoever registers: `11` government, `12` public institution, `91` enterprise
 * @param division six digits of the place
 * @param serial tells one from the other, 1 to 99999
 */
export function inventedCreditCode(nature: '11' | '12' | '91', division: string, serial: number): string {
  const organisation = `DEM${String(serial).padStart(5, '0')}`;
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * parseInt(organisation.charAt(index), 36),
    0,
  );
  const body = `${nature}${division}${organisation}${ORGANISATION_CHECKS.charAt(11 - (sum % 11))}`;
  return body + creditCodeCheck(body);
}

/** Weights are the powers of 3 modulo 31. */
function creditCodeCheck(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
