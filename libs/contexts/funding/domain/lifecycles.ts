import { defineLifecycle, inYuan, text } from '#kernel';
import { budget, grant } from '../contracts';
import { alreadyAppropriated, grantNot } from './refusals';

/** What of a budget is appropriated once; everything else follows (JX-MEASURES 4b). */
export const budgetLifecycle = defineLifecycle(budget, {
  none: { title: text('未下达', 'Not appropriated'), may: ['appropriate-budget', 'release-commitment'] },
  appropriated: {
    title: text('已下达', 'Appropriated'),
    may: [
      'change-appropriation',
      'commit-budget',
      'release-commitment',
      'order-payments',
      'import-bank-results',
    ],
    otherwise: ({ state: { budgetYear, appropriated } }) =>
      alreadyAppropriated({ budgetYear, appropriated: inYuan(appropriated) }),
  },
});

const ENDING = ['stop-grant', 'report-termination', 'decide-termination'] as const;

/**
 * The way of a grant: fixed, applied for, opinion, approved, rechecked, disbursed, spent; and how it ends (JX-MEASURES 8, 12 to 15).
 */
export const grantLifecycle = defineLifecycle(grant, {
  none: { title: text('未确定', 'Not fixed'), may: ['fix-grant'] },
  fixed: {
    title: text('已确定额度', 'Amount fixed'),
    may: ['fix-grant', 'file-grant-application', ...ENDING],
    otherwise: () => grantNot.fixed(),
  },
  returned: {
    title: text('已退回更正', 'Sent back for correction'),
    may: ['fix-grant', 'file-grant-application', ...ENDING],
    otherwise: () => grantNot.returned(),
  },
  applied: {
    title: text('已填报', 'Applied for'),
    may: ['withdraw-grant-application', 'give-grant-opinion', 'approve-grant', ...ENDING],
    otherwise: () => grantNot.applied(),
  },
  opined: {
    title: text('已出具意见', 'Opinion given'),
    may: ['withdraw-grant-application', 'approve-grant', ...ENDING],
    otherwise: () => grantNot.opined(),
  },
  approved: {
    title: text('已审核', 'Approved'),
    may: ['withdraw-grant-application', 'recheck-grant', ...ENDING],
    otherwise: () => grantNot.approved(),
  },
  rechecked: {
    title: text('已复核，待拨付', 'Rechecked, to be paid'),
    may: ['record-order', ...ENDING],
    otherwise: () => grantNot.rechecked(),
  },
  ordered: {
    title: text('已开具拨付单', 'Payment ordered'),
    may: ['record-disbursement', 'record-failed-transfer', ...ENDING],
    otherwise: () => grantNot.ordered(),
  },
  disbursed: {
    title: text('已拨付', 'Disbursed'),
    may: [
      ...ENDING,
      ...(['record-spending', 'reverse-spending', 'report-balance'] as const),
      ...(['propose-grant-transfer', 'withdraw-grant-transfer'] as const),
      ...(['answer-grant-transfer', 'decide-grant-transfer'] as const),
    ],
    otherwise: () => grantNot.disbursed(),
  },
  stopping: {
    title: text('已停止，正在核对是否已拨付', 'Stopped; checking whether it was paid'),
    may: ['record-order', 'record-disbursement', 'record-failed-transfer', 'close-grant'],
    otherwise: () => grantNot.stopping(),
  },
  recovering: {
    title: text('收回结余中', 'Balance demanded back'),
    may: ['receive-recovery'],
    otherwise: () => grantNot.recovering(),
  },
  closed: { title: text('已结束', 'Over'), may: [], otherwise: () => grantNot.closed() },
  refused: { title: text('未获批准', 'Refused'), may: [], otherwise: () => grantNot.refused() },
});
