import { text } from '#kernel';
import { accountOf, defineTasks, OnTaskEvent } from '#tasks';
import { candidacyId } from '#vocabulary';
import {
  BalanceReported,
  BankResultsImported,
  FundsRecovered,
  GrantApplicationFiled,
  GrantApplicationWithdrawn,
  GrantApproved,
  GrantClosed,
  GrantDisbursed,
  GrantFixed,
  grantIdOf,
  GrantOpinionGiven,
  GrantOrdered,
  GrantRechecked,
  GrantRefused,
  GrantReturned,
  GrantStopped,
  GrantTerminated,
  GrantTransferAnswered,
  GrantTransferProposed,
  GrantTransferred,
  GrantTransferRefused,
  GrantTransferWithdrawn,
  PaymentsOrdered,
  RecoveryDemanded,
  TerminationDropped,
  TerminationReported,
  TransferFailed,
} from './contracts';
import { budgetYear, fundId, paymentId } from './contracts/words';

interface OfGrant {
  readonly candidacyId: string;
  readonly paymentId: string;
}
const target = ({ candidacyId, paymentId }: OfGrant) => ({ candidacyId, paymentId });
/** What a task says of whom it concerns, and of what its command names. */
const of = (data: OfGrant) => ({ candidacyId: data.candidacyId, target: target(data) });

const step = (data: OfGrant) => `grant.${grantIdOf(data)}`;
const opinion = (data: OfGrant) => `grant-opinion.${grantIdOf(data)}`;
const termination = (data: OfGrant) => `grant-termination.${grantIdOf(data)}`;
const transfer = (data: OfGrant) => `grant-transfer.${grantIdOf(data)}`;
const balance = (data: OfGrant) => `grant-balance.${grantIdOf(data)}`;
const bank = (orderNumber: string) => `bank.${orderNumber}`;
/** Of a grant, the employer that is responsible for it now. */
const employerOf = (data: OfGrant) => `grant-employer.${grantIdOf(data)}`;
/** Of a grant, the finance department that rechecks and pays it. */
const financeOf = (data: OfGrant) => `grant-finance.${grantIdOf(data)}`;
/** Of a grant that is paid to the holder, the holder. */
const payeeOf = (data: OfGrant) => `grant-payee.${grantIdOf(data)}`;

const KINDS = {
  'file-grant-application': {
    title: text('填报资助经费申请表', 'File the application for a grant'),
    command: 'funding/file-grant-application',
    roles: ['employer', 'applicant'],
    target: { candidacyId, paymentId },
  },
  'give-grant-opinion': {
    title: text('对资助申请出具意见', 'Give an opinion on the application for a grant'),
    command: 'funding/give-grant-opinion',
    roles: ['nominating-body'],
    target: { candidacyId, paymentId },
  },
  'approve-grant': {
    title: text('审核资助', 'Approve a grant'),
    command: 'funding/approve-grant',
    roles: ['hr-department'],
    target: { candidacyId, paymentId },
  },
  'recheck-grant': {
    title: text('复核资助', 'Recheck a grant'),
    command: 'funding/recheck-grant',
    roles: ['finance-department'],
    target: { candidacyId, paymentId },
  },
  'order-payments': {
    title: text('开具拨付清单', 'Order the payment of a grant'),
    command: 'funding/order-payments',
    roles: ['finance-department'],
    target: { fundId, budgetYear },
  },
  'pay-again': {
    title: text('拨付失败，重新开具拨付清单', 'A transfer failed: order the payment again'),
    command: 'funding/order-payments',
    roles: ['finance-department'],
    target: { fundId, budgetYear },
  },
  'import-bank-results': {
    title: text('导入银行支付结果', 'Import the bank results'),
    command: 'funding/import-bank-results',
    roles: ['finance-department'],
    target: { fundId, budgetYear },
  },
  'decide-termination': {
    title: text('决定是否终止资助项目', 'Decide on the termination of a grant'),
    command: 'funding/decide-termination',
    roles: ['hr-department'],
    target: { candidacyId, paymentId },
  },
  'receive-recovery': {
    title: text('收回结余资金', 'Recover what is left of a grant'),
    command: 'funding/receive-recovery',
    roles: ['finance-department'],
    target: { candidacyId, paymentId },
  },
  'answer-grant-transfer': {
    title: text('答复是否承担项目', 'Answer whether the grant is taken over'),
    command: 'funding/answer-grant-transfer',
    roles: ['employer'],
    target: { candidacyId, paymentId },
  },
  'decide-grant-transfer': {
    title: text('办理项目承担单位变更', 'Decide on the transfer of a grant'),
    command: 'funding/decide-grant-transfer',
    roles: ['hr-department'],
    target: { candidacyId, paymentId },
  },
  'report-balance': {
    title: text('报告结余处理', 'Report the treatment of the balance of a grant'),
    command: 'funding/report-balance',
    roles: ['employer', 'applicant'],
    target: { candidacyId, paymentId },
  },
} as const;

