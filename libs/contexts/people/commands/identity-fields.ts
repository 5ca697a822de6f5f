import { text } from '#kernel';
import { code, email, line, organisationId, organisationName, phone } from '#vocabulary';
import { IDENTITY_NUMBER_PATTERN, identityNumberFault } from '../domain/identity-number';
import {
  UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
  unifiedSocialCreditCodeFault,
} from '../domain/unified-social-credit-code';

/** A citizen's ID number; each fault has its own words. */
export const idNumber = code(text('居民身份证号码', 'ID number'), {
  personal: true,
  checked: { pattern: IDENTITY_NUMBER_PATTERN, maximum: 40, faultOf: identityNumberFault },
});

/** An organisation's id as people write it: each fault of its unified social credit code has its own words. */
export const creditCode = code(organisationId.label, {
  refersTo: 'organisation',
  checked: {
    pattern: UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
    maximum: 40,
    faultOf: unifiedSocialCreditCodeFault,
  },
});

/** The identity provider's id of an account, of any form without white space. */
export const providedAccountId = line(
  text('账号', 'Account'),
  {
    maximum: 255,
    looks: {
      pattern: /^[\x21-\x7e]+$/,
      fault: text('须为不含空格的字母、数字和符号', 'must be of letters, digits and signs, without a space'),
    },
  },
  { refersTo: 'account' },
);

export const nameOfOrganisation = organisationName(text('单位名称', 'Name'));
export const mobilePhone = phone(text('手机号码', 'Mobile phone'), { personal: true });
export const emailAddress = email(text('电子邮箱', 'E-mail'), { personal: true });
