const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Form of a unified social credit code: 18 characters without I, O, S, V, Z. */
export const UNIFIED_SOCIAL_CREDIT_CODE_PATTERN = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

/** Whether a text is a unified social credit code (GB 32100-2015) with the right check character. */
export function isUnifiedSocialCreditCode(value: string): boolean {
  if (!UNIFIED_SOCIAL_CREDIT_CODE_PATTERN.test(value)) return false;
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(value.charAt(index)),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === value.charAt(17);
}
