import { text } from '#kernel';
import { accountId, code, line, organisationId } from '#vocabulary';
import * as words from '../contracts/words';
import { IDENTITY_NUMBER_PATTERN, identityNumberFault } from '../domain/identity-number';
import {
  UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
  unifiedSocialCreditCodeFault,
} from '../domain/unified-social-credit-code';

/** A citizen's ID number; each fault has its own words. */
export const idNumber = code(words.idNumber.label, {
  personal: true,
  checked: { pattern: IDENTITY_NUMBER_PATTERN, maximum: 40, faultOf: identityNumberFault },
});

/** An organisation's id as people write it: each fault of its unified social credit code has its own words. */
export const creditCode = code(organisationId.label, {
  entity: 'organisation',
  checked: {
    pattern: UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
    maximum: 40,
    faultOf: unifiedSocialCreditCodeFault,
  },
});

/** The identity provider's id of an account, of any form without white space. */
export const providedAccountId = line(
  accountId.label,
  {
    maximum: 255,
    looks: {
      pattern: /^[\x21-\x7e]+$/,
      fault: text('须为不含空格的字母、数字和符号', 'must be of letters, digits and signs, without a space'),
    },
  },
  { entity: 'account' },
);
