import { defineAggregate, defineEvent, EventOf, LocalDate, text } from '#kernel';
import {
  bodyId,
  candidacyId,
  choice,
  date,
  employerId,
  nullable,
  personId,
  programmeId,
  reason,
  recordsOf,
} from '#vocabulary';
import { record } from '../../event-fields';
import {
  amount,
  amountOrNone,
  appropriation,
  appropriationNumber,
  approval,
  bankReference,
  budgetYear,
  enteredBy,
  fileDigest,
  fileNumber,
  financeOfficeId,
  formerAppropriation,
  fundId,
  lineNumber,
  orderNumber,
  paymentId,
  transferFault,
  transferredOn,
} from './words';

const ofBudget = { programmeId, fundId, budgetYear };
/** Which grant, and what the figures of money are told apart by. */
const ofCommitment = { candidacyId, personId, paymentId, bodyId, employerId, approval };

export const BudgetAppropriated = defineEvent('BudgetAppropriated', {
  summary: { zh: '年度预算已下达', en: 'The budget of a fund and year was appropriated' },
  about: [{ subject: 'programmeId', shows: ['budgetYear', 'amount', 'documentNumber'] }],
  schema: record({
    ...ofBudget,
    ...{ financeOfficeId, amount: appropriation, documentNumber: appropriationNumber, enteredBy },
  }),
});

export const AppropriationChanged = defineEvent('AppropriationChanged', {
  summary: { zh: '年度预算已调整', en: 'The appropriation of a fund and year was changed' },
  about: [{ subject: 'programmeId', shows: ['budgetYear', 'amount', 'documentNumber', 'reason'] }],
  schema: record({
    ...ofBudget,
    ...{ amount: appropriation, formerAmount: formerAppropriation },
    ...{ documentNumber: appropriationNumber, reason, enteredBy },
  }),
});

export const BudgetCommitted = defineEvent('BudgetCommitted', {
  summary: { zh: '预算已占用', en: 'An amount of the budget was committed to a grant' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'amount', 'budgetYear'] }],
  schema: record({ ...ofBudget, ...ofCommitment, amount }),
});

export const CommitmentReleased = defineEvent('CommitmentReleased', {
  summary: { zh: '预算占用已解除', en: 'The commitment to a grant was released' },
  about: [{ subject: 'candidacyId', shows: ['paymentId', 'amount', 'budgetYear'] }],
  schema: record({
    ...ofBudget,
    ...ofCommitment,
    amount: { ...amountOrNone, label: text('解除的金额', 'Amount that was released') },
  }),
});

export const PaymentsOrdered = defineEvent('PaymentsOrdered', {
  summary: { zh: '已开具拨付清单', en: 'Payments were ordered, in a file for the bank' },
  about: [
    {
      subject: 'orders[].candidacyId',
      shows: ['orders[].paymentId', 'budgetYear', 'fileNumber', 'orders[].orderNumber', 'orders[].amount'],
    },
  ],
  schema: record({
    ...ofBudget,
    ...{ financeOfficeId, fileNumber, enteredBy },
    orderedOn: date(text('开具日期', 'Ordered on')),
    orders: recordsOf(text('拨付单', 'Payment orders'), { orderNumber, candidacyId, paymentId, amount }, 1),
  }),
});

/** What a line of a bank file comes to. */
export const VERDICTS = {
  paid: text('已到账', 'paid'),
  failed: text('拨付失败', 'the transfer failed'),
  unmatched: text('无此拨付单', 'there is no such order'),
  short: text('金额不足', 'less than was ordered'),
  over: text('金额超出', 'more than was ordered'),
  repeated: text('重复', 'the order was settled already'),
};
export type Verdict = keyof typeof VERDICTS;

export const BankResultsImported = defineEvent('BankResultsImported', {
  summary: { zh: '银行支付结果已导入', en: 'A file of bank results was imported' },
  about: [
    {
      subject: 'lines[].candidacyId',
      shows: ['lines[].paymentId', 'budgetYear', 'lines[].orderNumber', 'lines[].verdict', 'lines[].amount'],
    },
  ],
  schema: record({
    ...ofBudget,
    ...{ financeOfficeId, fileDigest, enteredBy },
    importedOn: date(text('导入日期', 'Imported on')),
    lines: recordsOf(
      text('各行', 'Lines'),
      {
        line: lineNumber,
        orderNumber,
        candidacyId: nullable(candidacyId, text('没有对应拨付单的为 null', 'null where no order matches')),
        paymentId: nullable(paymentId, text('没有对应拨付单的为 null', 'null where no order matches')),
        amount,
        verdict: choice(text('处理结果', 'Result'), VERDICTS),
        fault: nullable(transferFault, text('拨付成功的为 null', 'null unless the transfer failed')),
        bankReference,
        transferredOn,
      },
      1,
    ),
  }),
});

/** What is committed to one grant, under one approval of it. */
export interface Commitment {
  readonly candidacyId: string;
  readonly personId: string;
  readonly paymentId: string;
  readonly bodyId: string;
  readonly employerId: string;
  readonly approval: number;
  readonly amount: number;
  /** `to-be-paid`: in no file, or its transfer failed. `ordered`: the bank has it. `released`: the approval was over. */
  readonly status: 'to-be-paid' | 'ordered' | 'paid' | 'released';
  /** Of its last order; null for none. */
  readonly orderNumber: string | null;
}

/** A payment that was ordered from the bank. */
export interface PaymentOrder {
  readonly grantId: string;
  readonly orderedOn: LocalDate;
  /** Whether the bank has said that it was paid, or that it failed. */
  readonly settled: boolean;
}

