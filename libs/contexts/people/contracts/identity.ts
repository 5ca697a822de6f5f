import { defineEvent, text } from '#kernel';
import { accountId, called, choice, nullable, optional, personId, reason } from '#vocabulary';
import { record } from '../../event-fields';
import { officeOfPapers, proposedBy } from './words';

export const IdentityAsserted = defineEvent('IdentityAsserted', {
  summary: {
    zh: '账号身份已确认',
    en: 'The identity of an account was confirmed, by the identity provider or by an office that checked the papers',
  },
  about: ['personId'],
  schema: record({
    ...{ personId, accountId },
    assertedBy: choice(text('确认方', 'Confirmed by'), {
      'identity-provider': text('身份提供方', 'the identity provider'),
      office: text('单位', 'an office'),
    }),
    officeId: nullable(
      officeOfPapers,
      text('身份提供方确认的为 null', 'null where the identity provider says so'),
    ),
    replaces: nullable(
      called(
        accountId,
        text('此前认定为本人、今后不再认定的账号', 'Account that was taken for the person until now'),
      ),
    ),
  }),
});

export const IdentityClaimRaised = defineEvent('IdentityClaimRaised', {
  summary: {
    zh: '已认领他人登记的身份证号码，待核验',
    en: 'An account claimed to be a person whom somebody else registered; an office must check the papers',
  },
  about: ['personId'],
  schema: record({ personId, accountId }),
});

export const IdentityClaimDismissed = defineEvent('IdentityClaimDismissed', {
  summary: { zh: '身份认领未获确认', en: 'The identity claim was dismissed' },
  about: ['personId'],
  schema: record({
    ...{ personId, accountId, officeId: nullable(officeOfPapers) },
    dismissedBy: called(accountId, text('驳回人账号', 'Account that dismissed it')),
    reason: optional(reason),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const IdentityMoveProposed = defineEvent('IdentityMoveProposed', {
  summary: {
    zh: '已查验证件并提出确认账号身份，待第二人确认',
    en: 'An office checked the papers and proposed the account; a second official must confirm it',
  },
  about: ['personId'],
  schema: record({ personId, accountId, officeId: nullable(officeOfPapers), proposedBy }),
});
