import { ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { text } from '#kernel';
import { maskIdNumber, maskPhone } from '#privacy';
import { defineDetail, fromSealed, itemsOf, shown, workedOut } from '#views';
import { choice, code, nameOfPerson, nullable, objectOf, objectsOf, personId, phone } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { nameOfPersonIn } from '../../../person-names';
import { correctedName, mobilePhone } from '../../contracts/words';
import { employment, persons } from './projection';
import { person } from '../../contracts';

const { account, identified, claimants, registeredBy, registeredOn, employments, nameCorrectedOn } =
  persons.fields;
const erased = text('已删除的为 null', 'null once erased');

class EmploymentAnswer extends shown({
  ...employment,
  employerName: nameOfOffice('employer_id'),
}) {}

class IdentityAnswer extends shown({
  status: choice(text('身份状态', 'Status of the identity'), {
    confirmed: text('已确认', 'confirmed'),
    provisional: text('自行登记尚待确认', 'registered by itself and not confirmed yet'),
    none: text('没有', 'none'),
  }),
  claimants,
}) {}

class Contact extends shown({
  phone: fromSealed(nullable(mobilePhone, erased), () => 'one.item', 'phone', { mask: maskPhone }),
}) {}

class PersonDetail extends shown({
  personId,
  name: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    'one.person_id',
  ),
  proposedName: fromSealed(nullable(correctedName), 'proposedName', 'proposedName'),
  nameCorrectedOn,
  maskedIdNumber: fromSealed(
    nullable(
      code(text('身份证号码（遮掩）', 'ID number, masked'), {
        personal: true,
        example: '360****3X',
      }),
      erased,
    ),
    'registration',
    'idNumber',
    { mask: maskIdNumber },
  ),
  maskedPhone: workedOut(
    nullable(
      phone(text('现用手机号码（遮掩）', 'Present mobile phone, masked'), { example: '138****5678' }),
      erased,
    ),
    ({ contacts }: { readonly contacts: readonly Contact[] }) =>
      contacts.findLast((one) => one.phone !== null)?.phone ?? null,
    {
      contacts: itemsOf(
        objectsOf(persons.fields.contacts.label, () => Contact),
        { from: persons, column: 'contacts', item: Contact },
      ),
    },
  ),
  registeredBy,
  registeredByName: nameOfOffice('registered_by', text('登记单位现名称', 'Present name of that office')),
  registeredOn,
  identity: workedOut(
    objectOf(text('本人账号', 'The own account'), () => IdentityAnswer),
    (row: Identity, { scope }): IdentityAnswer => ({
      status: row.account === null ? 'none' : row.identified ? 'confirmed' : 'provisional',
      claimants: scope.kind === 'self' ? [] : row.claimants,
    }),
    { account, identified, claimants },
  ),
  employments: itemsOf(
    objectsOf(employments.label, () => EmploymentAnswer),
    { from: persons, column: 'employments', item: EmploymentAnswer },
  ),
}) {}

interface Identity {
  readonly account: string | null;
  readonly identified: boolean;
  readonly claimants: string[];
}

export const personDetail = defineDetail({
  path: 'persons/:personId',
  thing: { aggregate: person, by: 'personId' },
  key: { personId },
  summary: text('人员登记信息（证件和电话遮掩）', 'A registered person, with ID number and phone masked'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  reach: ({ scope }, _table, next) => scopeFilter(scope, next, { own: (own) => `one.account = ${own}` }),
  from: persons,
  answer: PersonDetail,
  searchable: {
    ...{ kind: 'person', title: text('人员', 'Persons') },
    shows: { id: 'personId', title: 'name', subtitle: ['registeredOn'] },
    page: 'persons/:personId',
    where: { personId: (personId) => `one.person_id = ${personId}` },
    byTitle: true,
  },
});
