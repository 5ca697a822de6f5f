import { text, TextFault } from '#kernel';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Form of a unified social credit code: 18 characters without I, O, S, V, Z. */
export const UNIFIED_SOCIAL_CREDIT_CODE_PATTERN = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

const NOT_A_CODE: TextFault = {
  code: 'not-a-credit-code',
  message: text(
    '须为 18 位统一社会信用代码：数字和大写字母，不含 I、O、S、V、Z，第 3 至 8 位为数字（GB 32100）',
    'must be a unified social credit code: 18 digits and letters without I, O, S, V, Z, with digits at places 3 to 8 (GB 32100)',
  ),
};

/** Refuses what does not have the form of a code in its one spelling. The check character is looked at apart. */
export function unifiedSocialCreditCodeFault(value: string): TextFault | undefined {
  return UNIFIED_SOCIAL_CREDIT_CODE_PATTERN.test(value) ? undefined : NOT_A_CODE;
}

/**
 * Whether the check character of a code fits the 17 characters before it (GB 32100-2015). Codes given out before it
 * was enforced need not: they are in use, and taken.
 */
export function hasRightCheckCharacter(code: string): boolean {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(code.charAt(index)),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}
