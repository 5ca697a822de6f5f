import { text } from '#kernel';
import { accountId, code, line } from '#vocabulary';
import * as words from '../contracts/words';
import { IDENTITY_NUMBER_PATTERN, identityNumberFault } from '../domain/identity-number';

/** A citizen's ID number; each fault has its own words. */
export const idNumber = code(words.idNumber.label, {
  personal: true,
  checked: { pattern: IDENTITY_NUMBER_PATTERN, maximum: 40, faultOf: identityNumberFault },
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
