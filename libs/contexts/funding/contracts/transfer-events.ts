import { defineEvent, text } from '#kernel';
import { called, optional } from '#vocabulary';
import { record } from '../../event-fields';
import { aboutPerson, inFigures, ofGrant } from './grant-events';
import {
  amount,
  answer,
  balance,
  decidedBy,
  filedBy,
  formerEmployerId,
  newEmployerId,
  reasonOfGrant,
  transferNumber,
} from './words';

const reason = optional(reasonOfGrant);

export const GrantTransferProposed = defineEvent('GrantTransferProposed', {
  summary: { zh: '已提出变更项目承担单位', en: 'It was proposed that a grant goes on with another employer' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'newEmployerId'], reason: 'to-readers' }],
  schema: record({
    ...{ ...ofGrant, ...inFigures, transferNumber, newEmployerId, amount, balance, reason },
    proposedBy: called(filedBy, text('提出人账号', 'Account that proposed it')),
  }),
  personal: aboutPerson,
});

export const GrantTransferWithdrawn = defineEvent('GrantTransferWithdrawn', {
  summary: {
    zh: '变更项目承担单位已撤回',
    en: 'The proposal that a grant goes on with another employer was withdrawn',
  },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'newEmployerId'], reason: 'to-readers' }],
  schema: record({
    ...{ ...ofGrant, transferNumber, newEmployerId, reason },
    withdrawnBy: called(filedBy, text('撤回人账号', 'Account that withdrew it')),
  }),
  personal: aboutPerson,
});

export const GrantTransferAnswered = defineEvent('GrantTransferAnswered', {
  summary: { zh: '调入单位已答复', en: 'The new employer answered whether it takes the grant over' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'answer'], reason: 'to-readers' }],
  schema: record({
    ...{ ...ofGrant, transferNumber, answer, reason },
    answeredBy: called(filedBy, text('答复人账号', 'Account that answered')),
  }),
  personal: aboutPerson,
});

export const GrantTransferRefused = defineEvent('GrantTransferRefused', {
  summary: {
    zh: '不同意变更项目承担单位',
    en: 'The organiser refused that the grant goes on with another employer',
  },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'newEmployerId'], reason: 'to-readers' }],
  schema: record({ ...ofGrant, transferNumber, newEmployerId, reason, decidedBy }),
  personal: aboutPerson,
});

export const GrantTransferred = defineEvent('GrantTransferred', {
  summary: { zh: '项目承担单位已变更', en: 'The grant went over to another employer' },
  about: [
    {
      subject: 'candidacyId',
      shows: ['paymentId', 'formerEmployerId', 'employerId', 'balance'],
      reason: 'to-readers',
    },
  ],
  schema: record({
    ...{ ...ofGrant, ...inFigures, transferNumber, formerEmployerId, balance, reason, decidedBy },
  }),
  personal: aboutPerson,
});
