import type { Role } from '#access';
import { ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { ascending, between, defineDetail, defineList, descending, fromSealed, itemsOf, shown } from '#views';
import {
  entryNumber as valueEntryNumber,
  valueAmount,
  valueDocument,
  valueId,
} from '#contexts/programmes/contracts';
import { candidacyId, labelled, nameOfPerson, nullable, objectsOf } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleOf, trackTitle } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { grant } from '../../contracts';
import {
  accountNumber,
  bankName,
  budgetCode,
  holderAddress,
  holderPhone,
  holderPosition,
  opinionText,
  paymentId,
  projectTitle,
  unitOpinion,
} from '../../contracts/words';
import { grants } from './projection';

const READERS: readonly Role[] = [
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
  ...fields
} = grants.fields;

const summary = {
  ...fields,
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
  item: GrantSummary,
  filters: {
    roundId: fields.roundId,
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

const sealed = <Value>(field: Parameters<typeof nullable<Value>>[0], name: string) =>
  fromSealed(nullable(field, erased), 'application', name);

class GrantAnswer extends shown({
  ...summary,
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

/** One grant: its application, who holds which key, and what became of the money. */
export const grantDetail = defineDetail({
  path: 'grants/:candidacyId/:paymentId',
  key: { candidacyId, paymentId },
  summary: text('资助详情', 'A grant'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  from: grants,
  answer: GrantAnswer,
  thing: { aggregate: grant, by: ['paymentId', 'candidacyId'] },
});
