import { defineEvent, text } from '#kernel';
import {
  bodyId,
  called,
  candidacyId,
  date,
  employerId,
  nullable,
  optional,
  organiserId,
  personId,
  programmeId,
  recordsOf,
  roundId,
  track,
} from '#vocabulary';
import {
  entryNumber as numberOfValue,
  valueAmount,
  valueDocument,
  valueId,
} from '#contexts/programmes/contracts';
import { record } from '../../event-fields';
import {
  accountNumber,
  amount,
  approval,
  approvedBy,
  bankName,
  bankReference,
  budgetCode,
  budgetYear,
  decidedBy,
  disbursedOn,
  enteredBy,
  filedBy,
  financeOfficeId,
  fundId,
  givenBy,
  holderAddress,
  holderPhone,
  holderPosition,
  opinion,
  opinionText,
  orderNumber,
  payee,
  paymentId,
  projectTitle,
  reasonOfGrant,
  recheckedBy,
  step,
  transferFault,
  unitAddress,
  unitOpinion,
  balance,
  balanceDocument,
  entryNumber,
  formerEmployerId,
  happenedOn,
  isAccepted,
  outstanding,
  receiptNumber,
  receivedOn,
  reversedEntry,
  spendingDescription,
  spendingId,
  spentOn,
  terminationId,
  treatment,
  voucherNumber,
} from './words';

/** Which grant. */
export const ofGrant = { candidacyId, personId, paymentId };
/** What figures of money are told apart by. */
export const inFigures = { programmeId, fundId, budgetYear, bodyId, employerId };
/** What of later documents an amount rests on, as it was in force on the day. */
const values = recordsOf(
  text('所依据的另行规定的数额；没有的为空', 'Values of later documents that it rests on; empty for none'),
  { valueId, entryNumber: numberOfValue, amount: valueAmount, documentNumber: valueDocument },
);
/** A text about the person, sealed with that person's key. */
export const aboutPerson = { subject: 'personId', fields: ['reason'] } as const;

export const GrantFixed = defineEvent('GrantFixed', {
  summary: { zh: '资助额度已确定', en: 'The amount of a grant was fixed' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'amount', 'values[].documentNumber'] }],
  schema: record({
    ...ofGrant,
    ...{ programmeId, roundId, organiserId, bodyId, employerId, track, payee, amount, values },
    fixedBy: called(decidedBy, text('确定人账号', 'Account that fixed it')),
  }),
});

export const GrantApplicationFiled = defineEvent('GrantApplicationFiled', {
  summary: { zh: '资助经费申请表已填报', en: 'The application for a grant was filed' },
  about: [{ subject: 'candidacyId', shows: ['paymentId'] }],
  schema: record({
    ...ofGrant,
    ...{ employerId, bodyId, unitAddress, filedBy },
    filedOn: date(text('填报日期', 'Filed on')),
    projectTitle: optional(projectTitle),
    holderAddress: optional(holderAddress),
    holderPosition: optional(holderPosition),
    holderPhone: optional(holderPhone),
    bankName: optional(bankName),
    accountNumber: optional(accountNumber),
    budgetCode: optional(budgetCode),
    unitOpinion: optional(unitOpinion),
  }),
  personal: {
    subject: 'personId',
    fields: [
      'projectTitle',
      'holderAddress',
      'holderPosition',
      'holderPhone',
      'bankName',
      'accountNumber',
      'budgetCode',
      'unitOpinion',
    ],
  },
});

export const GrantApplicationWithdrawn = defineEvent('GrantApplicationWithdrawn', {
  summary: { zh: '资助经费申请已撤回', en: 'The application for a grant was withdrawn' },
  about: [{ subject: 'candidacyId', shows: ['paymentId'], reason: 'to-readers' }],
  schema: record({
    ...ofGrant,
    reason: optional(reasonOfGrant),
    withdrawnBy: called(filedBy, text('撤回人账号', 'Account that withdrew it')),
  }),
  personal: aboutPerson,
});

export const GrantOpinionGiven = defineEvent('GrantOpinionGiven', {
  summary: { zh: '已对资助申请出具意见', en: 'An opinion on the application for a grant was given' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'opinion'] }],
  schema: record({ ...ofGrant, opinion, opinionText: optional(opinionText), givenBy }),
  personal: { subject: 'personId', fields: ['opinionText'] },
});

export const GrantReturned = defineEvent('GrantReturned', {
  summary: { zh: '资助申请已退回更正', en: 'The application for a grant was sent back for correction' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'step'], reason: 'to-readers' }],
  schema: record({ ...ofGrant, step, reason: optional(reasonOfGrant), decidedBy }),
  personal: aboutPerson,
});

export const GrantRefused = defineEvent('GrantRefused', {
  summary: { zh: '不予资助', en: 'The grant was refused' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'step'], reason: 'to-readers' }],
  schema: record({ ...ofGrant, step, reason: optional(reasonOfGrant), decidedBy }),
  personal: aboutPerson,
});

export const GrantApproved = defineEvent('GrantApproved', {
  summary: { zh: '资助已审核', en: 'The grant was approved' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'amount', 'values[].documentNumber'] }],
  schema: record({
    ...ofGrant,
    ...{ amount, values, approval, fundId, budgetYear, financeOfficeId, approvedBy },
  }),
});

