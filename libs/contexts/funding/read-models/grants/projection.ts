import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, effectiveDate, revisionOfStream, sealedBox, viewTable } from '#views';
import {
  bodyId,
  called,
  candidacyId,
  choice,
  count,
  date,
  employerId,
  listOf,
  nullable,
  organisationId,
  organiserId,
  personId,
  programmeId,
  revision,
  roundId,
  track,
} from '#vocabulary';
import { accountsOfPersons } from '../../../accounts-of-persons';
import {
  balanceOf,
  grant,
  GrantApplicationFiled,
  GrantApplicationWithdrawn,
  GrantApproved,
  GrantDisbursed,
  GrantFixed,
  GrantOpinionGiven,
  GrantTerminated,
  HeldGrant,
  outstandingOf,
  RecoveryDemanded,
  TransferFailed,
} from '../../contracts';
import {
  amount,
  approvedBy,
  balance,
  bankReference,
  budgetYear,
  disbursedOn,
  filedBy,
  filingEmployerId,
  financeOfficeId,
  fundId,
  givenBy,
  newEmployerId,
  opinedOn,
  opinion,
  orderNumber,
  outstanding,
  payee,
  paymentId,
  recheckedBy,
  terminationId,
  transferFault,
  unitAddress,
} from '../../contracts/words';
import { grantLifecycle } from '../../domain/lifecycles';
import { readersOfGrant } from '../../domain/whose-grant';

const { none: _none, ...STATUSES } = Object.fromEntries(
  Object.entries(grantLifecycle.statuses).map(([status, { title }]) => [status, title]),
);
const notYet = text('尚未办理的为 null', 'null before that');
const notDisbursed = text('尚未拨付的为 null', 'null before it is disbursed');

const key = { candidacyId, paymentId };
const fields = {
  ...{ personId, programmeId, roundId, organiserId, bodyId, employerId, track, payee },
  offices: listOf(text('经办单位', 'Offices that it concerns'), organisationId, 10),
  amount,
  status: choice(text('状态', 'Status'), STATUSES),
  ...{ fundId: nullable(fundId, notYet), budgetYear: nullable(budgetYear, notYet) },
  financeOfficeId: nullable(financeOfficeId, notYet),
  filedOn: nullable(date(text('填报日期', 'Filed on')), notYet),
  filedBy: nullable(filedBy, notYet),
  opinion: nullable(opinion, notYet),
  opinionBy: nullable(givenBy, notYet),
  approvedBy: nullable(approvedBy, notYet),
  recheckedBy: nullable(recheckedBy, notYet),
  orderNumber: nullable(orderNumber, notYet),
  transferFault: nullable(transferFault, text('没有拨付失败的为 null', 'null where none failed')),
  disbursedOn: nullable(disbursedOn, notDisbursed),
  disbursed: called(balance, text('已拨付', 'Disbursed')),
  acceptedSpending: called(balance, text('符合范围的支出', 'Accepted spending')),
  ...{ balance, entries: count(text('支出笔数', 'Entries of spending')) },
  demanded: called(balance, text('应收回', 'Demanded back')),
  demandedOn: nullable(
    date(text('要求收回日期', 'Demanded on')),
    text('没有要求收回的为 null', 'null where nothing is demanded'),
  ),
  recovered: called(balance, text('已收回', 'Recovered')),
  outstanding,
  terminationId: nullable(terminationId, text('没有报告终止的为 null', 'null where none is reported')),
  newEmployerId: nullable(newEmployerId, text('没有变更单位的为 null', 'null where no transfer is proposed')),
  filingEmployerId: nullable(filingEmployerId, notYet),
  unitAddress: nullable(unitAddress, notYet),
  opinedOn: nullable(opinedOn, notYet),
  bankReference: nullable(bankReference, notDisbursed),
  terminatedFor: nullable(terminationId, text('没有终止的为 null', 'null unless it was terminated')),
  application: sealedBox,
  opinionGiven: sealedBox,
  revision,
};

const grantsTable = viewTable({
  key,
  fields,
  indexes: [
    ['roundId', 'status', 'candidacyId'],
    ['employerId', 'status', 'candidacyId'],
    ['budgetYear', 'status', 'candidacyId'],
    ['status', 'demandedOn'],
  ],
  state: {
    of: grant,
    shows: (state, event) =>
      state.status === 'none' ? {} : { ...shownOf(state), revision: revisionOfStream(event) },
  },
  on: ({ made, changed }) => [
    made(GrantFixed, {
      ...{ filedOn: null, opinion: null, transferFault: null, demandedOn: null },
      ...{ application: null, opinionGiven: null, filingEmployerId: null, unitAddress: null },
      ...{ opinedOn: null, bankReference: null, terminatedFor: null },
    }),
    changed(GrantApplicationFiled, {
      ...{ filedOn: ({ data }) => data.filedOn, opinion: null, opinionGiven: null, opinedOn: null },
      filingEmployerId: ({ data }) => data.employerId,
      application: sealedReference,
    }),
    changed(GrantApplicationWithdrawn, {
      ...{ filedOn: null, application: null, filingEmployerId: null, unitAddress: null },
      ...{ opinion: null, opinionGiven: null, opinedOn: null },
    }),
    changed(GrantOpinionGiven, { opinionGiven: sealedReference, opinedOn: effectiveDate }),
    changed(GrantApproved, {}),
    changed(TransferFailed, { transferFault: ({ data }) => data.fault }),
    changed(GrantDisbursed, {}),
    changed(GrantTerminated, { terminatedFor: ({ data }) => data.terminationId }),
    changed(RecoveryDemanded, { demandedOn: effectiveDate }),
  ],
});

const { projection, tables } = defineReadModel({
  name: 'grants',
  version: 3,
  tables: { grants: grantsTable, accounts: accountsOfPersons },
});

/**
 * Grants as they stand: who holds which key, what is disbursed, spent, left, demanded and recovered; beside them the accounts of those who
 * hold the titles.
 */
export const grants = { ...tables.grants, projection, fields: { ...key, ...fields } };

function shownOf(state: HeldGrant) {
  const { employerId, approval, transfer } = state;
  return {
    ...{ employerId, amount: state.amount, status: state.status },
    offices: readersOfGrant(state),
    ...{ filedBy: state.filedBy, opinionBy: state.opinionBy, recheckedBy: state.recheckedBy },
    ...{ approvedBy: approval?.approvedBy ?? null, fundId: approval?.fundId ?? null },
    ...{ budgetYear: approval?.budgetYear ?? null, financeOfficeId: approval?.financeOfficeId ?? null },
    ...{ orderNumber: state.orderNumber, disbursedOn: state.disbursedOn, disbursed: state.disbursed },
    ...{ acceptedSpending: state.acceptedSpending, balance: balanceOf(state), entries: state.entries },
    ...{ demanded: state.demanded, recovered: state.recovered, outstanding: outstandingOf(state) },
    terminationId: state.termination?.terminationId ?? null,
    newEmployerId: transfer?.newEmployerId ?? null,
  };
}
