import { defineEvent, text } from '#kernel';
import { accountId, called, choice, employerId, optional, personId, reason } from '#vocabulary';
import { record } from '../../event-fields';
import { proposedBy } from './words';

export const EmploymentClaimed = defineEvent('EmploymentClaimed', {
  summary: {
    zh: '单位已提出任职关系，待确认',
    en: 'A unit claimed to employ a person; this has no effect until it is confirmed',
  },
  about: ['personId'],
  schema: record({ personId, employerId, claimedBy: proposedBy }),
});

export const EmploymentConfirmed = defineEvent('EmploymentConfirmed', {
  summary: {
    zh: '任职关系已确认',
    en: 'The employment was confirmed: the unit may file for the person',
  },
  about: ['personId'],
  schema: record({
    ...{ personId, employerId },
    grounds: choice(text('确认依据', 'Grounds of the confirmation'), {
      registration: text('单位登记其人员', 'the employer registered its own staff'),
      person: text('本人确认', 'the person said so'),
      office: text('登记单位确认', 'an office said so'),
    }),
    confirmedBy: called(accountId, text('确认人账号', 'Account that confirmed it')),
  }),
});

export const EmploymentEnded = defineEvent('EmploymentEnded', {
  summary: {
    zh: '任职关系已终止',
    en: 'The employment ended or was denied: the unit may no longer file for the person',
  },
  about: ['personId'],
  schema: record({
    ...{ personId, employerId },
    endedBy: called(accountId, text('终止人账号', 'Account that ended it')),
    reason: optional(reason),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});
