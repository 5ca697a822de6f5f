import type { Role } from '#access';
import { QueryContext, ROWS_IN_REACH } from '#command-handling';
import { BilingualText, daysAfter, LocalDate, text } from '#kernel';
import {
  ascending,
  between,
  defineList,
  descending,
  foundIn,
  fromSealed,
  itemsOf,
  shown,
  workedOut,
} from '#views';
import {
  entryNumber as valueEntryNumber,
  valueAmount,
  valueDocument,
  valueId,
} from '#contexts/programmes/contracts';
import { integer, labelled, line, nameOfPerson, nullable, objectOf, objectsOf } from '#vocabulary';
import { endingId } from '#contexts/titles/contracts';
import { reachOfOwn } from '../../../accounts-of-persons';
import { nameOfOffice } from '../../../office-names';
import {
  PackTitle,
  packsOf,
  policyOfRow,
  programmeTitle,
  RoundPolicy,
  titleOf,
  trackTitle,
} from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { vouchersOfGrant } from '../../../voucher-counts';
import {
  accountNumber,
  bankName,
  budgetCode,
  holderAddress,
  holderPhone,
  holderPosition,
  opinionText,
  projectTitle,
  recoveryBasis,
  unitOpinion,
} from '../../contracts/words';
import { groundOfRecovery, GroundsOfRecovery } from '../../domain/clauses-of-recovery';
import { revokedTitles } from '../revoked-titles';
import { grants } from './projection';

export const READERS: readonly Role[] = [
  'applicant',
  'employer',
  'nominating-body',
  'hr-department',
  'finance-department',
  'supervisor',
];
const erased = text('尚未填报、或个人信息已删除的为 null', 'null before it is filed, and once it was erased');
const {
  offices: _offices,
  personId: _person,
  application: _form,
  opinionGiven: _opinion,
  filingEmployerId,
  unitAddress,
  opinedOn,
  bankReference,
  terminatedFor,
  ...fields
} = grants.fields;

/** What of a grant is being recovered. */
interface Recovery {
  readonly demandedOn: LocalDate | null;
  readonly outstanding: number;
}

const summary = {
  ...fields,
  vouchers: vouchersOfGrant,
  outstandingDays: workedOut(
    nullable(
      integer(text('尚未收回的天数', 'Days outstanding'), 0, 100_000, { unit: 'days' }),
      text('没有尚未收回的为 null', 'null where nothing is outstanding'),
    ),
    ({ demandedOn, outstanding }: Recovery, { today }) =>
      demandedOn === null || outstanding === 0 ? null : daysAfter(demandedOn, today),
  ),
  ...{ programmeTitle, trackTitle },
  paymentTitle: titleOf('payments', 'paymentId'),
  fundTitle: titleOf('funds', 'fundId'),
  terminationTitle: titleOf('terminations', 'terminationId'),
  name: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    'one.person_id',
  ),
  organiserName: nameOfOffice('organiser_id', text('组织单位现名称', 'Present name of the organiser')),
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
  employerName: nameOfOffice('employer_id', text('所在单位现名称', 'Present name of the employer')),
  financeOfficeName: nameOfOffice(
    'finance_office_id',
    text('财政部门现名称', 'Present name of the finance department'),
  ),
  newEmployerName: nameOfOffice(
    'new_employer_id',
    text('调入单位现名称', 'Present name of the new employer'),
  ),
};

class GrantValue extends shown({
  ...{ valueId, valueTitle: titleOf('values', 'valueId') },
  ...{ entryNumber: valueEntryNumber, amount: valueAmount, documentNumber: valueDocument },
}) {}

class GrantSummary extends shown(summary) {}

