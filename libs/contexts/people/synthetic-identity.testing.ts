const WEIGHTS = Array.from({ length: 17 }, (_, index) => 2 ** (17 - index) % 11);

/** Completes 17 digits to an ID number, by ISO 7064 MOD 11-2 as the standard defines it. */
export function withCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
  const check = (12 - (sum % 11)) % 11;
  return body + (check === 10 ? 'X' : String(check));
}

/** An ID number that is valid in form and nobody's: there is no area 999999. */
export function syntheticIdentityNumber(birthDate: string, serial: number): string {
  return withCheckCharacter(`999999${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`);
}
