import { CheckedCode, Text } from '#command-handling';
import { BilingualText, text } from '#kernel';
import { IDENTITY_NUMBER_PATTERN, identityNumberFault } from '../domain/identity-number';
import {
  UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
  unifiedSocialCreditCodeFault,
} from '../domain/unified-social-credit-code';

/** A citizen's ID number; each fault has its own words. */
export function IdentityNumber(label: BilingualText): PropertyDecorator {
  return CheckedCode(label, { pattern: IDENTITY_NUMBER_PATTERN, maximum: 40, faultOf: identityNumberFault });
}

/** An organisation's id: its unified social credit code. */
export function OrganisationCode(
  label: BilingualText,
  options: { readonly optional?: boolean } = {},
): PropertyDecorator {
  return CheckedCode(label, {
    ...options,
    pattern: UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
    maximum: 40,
    faultOf: unifiedSocialCreditCodeFault,
  });
}

/** An account id: the identity provider's, of any form without white space. */
export function AccountField(label: BilingualText): PropertyDecorator {
  return Text(label, {
    maximum: 255,
    pattern: /^[\x21-\x7e]+$/,
    fault: text('须为不含空格的字母、数字和符号', 'must be of letters, digits and signs, without a space'),
  });
}