/** The way of a grant, its payment, and what is left of it (JX-MEASURES 12b, 12c, 13b, 14, 15). */
export const fundingTasks = defineTasks({
  kinds: KINDS,
  on: (on) => [...stepsToPayment(on), ...stepsAfterPayment(on)],
});

function owner(data: OfGrant) {
  return { officeOf: employerOf(data), accountOf: payeeOf(data) };
}

function applying(data: OfGrant) {
  return { kind: 'file-grant-application', ...owner(data), ...of(data) } as const;
}

function everything(data: OfGrant): readonly string[] {
  return [step(data), opinion(data), termination(data), transfer(data), balance(data)];
}

type On = OnTaskEvent<typeof KINDS>;

function stepsToPayment(on: On) {
  return [
    on(GrantFixed, (todo, { data }) => {
      if (data.payee === 'employer') todo.mark(employerOf(data), { value: data.employerId });
      else todo.mark(payeeOf(data), { value: accountOf(data.personId) });
      todo.open(step(data), applying(data));
    }),
    on(GrantReturned, (todo, { data }) => {
      todo.settle(opinion(data));
      todo.open(step(data), applying(data));
    }),
    on(GrantApplicationWithdrawn, (todo, { data }) => {
      todo.settle(opinion(data));
      todo.open(step(data), applying(data));
    }),
    on(GrantApplicationFiled, (todo, { data }) => {
      todo.open(opinion(data), { kind: 'give-grant-opinion', office: data.bodyId, ...of(data) });
      todo.open(step(data), { kind: 'approve-grant', ...of(data) });
    }),
    on(GrantOpinionGiven, (todo, { data }) => todo.settle(opinion(data))),
    on(GrantRefused, (todo, { data }) => todo.settle(opinion(data), step(data))),
    on(GrantApproved, (todo, { data }) => {
      todo.settle(opinion(data));
      todo.mark(financeOf(data), { value: data.financeOfficeId });
      todo.open(step(data), { kind: 'recheck-grant', office: data.financeOfficeId, ...of(data) });
    }),
    on(GrantRechecked, (todo, { data }) =>
      todo.open(step(data), {
        ...{ kind: 'order-payments', officeOf: financeOf(data), candidacyId: data.candidacyId },
        target: { fundId: data.fundId, budgetYear: data.budgetYear },
      }),
    ),
    on(GrantOrdered, (todo, { data }) => todo.settle(step(data))),
    on(PaymentsOrdered, (todo, { data: { orders, fundId, budgetYear } }) => {
      for (const order of orders)
        todo.open(bank(order.orderNumber), {
          ...{ kind: 'import-bank-results', officeOf: financeOf(order), candidacyId: order.candidacyId },
          target: { fundId, budgetYear },
        });
    }),
    on(BankResultsImported, (todo, { data: { lines } }) => {
      for (const { verdict, orderNumber } of lines)
        if (verdict === 'paid' || verdict === 'failed') todo.settle(bank(orderNumber));
    }),
    on(TransferFailed, (todo, { data }) =>
      todo.open(step(data), {
        ...{ kind: 'pay-again', officeOf: financeOf(data), candidacyId: data.candidacyId },
        target: { fundId: data.fundId, budgetYear: data.budgetYear },
      }),
    ),
    on(GrantDisbursed, (todo, { data }) => {
      todo.settle(step(data));
      // Hidden until the term of the title is over: the command is refused before.
      todo.open(balance(data), { kind: 'report-balance', ...owner(data), ...of(data) });
    }),
  ];
}

function stepsAfterPayment(on: On) {
  return [
    on(TerminationReported, (todo, { data }) =>
      todo.open(termination(data), { kind: 'decide-termination', ...of(data) }),
    ),
    on(TerminationDropped, (todo, { data }) => todo.settle(termination(data))),
    on(GrantTerminated, (todo, { data }) => todo.settle(...everything(data))),
    on(GrantStopped, (todo, { data }) => todo.settle(...everything(data))),
    on(GrantClosed, (todo, { data }) => todo.settle(...everything(data))),
    on(RecoveryDemanded, (todo, { data }) =>
      todo.open(step(data), { kind: 'receive-recovery', officeOf: financeOf(data), ...of(data) }),
    ),
    on(FundsRecovered, (todo, { data }) => {
      if (data.outstanding === 0) todo.settle(step(data));
    }),
    on(GrantTransferProposed, (todo, { data }) =>
      todo.open(transfer(data), { kind: 'answer-grant-transfer', office: data.newEmployerId, ...of(data) }),
    ),
    on(GrantTransferAnswered, (todo, { data }) => {
      if (data.answer === 'declined') todo.settle(transfer(data));
      else todo.open(transfer(data), { kind: 'decide-grant-transfer', ...of(data) });
    }),
    on(GrantTransferWithdrawn, (todo, { data }) => todo.settle(transfer(data))),
    on(GrantTransferRefused, (todo, { data }) => todo.settle(transfer(data))),
    on(GrantTransferred, (todo, { data }) => {
      todo.settle(transfer(data));
      todo.mark(employerOf(data), { value: data.employerId });
    }),
    on(BalanceReported, (todo, { data }) => todo.settle(balance(data))),
  ];
}
