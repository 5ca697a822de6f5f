import { Type } from '@sinclair/typebox';
import { defineEvent } from '#kernel';
import { FreeText, IdText, oneOf, record } from '../../event-fields';

/** On what an employment was confirmed: the employer registered its own staff, the person said so, or an office did. */
const EMPLOYMENT_GROUNDS = ['registration', 'person', 'office'] as const;

export const EmploymentClaimed = defineEvent('EmploymentClaimed', {
  summary: {
    zh: '单位已提出任职关系，待确认',
    en: 'A unit says that a registered person works for it; nothing follows until it is confirmed',
  },
  about: ['personId'],
  schema: record({ personId: IdText, employerId: IdText, claimedBy: IdText }),
});

export const EmploymentConfirmed = defineEvent('EmploymentConfirmed', {
  summary: {
    zh: '任职关系已确认',
    en: 'The employment was confirmed: the unit may file for the person',
  },
  about: ['personId'],
  schema: record({
    personId: IdText,
    employerId: IdText,
    grounds: oneOf(EMPLOYMENT_GROUNDS),
    confirmedBy: IdText,
  }),
});

export const EmploymentEnded = defineEvent('EmploymentEnded', {
  summary: {
    zh: '任职关系已终止',
    en: 'The employment ended, or was wrongly said or confirmed: the unit may not file for the person any more',
  },
  about: ['personId'],
  schema: record({
    personId: IdText,
    employerId: IdText,
    endedBy: IdText,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});
