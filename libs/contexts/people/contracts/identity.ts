import { Type } from '@sinclair/typebox';
import { defineEvent } from '#kernel';
import { FreeText, IdText, nullable, oneOf, record } from '../../event-fields';

export const IdentityAsserted = defineEvent('IdentityAsserted', {
  summary: {
    zh: '账号身份已确认',
    en: 'The holder of an account is this person: the identity provider says so, or an office that saw the papers',
  },
  about: ['personId'],
  schema: record({
    personId: IdText,
    accountId: IdText,
    assertedBy: oneOf(['identity-provider', 'office']),
    /** The office that saw the papers; null where the identity provider says so. */
    officeId: nullable(IdText),
    /** The account that was taken for this person before, and is not any more. */
    replaces: nullable(IdText),
  }),
});

export const IdentityClaimRaised = defineEvent('IdentityClaimRaised', {
  summary: {
    zh: '已认领他人登记的身份证号码，待核验',
    en: 'An account says that it is this person, whom somebody else registered; an office has to see the papers',
  },
  about: ['personId'],
  schema: record({ personId: IdText, accountId: IdText }),
});

export const IdentityClaimDismissed = defineEvent('IdentityClaimDismissed', {
  summary: { zh: '身份认领未获确认', en: 'An office found that the account is not this person' },
  about: ['personId'],
  schema: record({
    personId: IdText,
    accountId: IdText,
    officeId: nullable(IdText),
    dismissedBy: IdText,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const IdentityMoveProposed = defineEvent('IdentityMoveProposed', {
  summary: {
    zh: '已查验证件并提出确认账号身份，待第二人确认',
    en: 'An office saw papers by which an account is the person; a second official has to confirm it',
  },
  about: ['personId'],
  schema: record({ personId: IdText, accountId: IdText, officeId: nullable(IdText), proposedBy: IdText }),
});