/** Grants in reach: by state, year, employer, body; what is outstanding, and for how long. */
export const grantList = defineList({
  path: 'grants',
  summary: text('资助清单', 'Grants'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  from: grants,
  reach: reachOfOwn,
  item: GrantSummary,
  filters: {
    programmeId: fields.programmeId,
    roundId: fields.roundId,
    paymentId: fields.paymentId,
    status: fields.status,
    track: fields.track,
    employerId: fields.employerId,
    bodyId: fields.bodyId,
    budgetYear: grants.fields.budgetYear,
    ...between('demanded_on'),
  },
  order: descending('roundId', 'candidacyId', 'paymentId'),
  sorts: {
    label: text('排序', 'Order'),
    orders: {
      'recovery-age': {
        title: text('要求收回由早及晚', 'by the day on which it was demanded back'),
        ...ascending('demandedOn', 'candidacyId', 'paymentId'),
      },
    },
  },
});

interface Payee {
  readonly payee: 'employer' | 'holder';
  readonly name: string | null;
  readonly filingEmployerName: string | null;
}
const wordsOf = (words: BilingualText | undefined): PackTitle | null =>
  words === undefined ? null : { zh: words.zh, en: words.en };

const sealed = <Value>(field: Parameters<typeof nullable<Value>>[0], name: string) =>
  fromSealed(nullable(field, erased), 'application', name);

const notDemanded = text('没有要求收回的为 null', 'null where nothing is demanded');
/** On which ground what is left was demanded back. */
interface Recovered extends GroundsOfRecovery {
  readonly demandedOn: string | null;
  readonly policy: RoundPolicy;
}
const groundOf = (row: Recovered, context: QueryContext) =>
  row.demandedOn === null ? undefined : groundOfRecovery(packsOf(row.policy, context), row);
const toTellGround = {
  ...{ policy: policyOfRow, terminatedFor },
  endingId: foundIn(revokedTitles, nullable(endingId)),
};

/** All of the row of a grant that its detail shows. */
export class GrantRow extends shown({
  ...summary,
  policy: policyOfRow,
  ...{ filingEmployerId, unitAddress, opinedOn, bankReference },
  filingEmployerName: nameOfOffice(
    'filing_employer_id',
    text('填报单位现名称', 'Present name of the employer that applied'),
  ),
  payeeName: workedOut(
    nullable(
      line(text('收款人名称', 'Name of the payee'), { maximum: 200 }),
      text('尚未填报、或个人信息已删除的为 null', 'null before it is applied for, and once it was erased'),
    ),
    ({ payee, name, filingEmployerName }: Payee) => (payee === 'holder' ? name : filingEmployerName),
  ),
  recoveryGround: workedOut(
    nullable(
      objectOf(text('收回原因', 'Ground of the recovery'), () => PackTitle),
      notDemanded,
    ),
    (row: Recovered, context) => wordsOf(groundOf(row, context)?.name),
    toTellGround,
  ),
  recoveryBasis: workedOut(
    nullable(recoveryBasis, notDemanded),
    (row: Recovered, context) => groundOf(row, context)?.clause ?? null,
    toTellGround,
  ),
  recoveryBasisTitle: titleOf('clauses', 'recoveryBasis'),
  projectTitle: sealed(projectTitle, 'projectTitle'),
  holderAddress: sealed(holderAddress, 'holderAddress'),
  holderPosition: sealed(holderPosition, 'holderPosition'),
  holderPhone: sealed(holderPhone, 'holderPhone'),
  bankName: sealed(bankName, 'bankName'),
  accountNumber: sealed(accountNumber, 'accountNumber'),
  budgetCode: sealed(budgetCode, 'budgetCode'),
  unitOpinion: sealed(unitOpinion, 'unitOpinion'),
  values: itemsOf(
    objectsOf(
      labelled(
        text('额度所依据的数额', 'Values that its amount rests on'),
        text('由另行发布的文件规定；没有的为空', 'of later documents; empty for none'),
      ),
      () => GrantValue,
    ),
    { from: grants, column: 'state', list: 'values', item: GrantValue },
  ),
  opinionText: fromSealed(nullable(opinionText, erased), 'opinionGiven', 'opinionText'),
}) {}
