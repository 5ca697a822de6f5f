import { organisation, OrganisationRegistered, OrganisationState } from '#contexts/people/contracts';
import {
  BalanceReported,
  BankResultsImported,
  BudgetAppropriated,
  BudgetCommitted,
  CommitmentReleased,
  FundsRecovered,
  GrantApplicationFiled,
  GrantApplicationWithdrawn,
  GrantApproved,
  GrantClosed,
  GrantDisbursed,
  GrantFixed,
  GrantOpinionGiven,
  GrantOrdered,
  GrantRechecked,
  GrantRefused,
  GrantReturned,
  GrantStopped,
  GrantTerminated,
  GrantTransferAnswered,
  GrantTransferProposed,
  GrantTransferRefused,
  GrantTransferWithdrawn,
  GrantTransferred,
  PaymentsOrdered,
  RecoveryDemanded,
  SpendingRecorded,
  SpendingReversed,
  TerminationDropped,
  TerminationReported,
  TransferFailed,
} from '#contexts/funding/contracts';
import { EventOf, fold, localDate } from '#kernel';
import type { OrganisationKind, OrganisationLevel } from '#vocabulary';
import { candidacyOf, CITY, EMPLOYER, PROGRAMME, PROVINCE, ROUND } from './sample-selection.testing';
import { TITLE } from './sample-titles.testing';

/** One grant of the sample title, wholly invented: 150,000 yuan, disbursed on 1 August 2022 out of the fund of that year. */
export const PAYMENT = 'project-grant';
export const FUND = 'hr-services-fund';
export const BUDGET_YEAR = 2022;
export const FINANCE = '11360000TEXT000079';
export const NEW_EMPLOYER = '12360100TEXT00008E';
/** In fen. */
export const GRANTED = 15_000_000;
/** What is asked for: which grant. */
export const OF_GRANT = { candidacyId: TITLE, paymentId: PAYMENT };
/** Of the kind of grant that the invented programme pays its holders. */
export const OF_HOLDERS_GRANT = { candidacyId: TITLE, paymentId: 'boat-and-tool-money' };
export const REASON_OF_GRANT = '人选工作变动（虚构）';

/** An employer, or a finance department, as it is registered. */
export function registeredAs(
  organisationId: string,
  kind: OrganisationKind,
  level: OrganisationLevel,
): OrganisationState {
  return fold(organisation, [
    OrganisationRegistered.of({ organisationId, name: '虚构单位', kind, level, parentId: null }),
  ]);
}
export const FINANCE_OFFICE = registeredAs(FINANCE, 'finance-department', 'provincial');

const ids = { ...OF_GRANT, personId: 'p1' };
const figures = {
  ...{ programmeId: PROGRAMME, fundId: FUND, budgetYear: BUDGET_YEAR },
  ...{ bodyId: CITY, employerId: EMPLOYER },
};

/* The way to the payment */

export function grantFixed(
  more: Partial<EventOf<typeof GrantFixed>['data']> = {},
): EventOf<typeof GrantFixed> {
  return GrantFixed.of({
    ...{ ...ids, programmeId: PROGRAMME, roundId: ROUND, organiserId: PROVINCE, bodyId: CITY },
    ...{ employerId: EMPLOYER, track: 'natural-science', payee: 'employer', amount: GRANTED },
    values: [],
    fixedBy: 'hr-fixer',
    ...more,
  });
}
export const APPLICATION = {
  ...{ projectTitle: '新材料研究（虚构）', holderAddress: '虚构路 1 号', holderPosition: '副研究员' },
  ...{ holderPhone: '13800000000', unitAddress: '虚构路 2 号', unitOpinion: '同意申请（虚构）' },
};
export const grantApplicationFiled = GrantApplicationFiled.of({
  ...{ ...ids, ...APPLICATION, employerId: EMPLOYER, bodyId: CITY, budgetCode: '123456' },
  ...{ filedBy: 'employer-clerk', filedOn: localDate('2022-07-05') },
});
export const grantApplicationWithdrawn = GrantApplicationWithdrawn.of({
  ...{ ...ids, reason: REASON_OF_GRANT, withdrawnBy: 'employer-clerk' },
});
export const grantOpinionGiven = GrantOpinionGiven.of({
  ...{ ...ids, opinion: 'supported', opinionText: '同意（虚构）', givenBy: 'city-clerk' },
});
const decided = { ...ids, step: 'approval', reason: REASON_OF_GRANT, decidedBy: 'hr-clerk' } as const;
export const grantReturned = GrantReturned.of(decided);
export const grantRefused = GrantRefused.of(decided);
export function grantApproved(
  more: Partial<EventOf<typeof GrantApproved>['data']> = {},
): EventOf<typeof GrantApproved> {
  return GrantApproved.of({
    ...{ ...ids, amount: GRANTED, values: [], approval: 1, fundId: FUND, budgetYear: BUDGET_YEAR },
    ...{ financeOfficeId: FINANCE, approvedBy: 'hr-clerk', ...more },
  });
}
export const grantRechecked = GrantRechecked.of({
  ...{ ...ids, ...figures, amount: GRANTED, approval: 1, recheckedBy: 'finance-clerk' },
});
export const ORDER = `${FUND}-${BUDGET_YEAR}-0001`;
export const grantOrdered = GrantOrdered.of({ ...ids, orderNumber: ORDER });
export const transferFailed = TransferFailed.of({
  ...{ ...ids, fundId: FUND, budgetYear: BUDGET_YEAR, orderNumber: ORDER, fault: 'account-closed' },
});
export const grantDisbursed = GrantDisbursed.of({
  ...{ ...ids, ...figures, amount: GRANTED, orderNumber: ORDER, bankReference: 'B1' },
  disbursedOn: localDate('2022-08-01'),
});
export const APPLIED = [grantFixed(), grantApplicationFiled] as const;
export const APPROVED = [...APPLIED, grantOpinionGiven, grantApproved()] as const;
export const RECHECKED = [...APPROVED, grantRechecked] as const;
export const ORDERED = [...RECHECKED, grantOrdered] as const;
export const DISBURSED = [...ORDERED, grantDisbursed] as const;

