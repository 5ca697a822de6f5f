import type { Role } from '#access';
import { defineQuery, openToItsRoles, parametersOf, scopeFilter } from '#command-handling';
import { LocalDate, text } from '#kernel';
import {
  ascending,
  Conditions,
  foundIn,
  fromSealed,
  itemsIn,
  itemsOf,
  Reach,
  readerOf,
  rowsOf,
  shown,
  workedOut,
} from '#views';
import {
  called,
  candidacyId,
  choice,
  count,
  freeText,
  labelled,
  nullable,
  ObjectOf,
  objectsOf,
  optional,
  roundId,
} from '#vocabulary';
import { nameOfOffice } from '../../../../office-names';
import { titleOf } from '../../../../pack-titles';
import { nameOfCandidate } from '../../../applications/read-models/candidacies/candidacy-fields';
import { consultation } from '../../contracts';
import {
  answeringOffice,
  consultationId,
  departmentId,
  OPINIONS,
  resolution,
  rosterEdition,
} from '../../contracts/words';
import { boardFields, consultationTables, opinionFields, resolvedOn } from './projection';

const { consultations, opinions, objections } = consultationTables;

class ConsultationParameters extends parametersOf({
  roundId,
  edition: optional(
    called(
      rosterEdition,
      labelled(
        text('拟入选名单版次', 'Edition of the proposal'),
        text('缺省为最近一次', 'default: the last consulted on'),
      ),
    ),
  ),
}) {}

/** What the state holds of a department. */
const department = {
  departmentId,
  officeId: answeringOffice,
  opinion: choice(text('意见', 'Opinion'), {
    awaited: text('待反馈', 'awaited'),
    ...OPINIONS,
    lapsed: text('逾期', 'lapsed'),
  }),
};
const departments = itemsIn({
  ...{ from: consultations, column: 'state', list: 'departments', key: ['departmentId'] },
  item: shown(department),
});

class ConsultationObjection extends shown({
  candidacyId,
  name: nameOfCandidate,
  reason: fromSealed(
    nullable(freeText(text('部门的理由', 'The department’s reason'), 2_000)),
    { in: objections, column: 'objected' },
    'reason',
  ),
  resolution: nullable(resolution, text('未处理的为 null', 'null while open')),
  resolvedOn: foundIn(objections, resolvedOn),
  resolutionReason: fromSealed(
    nullable(freeText(text('处理的理由', 'Reason of the resolution'), 2_000)),
    { in: objections, column: 'resolved' },
    'reason',
  ),
}) {}

const { dueOn, openedOn, concluded, revision } = boardFields;

class ConsultedDepartmentAnswer extends shown({
  departmentId,
  departmentName: titleOf('departments', 'departmentId'),
  officeId: answeringOffice,
  officeName: nameOfOffice('office_id'),
  opinion: department.opinion,
  on: foundIn(opinions, opinionFields.givenOn, 'givenOn'),
  lateWorkingDays: workedOut(
    nullable(
      count(labelled(text('逾期的工作日数', 'Working days late'), text('未逾期为 0', '0 when in time')), {
        unit: 'working-days',
      }),
      text('该年尚无节假日数据时为 null', 'null for a year without holiday data'),
    ),
    // Until today while it is awaited, until it lapsed when it has.
    ({ opinion, on, dueOn }: Timed, { today, workingDays }) => {
      const until = opinion === 'awaited' ? today : on;
      return until === null || until <= dueOn ? 0 : workingDays(dueOn, until).days;
    },
    { dueOn },
  ),
  remarks: foundIn(opinions, opinionFields.remarks),
  objections: itemsOf(
    objectsOf(text('不同意见', 'Objections to candidates'), () => ConsultationObjection),
    { from: departments, column: 'item', list: 'objections', item: ConsultationObjection },
  ),
}) {}
type Timed = Readonly<ObjectOf<Pick<typeof department, 'opinion'> & { dueOn: typeof dueOn }>> & {
  readonly on: LocalDate | null;
};

/** Who sees every opinion while the consultation goes on: who asked, and who supervises. */
const SEE_ALL: readonly Role[] = ['hr-department', 'supervisor'];

/** A department sees its own opinion only until all are in, so that none leans on another's. */
const departmentsSeen: Reach = ({ actor }, _table, next) =>
  actor.roles.some((role) => SEE_ALL.includes(role))
    ? { sql: 'true', parameters: [] }
    : { sql: `one.concluded OR one.office_id = $${next}`, parameters: [actor.office] };

/** The consultation board of a round. */
class ConsultationBoard extends shown({
  ...{ consultationId, roundId, edition: rosterEdition, openedOn, dueOn },
  workingDaysLeft: workedOut(
    nullable(
      count(text('剩余工作日，负数为已逾期', 'Working days left, negative when late')),
      text('该年尚无节假日数据时为 null', 'null for a year without holiday data'),
    ),
    ({ dueOn: last }: { readonly dueOn: string }, { today, workingDays }) => workingDays(today, last).days,
  ),
  concluded,
  departments: rowsOf(
    objectsOf(
      labelled(
        text('部门', 'Departments'),
        text('结束前，部门只见本部门', 'before the conclusion a department sees its own'),
      ),
      () => ConsultedDepartmentAnswer,
    ),
    {
      ...{ from: departments, item: ConsultedDepartmentAnswer, reach: departmentsSeen },
      order: ascending('placeOfItem'),
    },
  ),
  revision,
}) {}

const reader = readerOf(ConsultationBoard, consultations);

/** The consultation of a round's departments: who answered what, who is late, what was resolved (JX-PLAN 2.3.4c). */
export const consultationQuery = defineQuery({
  path: 'rounds/:roundId/consultation',
  thing: { aggregate: consultation, by: 'consultationId' },
  parameters: ConsultationParameters,
  answer: ConsultationBoard,
  summary: text('征求部门意见情况', 'The consultation board'),
  roles: ['hr-department', 'talent-office', 'consulted-department', 'supervisor'],
  scope: openToItsRoles(
    '由组织单位和有关部门共同审议',
    'organiser and departments deliberate on it together',
  ),
  projections: reader.projections,
  run: async ({ roundId: round, edition }, context) => {
    const last = `SELECT max(latest.edition) FROM ${reader.tables('consultations')} AS latest
      WHERE latest.round_id = one.round_id`;
    const where = new Conditions().equal('one.round_id', round).equal('one.edition', edition);
    if (edition === undefined) where.add({ sql: `one.edition = (${last})`, parameters: [] });
    // Whoever is only asked for opinions knows of no question that was not put to their office.
    if (context.scope.kind === 'asked')
      where.add(scopeFilter(context.scope, where.next, { asked: 'one.asked_offices' }));
    const rows = await context.read(reader.projections, (_tables, query) =>
      reader.select(query, { where }, context),
    );
    return (await reader.finish(rows, context))[0];
  },
});