export interface OpenBudget {
  readonly status: 'appropriated';
  readonly programmeId: string;
  readonly fundId: string;
  readonly budgetYear: number;
  readonly financeOfficeId: string;
  readonly appropriated: number;
  /** What is committed and not released, paid or not. */
  readonly committed: number;
  /** The last commitment of each grant, by {@link grantIdOf}. */
  readonly commitments: Readonly<Record<string, Commitment>>;
  /** Which grant each order is for, by its number. */
  readonly orders: Readonly<Record<string, PaymentOrder>>;
  readonly files: number;
  /** Digests of the bank files that were imported. */
  readonly imported: readonly string[];
}
export type BudgetState =
  /** Nothing is appropriated; approvals that are over are closed all the same, so that nothing is ever committed to them. */
  (Pick<OpenBudget, 'commitments'> & { readonly status: 'none' }) | OpenBudget;

/** Id of a grant: its kind and the candidacy of the title. */
export function grantIdOf({
  candidacyId,
  paymentId,
}: {
  readonly candidacyId: string;
  readonly paymentId: string;
}): string {
  return `${paymentId}.${candidacyId}`;
}

/** Id of a budget: one for each fund and year. */
export function budgetIdOf(of: { readonly fundId: string; readonly budgetYear: number }): string {
  return `${of.fundId}.${of.budgetYear}`;
}

/** Stream `budget-<fund>.<year>`: it owns the sum that may be committed (JX-MEASURES 4b). */
export const budget = defineAggregate({
  category: 'budget',
  title: { zh: '预算', en: 'Budget' },
  moves: 'back',
  events: [
    BudgetAppropriated,
    AppropriationChanged,
    BudgetCommitted,
    CommitmentReleased,
    PaymentsOrdered,
    BankResultsImported,
  ],
  initial: { status: 'none', commitments: {} } as BudgetState,
  evolve(state, event): BudgetState {
    if (event.type === 'BudgetAppropriated') return appropriated(state, event.data);
    if (state.status !== 'none') return { ...state, ...changeOf(state, event) };
    return event.type === 'CommitmentReleased'
      ? { ...state, commitments: withCommitment(state, event.data, 'released') }
      : state;
  },
  snapshotVersion: 3,
});

function appropriated(
  { commitments }: BudgetState,
  data: EventOf<typeof BudgetAppropriated>['data'],
): OpenBudget {
  const { programmeId, fundId, budgetYear, financeOfficeId, amount } = data;
  return {
    ...{ status: 'appropriated', programmeId, fundId, budgetYear, financeOfficeId, appropriated: amount },
    ...{ committed: 0, commitments, orders: {}, files: 0, imported: [] },
  };
}

type BudgetEvent = Parameters<typeof budget.evolve>[1];

function changeOf(
  state: OpenBudget,
  event: Exclude<BudgetEvent, { type: 'BudgetAppropriated' }>,
): Partial<OpenBudget> {
  switch (event.type) {
    case 'AppropriationChanged':
      return { appropriated: event.data.amount };
    case 'BudgetCommitted':
      return {
        committed: state.committed + event.data.amount,
        commitments: withCommitment(state, event.data, 'to-be-paid'),
      };
    case 'CommitmentReleased':
      return {
        committed: state.committed - event.data.amount,
        commitments: withCommitment(state, event.data, 'released'),
      };
    case 'PaymentsOrdered': {
      const { orders, fileNumber, orderedOn } = event.data;
      const ordered = orders.map((order) => [grantIdOf(order), order.orderNumber] as const);
      return {
        files: fileNumber,
        commitments: changed(
          state,
          ordered.map(([grantId, orderNumber]) => [grantId, { status: 'ordered', orderNumber }]),
        ),
        orders: {
          ...state.orders,
          ...Object.fromEntries(
            ordered.map(([grantId, orderNumber]) => [orderNumber, { grantId, orderedOn, settled: false }]),
          ),
        },
      };
    }
    case 'BankResultsImported':
      return imported(state, event.data);
  }
}

function withCommitment(
  { commitments }: BudgetState,
  data: EventOf<typeof BudgetCommitted | typeof CommitmentReleased>['data'],
  status: Commitment['status'],
): OpenBudget['commitments'] {
  const { candidacyId, personId, paymentId, bodyId, employerId, approval, amount } = data;
  const of = { candidacyId, personId, paymentId, bodyId, employerId, approval, amount };
  return { ...commitments, [grantIdOf(data)]: { ...of, status, orderNumber: null } };
}

function imported(
  state: OpenBudget,
  { lines, fileDigest }: EventOf<typeof BankResultsImported>['data'],
): Partial<OpenBudget> {
  const settled = lines.flatMap(({ verdict, orderNumber }) => {
    const order = state.orders[orderNumber];
    if (order === undefined || (verdict !== 'paid' && verdict !== 'failed')) return [];
    return [{ orderNumber, order, status: verdict === 'paid' ? 'paid' : 'to-be-paid' } as const];
  });
  return {
    imported: [...state.imported, fileDigest],
    commitments: changed(
      state,
      settled.map(({ order: { grantId }, status }) => [grantId, { status }]),
    ),
    orders: {
      ...state.orders,
      ...Object.fromEntries(
        settled.map(({ orderNumber, order }) => [orderNumber, { ...order, settled: true }]),
      ),
    },
  };
}

function changed(
  { commitments }: OpenBudget,
  changes: readonly (readonly [string, Partial<Commitment>])[],
): OpenBudget['commitments'] {
  const after: Record<string, Commitment> = { ...commitments };
  for (const [grantId, change] of changes) {
    const commitment = after[grantId];
    if (commitment) after[grantId] = { ...commitment, ...change };
  }
  return after;
}

/** For whoever rests on a budget. */
export const BUDGET_IS_COMMITTED_FIRST = {
  at: budget,
  harmless: 'the budget commits the amount in its own stream before the recheck is recorded',
} as const;