/** The same of a grant of 3,333 yuan that is paid to the holder. */
export const HOLDERS_DISBURSED = [
  grantFixed({ ...OF_HOLDERS_GRANT, track: 'lake', payee: 'holder', amount: 333_300 }),
  GrantApplicationFiled.of({
    ...{ ...grantApplicationFiled.data, ...OF_HOLDERS_GRANT, budgetCode: undefined },
    ...{ bankName: '虚构银行', accountNumber: '62220000', filedBy: 'account-p1' },
  }),
  grantApproved({ ...OF_HOLDERS_GRANT, amount: 333_300, fundId: 'lake-and-forest-fund' }),
  GrantRechecked.of({
    ...{ ...grantRechecked.data, ...OF_HOLDERS_GRANT, fundId: 'lake-and-forest-fund', amount: 333_300 },
  }),
  GrantOrdered.of({ ...grantOrdered.data, ...OF_HOLDERS_GRANT }),
  GrantDisbursed.of({
    ...{ ...grantDisbursed.data, ...OF_HOLDERS_GRANT, fundId: 'lake-and-forest-fund', amount: 333_300 },
  }),
] as const;

/* Spending */

export function spendingRecorded(
  entryNumber: number,
  amount: number,
  more: Partial<EventOf<typeof SpendingRecorded>['data']> = {},
): EventOf<typeof SpendingRecorded> {
  return SpendingRecorded.of({
    ...{ ...ids, ...figures, entryNumber, spendingId: 'materials', isAccepted: true, amount },
    ...{ spentOn: localDate('2022-09-01'), voucherNumber: '记-12', description: '试剂（虚构）' },
    ...{ enteredBy: 'employer-clerk', ...more },
  });
}
export function spendingReversed(
  entryNumber: number,
  reversedEntry: number,
  amount: number,
  more: Partial<EventOf<typeof SpendingReversed>['data']> = {},
): EventOf<typeof SpendingReversed> {
  return SpendingReversed.of({
    ...{ ...ids, ...figures, entryNumber, reversedEntry, spendingId: 'materials', isAccepted: true, amount },
    ...{ formerEmployerId: null, reason: REASON_OF_GRANT, enteredBy: 'employer-clerk', ...more },
  });
}

/* The end of a grant, or another employer */

