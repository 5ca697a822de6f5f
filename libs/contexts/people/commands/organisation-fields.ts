import { CheckedText } from '#command-handling';
import { BilingualText, text } from '#kernel';
import {
  isUnifiedSocialCreditCode,
  UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
} from '../domain/unified-social-credit-code';

/** An organisation's id: its unified social credit code with the right check character. */
export function OrganisationCode(
  label: BilingualText,
  options: { readonly optional?: boolean } = {},
): PropertyDecorator {
  return CheckedText(label, {
    ...options,
    name: 'unified-social-credit-code',
    pattern: UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
    check: isUnifiedSocialCreditCode,
    fault: text(
      '须为 18 位统一社会信用代码，且校验码正确（GB 32100）',
      'must be a unified social credit code of 18 characters with the right check character (GB 32100)',
    ),
  });
}
