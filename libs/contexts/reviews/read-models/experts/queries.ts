import { openToItsRoles, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, defineList, fromSealed, fromSql, rowsOf, shown, tableOf } from '#views';
import {
  choice,
  date,
  employerId,
  expertId,
  listOf,
  nameOfPerson,
  nullable,
  objectsOf,
  track,
  labelled,
  unnamed,
} from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { fieldsOfWork, ownPersonId, registeredEmployer, standingRelation } from '../../contracts/words';
import { expertsProjection } from './projection';
import { expert } from '../../contracts';

const status = choice(text('状态', 'Status'), {
  active: text('在库', 'on the register'),
  retired: text('已退出', 'retired'),
});

class ExpertSummary extends shown({
  expertId,
  name: fromSealed(nullable(nameOfPerson, text('已删除的为 null', 'null once erased')), 'personal', 'name'),
  employerId: registeredEmployer,
  employerName: nameOfOffice('employer_id'),
  fields: fieldsOfWork,
  tracks: unnamed(
    listOf(labelled(text('评审的申报类别', 'Tracks scored in'), text('空为不限', 'empty: any')), track, 20),
    text('不限于某一人才计划', 'they are of no one programme'),
  ),
  status,
  registeredOn: date(text('入库日期', 'Registered on')),
}) {}

class RelationAnswer extends shown({
  ...standingRelation,
  relatedName: nameOfOffice(
    'related_id',
    text('有关单位现名称', 'Present name of the organisation'),
    text('人员的、未登记的为 null', 'null for a person, and for one that is not registered'),
  ),
  year: fromSql(
    standingRelation.year,
    // A key holds no null.
    'nullif(one.year, 0)',
  ),
  declaredOn: date(text('申报日期', 'Declared on')),
}) {}

class ExpertDetail extends shown({
  ...ExpertSummary.fields,
  personId: ownPersonId,
  relations: rowsOf(
    objectsOf(text('已申报的利害关系', 'Declared relations'), () => RelationAnswer),
    {
      from: tableOf(expertsProjection, 'relations'),
      item: RelationAnswer,
      order: ascending('kind', 'relatedId', 'declaredOn'),
    },
  ),
}) {}

const experts = tableOf(expertsProjection, 'experts');

/** The register that panels are named from. */
export const expertsQuery = defineList({
  path: 'experts',
  summary: text('评审专家库', 'The register of experts'),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: openToItsRoles('专家库供各单位组建评审组', 'every office names its panels from the register'),
  from: experts,
  item: ExpertSummary,
  filters: { status, employerId },
  searchable: {
    ...{ kind: 'expert', title: text('评审专家', 'Experts') },
    shows: { id: 'expertId', title: 'name', subtitle: ['employerName'] },
    page: 'experts/:expertId',
    where: { personId: (personId) => `one.person_id = ${personId}` },
    byTitle: true,
  },
  order: ascending('expertId'),
});

/** One expert with the ties on record: for the HR department, supervisors, and the expert. */
export const expertQuery = defineDetail({
  path: 'experts/:expertId',
  thing: { aggregate: expert, by: 'expertId' },
  key: { expertId },
  summary: text(
    '评审专家详情（含利害关系；专家仅可查看本人）',
    'One expert with declared relations; experts see themselves only',
  ),
  roles: ['hr-department', 'supervisor', 'expert'],
  scope: ROWS_IN_REACH,
  reach: ({ actor: { id, roles } }, _table, next) =>
    roles.includes('hr-department') || roles.includes('supervisor')
      ? { sql: 'true', parameters: [] }
      : { sql: `one.expert_id = $${next}`, parameters: [id] },
  from: experts,
  answer: ExpertDetail,
});