export const terminationReported = TerminationReported.of({
  ...{ ...ids, terminationId: 'left-province', happenedOn: localDate('2022-10-01') },
  ...{ reason: REASON_OF_GRANT, reportedBy: 'employer-clerk' },
});
export const terminationDropped = TerminationDropped.of({
  ...{ ...ids, reason: REASON_OF_GRANT, decidedBy: 'hr-chief' },
});
export const grantTerminated = GrantTerminated.of({
  ...{ ...ids, terminationId: 'left-province', reason: REASON_OF_GRANT, decidedBy: 'hr-chief' },
  happenedOn: localDate('2022-10-01'),
});
export const grantStopped = GrantStopped.of(ids);
export const grantClosed = GrantClosed.of(ids);
export function recoveryDemanded(
  amount: number,
  demandedOn = '2022-10-10',
): EventOf<typeof RecoveryDemanded> {
  return RecoveryDemanded.of({ ...ids, ...figures, amount, demandedOn: localDate(demandedOn) });
}
export function fundsRecovered(amount: number, outstanding: number): EventOf<typeof FundsRecovered> {
  return FundsRecovered.of({
    ...{ ...ids, ...figures, amount, outstanding, receivedOn: localDate('2022-11-01') },
    ...{ documentNumber: '缴 1 号（虚构）', enteredBy: 'finance-clerk' },
  });
}
export const transferProposed = proposedTransfer(1);
export function proposedTransfer(
  transferNumber: number,
  balance = GRANTED,
): EventOf<typeof GrantTransferProposed> {
  return GrantTransferProposed.of({
    ...{ ...ids, ...figures, transferNumber, newEmployerId: NEW_EMPLOYER, amount: GRANTED, balance },
    ...{ reason: REASON_OF_GRANT, proposedBy: 'employer-clerk' },
  });
}
const ofTransfer = { ...ids, transferNumber: 1, reason: REASON_OF_GRANT };
export const transferWithdrawn = GrantTransferWithdrawn.of({
  ...{ ...ofTransfer, newEmployerId: NEW_EMPLOYER, withdrawnBy: 'employer-clerk' },
});
export const transferRefused = GrantTransferRefused.of({
  ...{ ...ofTransfer, newEmployerId: NEW_EMPLOYER, decidedBy: 'hr-chief' },
});
export function transferAnswered(answer: 'agreed' | 'declined'): EventOf<typeof GrantTransferAnswered> {
  return GrantTransferAnswered.of({ ...ofTransfer, answer, answeredBy: 'new-clerk' });
}
export function grantTransferred(balance: number): EventOf<typeof GrantTransferred> {
  return GrantTransferred.of({
    ...{ ...ofTransfer, ...figures, employerId: NEW_EMPLOYER, formerEmployerId: EMPLOYER },
    ...{ balance, decidedBy: 'hr-chief' },
  });
}
export function balanceReported(
  treatment: 'carried-over' | 'returned',
  balance: number,
): EventOf<typeof BalanceReported> {
  return BalanceReported.of({
    ...{ ...ids, ...figures, treatment, balance, documentNumber: '虚构〔2025〕4 号' },
    enteredBy: 'employer-clerk',
  });
}

/* The budget */

const ofBudget = { programmeId: PROGRAMME, fundId: FUND, budgetYear: BUDGET_YEAR };
export const APPROPRIATION_NUMBER = '虚构财预〔2022〕1 号';
export function budgetAppropriated(amount: number): EventOf<typeof BudgetAppropriated> {
  return BudgetAppropriated.of({
    ...{ ...ofBudget, financeOfficeId: FINANCE, amount, documentNumber: APPROPRIATION_NUMBER },
    enteredBy: 'finance-clerk',
  });
}
/** What is committed to the grant of a person (`p1`, `p2` …) under an approval of it. */
export function commitmentOf(person = 'p1', amount = GRANTED, approval = 1) {
  return {
    ...{ candidacyId: candidacyOf(person), personId: person, paymentId: PAYMENT },
    ...{ bodyId: CITY, employerId: EMPLOYER, approval, amount },
  };
}
export function budgetCommitted(
  person = 'p1',
  amount = GRANTED,
  approval = 1,
): EventOf<typeof BudgetCommitted> {
  return BudgetCommitted.of({ ...ofBudget, ...commitmentOf(person, amount, approval) });
}
export function commitmentReleased(
  person = 'p1',
  amount = GRANTED,
  approval = 1,
): EventOf<typeof CommitmentReleased> {
  return CommitmentReleased.of({ ...ofBudget, ...commitmentOf(person, amount, approval) });
}
/** One file that orders the payment of these persons' grants, each of so much. */
export function paymentsOrdered(
  orders: Readonly<Record<string, number>> = { p1: GRANTED },
  { fileNumber = 1, first = 1 } = {},
): EventOf<typeof PaymentsOrdered> {
  return PaymentsOrdered.of({
    ...{
      ...ofBudget,
      financeOfficeId: FINANCE,
      fileNumber,
      enteredBy: 'finance-clerk',
      orderedOn: localDate('2022-07-20'),
    },
    orders: Object.entries(orders).map(([person, amount], index) => ({
      ...{ candidacyId: candidacyOf(person), paymentId: PAYMENT, amount },
      orderNumber: orderOf(first + index),
    })),
  });
}
export function orderOf(serial: number): string {
  return `${FUND}-${BUDGET_YEAR}-${String(serial).padStart(4, '0')}`;
}
type Line = EventOf<typeof BankResultsImported>['data']['lines'][number];
/** A line of a bank file: paid in full, unless said otherwise. */
export function bankLine(more: Partial<Line> = {}): Line {
  return {
    ...{ line: 2, orderNumber: ORDER, ...OF_GRANT, amount: GRANTED, verdict: 'paid', fault: null },
    ...{ bankReference: 'B1', transferredOn: localDate('2022-08-01'), ...more },
  };
}
export function bankResultsImported(
  lines: readonly Line[] = [bankLine()],
  fileDigest = 'digest',
): EventOf<typeof BankResultsImported> {
  return BankResultsImported.of({
    ...{
      ...ofBudget,
      financeOfficeId: FINANCE,
      fileDigest,
      importedOn: localDate('2022-08-02'),
      enteredBy: 'finance-clerk',
    },
    lines: [...lines],
  });
}
