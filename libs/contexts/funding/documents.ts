import { defineDocument } from '#command-handling';
import { text } from '#kernel';
import { GrantAnswer, grantDetail } from './read-models/grants/detail-query';

const ofGrant = { query: grantDetail, answer: GrantAnswer };

/** The application for a grant, filled in (JX-MEASURES form2). */
export const grantApplication = defineDocument({
  ...ofGrant,
  name: 'grant-application',
  summary: text('资助经费申请表', 'Application for a grant'),
  since: 'filedOn',
  otherwise: text(
    '该资助尚未填报申请表。收款人填报以后才能打印。',
    'No application is filed. It can be printed once the payee has filed it.',
  ),
});

/** Tells the payee what was paid (JX-MEASURES 12c). */
export const paymentNotice = defineDocument({
  ...ofGrant,
  name: 'payment-notice',
  summary: text('资助拨付通知书', 'Notice of the payment of a grant'),
  since: 'disbursedOn',
  otherwise: text(
    '该资助尚未拨付。银行结果导入以后才能打印。',
    'The grant is not disbursed. It can be printed once the result of the bank is imported.',
  ),
});

/** Demands back the balance of a grant (JX-MEASURES 14b, 15, 22d). */
export const recoveryDemand = defineDocument({
  ...ofGrant,
  name: 'recovery-demand',
  summary: text('资助结余收回通知书', 'Demand of the balance of a grant'),
  since: 'demandedOn',
  otherwise: text(
    '没有要求收回该资助的结余。终止资助或取消称号、且有结余的，才有此文书。',
    'Nothing of the grant is demanded back. There is such a demand once a grant with a balance is terminated, or stops because the title was revoked.',
  ),
});