export const GrantRechecked = defineEvent('GrantRechecked', {
  summary: { zh: '资助已复核', en: 'The grant was rechecked' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'amount', 'budgetYear'] }],
  schema: record({ ...ofGrant, ...inFigures, ...{ amount, approval, recheckedBy } }),
});

export const GrantOrdered = defineEvent('GrantOrdered', {
  summary: { zh: '已开具拨付单', en: 'The payment of the grant was ordered' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'orderNumber'] }],
  schema: record({ ...ofGrant, orderNumber }),
});

export const TransferFailed = defineEvent('TransferFailed', {
  summary: { zh: '拨付失败', en: 'The transfer of a grant failed' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'orderNumber', 'fault'] }],
  schema: record({ ...ofGrant, ...{ fundId, budgetYear, orderNumber, fault: transferFault } }),
});

export const GrantDisbursed = defineEvent('GrantDisbursed', {
  summary: { zh: '资助已拨付', en: 'The grant was disbursed' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'amount', 'disbursedOn', 'orderNumber'] }],
  schema: record({ ...ofGrant, ...inFigures, ...{ amount, orderNumber, bankReference, disbursedOn } }),
});

export const SpendingRecorded = defineEvent('SpendingRecorded', {
  summary: { zh: '支出已登记', en: 'Spending of a grant was recorded' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'spendingId', 'amount', 'isAccepted', 'spentOn'] }],
  schema: record({
    ...ofGrant,
    ...inFigures,
    ...{ entryNumber, spendingId, isAccepted, amount, spentOn, voucherNumber, enteredBy },
    description: optional(spendingDescription),
  }),
  personal: { subject: 'personId', fields: ['description'] },
});

export const SpendingReversed = defineEvent('SpendingReversed', {
  summary: { zh: '支出已冲销', en: 'Spending of a grant was reversed by a counter-entry' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'reversedEntry', 'amount'], reason: 'to-readers' }],
  schema: record({
    ...ofGrant,
    ...inFigures,
    ...{ entryNumber, reversedEntry, spendingId, isAccepted, amount, enteredBy },
    formerEmployerId: nullable(
      called(formerEmployerId, text('原登记单位', 'Employer whose entry it was')),
      text('原登记单位就是现承担单位的为 null', 'null where that is the employer now'),
    ),
    reason: optional(reasonOfGrant),
  }),
  personal: aboutPerson,
});

export const TerminationReported = defineEvent('TerminationReported', {
  summary: { zh: '已报告终止资助项目', en: 'The termination of a grant was reported' },
  about: [
    { subject: 'candidacyId', shows: ['paymentId', 'terminationId', 'happenedOn'], reason: 'to-readers' },
  ],
  schema: record({
    ...ofGrant,
    ...{ terminationId, happenedOn, reason: optional(reasonOfGrant) },
    reportedBy: called(filedBy, text('报告人账号', 'Account that reported it')),
  }),
  personal: aboutPerson,
});

export const TerminationDropped = defineEvent('TerminationDropped', {
  summary: { zh: '决定不终止资助项目', en: 'It was decided not to terminate the grant' },
  about: [{ subject: 'candidacyId', shows: ['paymentId'], reason: 'to-readers' }],
  schema: record({ ...ofGrant, reason: optional(reasonOfGrant), decidedBy }),
  personal: aboutPerson,
});

export const GrantTerminated = defineEvent('GrantTerminated', {
  summary: { zh: '资助项目已终止', en: 'The grant was terminated' },
  about: [
    { subject: 'candidacyId', shows: ['paymentId', 'terminationId', 'happenedOn'], reason: 'to-readers' },
  ],
  schema: record({
    ...ofGrant,
    ...{ terminationId, happenedOn, reason: optional(reasonOfGrant), decidedBy },
  }),
  personal: aboutPerson,
});

export const GrantStopped = defineEvent('GrantStopped', {
  summary: { zh: '称号已取消，资助停止', en: 'The title was revoked, and the grant stopped' },
  about: [{ subject: 'candidacyId', shows: ['paymentId'] }],
  schema: record(ofGrant),
});

export const GrantClosed = defineEvent('GrantClosed', {
  summary: { zh: '资助已停止，未拨付', en: 'A grant that was stopped is closed: it was not paid' },
  about: [{ subject: 'candidacyId', shows: ['paymentId'] }],
  schema: record(ofGrant),
});

export const RecoveryDemanded = defineEvent('RecoveryDemanded', {
  summary: { zh: '已要求收回结余资金', en: 'The balance of a grant was demanded back' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'amount', 'demandedOn'] }],
  schema: record({
    ...ofGrant,
    ...inFigures,
    amount,
    demandedOn: date(text('要求收回日期', 'Demanded on')),
  }),
});

export const FundsRecovered = defineEvent('FundsRecovered', {
  summary: { zh: '资金已收回', en: 'Funds of a grant were recovered' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'amount', 'outstanding', 'receivedOn'] }],
  schema: record({
    ...ofGrant,
    ...inFigures,
    ...{ amount, outstanding, enteredBy, receivedOn, documentNumber: receiptNumber },
  }),
});

export const BalanceReported = defineEvent('BalanceReported', {
  summary: { zh: '结余处理已报告', en: 'The treatment of the balance of a grant was reported' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'treatment', 'balance', 'documentNumber'] }],
  schema: record({
    ...ofGrant,
    ...inFigures,
    ...{ treatment, balance, enteredBy, documentNumber: balanceDocument },
  }),
});
