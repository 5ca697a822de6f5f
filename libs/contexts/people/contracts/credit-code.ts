import { code, organisationId } from '#vocabulary';
import {
  UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
  unifiedSocialCreditCodeFault,
} from './unified-social-credit-code';

/** An organisation's id as people write it: each fault of its unified social credit code has its own words. */
export const creditCode = code(organisationId.label, {
  entity: 'organisation',
  checked: {
    pattern: UNIFIED_SOCIAL_CREDIT_CODE_PATTERN,
    maximum: 40,
    faultOf: unifiedSocialCreditCodeFault,
  },
});
