import type { Role } from '#access';
import { defineQuery, openToItsRoles, parametersOf, QueryContext } from '#command-handling';
import { LocalDate, text } from '#kernel';
import { shown } from '#views';
import {
  called,
  candidacyId,
  choice,
  count,
  date,
  flag,
  freeText,
  nameOfPerson,
  nullable,
  objectsOf,
  optional,
  organisationName,
  revision,
  roundId,
  labelled,
} from '#vocabulary';
import { openedText } from '../../../../opened-text';
import { officeNamesProjection, readOfficeNames } from '../../../../office-names';
import {
  answeringOffice,
  consultationId,
  departmentId,
  dueOn,
  OPINIONS,
  remarks,
  resolution,
  rosterEdition,
} from '../../contracts/words';
import { BRIEFS, readCandidacyBriefs } from '../../../applications/read-models/candidacies/candidacy-briefs';
import { consultationsProjection, DepartmentRow } from './projection';
import { consultation } from '../../contracts';

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

class ConsultationObjection extends shown({
  candidacyId,
  name: nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once erased')),
  reason: nullable(freeText(text('部门的理由', 'The department’s reason'), 2_000)),
  resolution: nullable(resolution, text('未处理的为 null', 'null while open')),
  resolvedOn: nullable(date(text('处理日期', 'Date of the resolution'))),
  resolutionReason: nullable(freeText(text('处理的理由', 'Reason of the resolution'), 2_000)),
}) {}

class ConsultedDepartmentAnswer extends shown({
  departmentId,
  officeId: answeringOffice,
  officeName: nullable(
    organisationName(text('其现名称', 'Its present name')),
    text('未登记的为 null', 'null when it is not registered'),
  ),
  opinion: choice(text('意见', 'Opinion'), {
    awaited: text('待反馈', 'awaited'),
    ...OPINIONS,
    lapsed: text('逾期', 'lapsed'),
  }),
  on: nullable(date(text('反馈或记为逾期的日期', 'When it was given or lapsed'))),
  lateWorkingDays: nullable(
    count(labelled(text('逾期的工作日数', 'Working days late'), text('未逾期为 0', '0 when in time')), {
      unit: 'working-days',
    }),
    text('该年尚无节假日数据时为 null', 'null for a year without holiday data'),
  ),
  remarks,
  objections: objectsOf(text('不同意见', 'Objections to candidates'), () => ConsultationObjection),
}) {}

/** The consultation board of a round. */
class ConsultationBoard extends shown({
  consultationId,
  roundId,
  edition: rosterEdition,
  openedOn: date(text('征求意见日期', 'When it was opened')),
  dueOn,
  workingDaysLeft: nullable(
    count(text('剩余工作日，负数为已逾期', 'Working days left, negative when late')),
    text('该年尚无节假日数据时为 null', 'null for a year without holiday data'),
  ),
  concluded: flag(
    labelled(
      text('是否办结', 'Whether all is settled'),
      text(
        '意见均已反馈或逾期，不同意见均已处理',
        'all are in or have lapsed, and every objection is resolved',
      ),
    ),
  ),
  departments: objectsOf(
    labelled(
      text('部门', 'Departments'),
      text('结束前，部门只见本部门', 'before the conclusion a department sees its own'),
    ),
    () => ConsultedDepartmentAnswer,
  ),
  revision,
}) {}

interface BoardRow {
  readonly consultation_id: string;
  readonly edition: number;
  readonly opened_on: LocalDate;
  readonly due_on: LocalDate;
  readonly departments: readonly DepartmentRow[];
  readonly revision: number;
}

/** Who sees every opinion while the consultation goes on: who asked, and who supervises. */
const SEE_ALL: readonly Role[] = ['hr-department', 'supervisor'];

/**
 * The consultation of a round's departments: who answered what, who is late, what was resolved (JX-PLAN 2.3.4c).
 * A department sees its own opinion only until all are in, so that none leans on another's.
 */
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
  projections: [consultationsProjection, ...BRIEFS, officeNamesProjection],
  run: async ({ roundId, edition }, context) => {
    const row = await readBoard(context, roundId, edition);
    if (row === undefined || !isAsked(row, context)) return undefined;
    const concluded = row.departments.every(
      ({ opinion, objections }) =>
        opinion !== 'awaited' && objections.every(({ resolution }) => resolution !== null),
    );
    const { actor, today } = context;
    const seesAll = concluded || actor.roles.some((role) => SEE_ALL.includes(role));
    const seen = row.departments.filter(({ officeId }) => seesAll || officeId === actor.office);
    return {
      consultationId: row.consultation_id,
      roundId,
      edition: row.edition,
      openedOn: row.opened_on,
      dueOn: row.due_on,
      workingDaysLeft: context.workingDays(today, row.due_on).days,
      concluded,
      departments: await departmentAnswers(context, seen, row.due_on),
      revision: row.revision,
    };
  },
});

/** Whoever is only asked for opinions knows of no question that was not put to their office. */
function isAsked({ departments }: BoardRow, { scope }: QueryContext): boolean {
  return scope.kind !== 'asked' || departments.some(({ officeId }) => officeId === scope.office);
}

async function readBoard(
  { read }: QueryContext<typeof consultationsProjection>,
  roundId: string,
  edition: number | undefined,
): Promise<BoardRow | undefined> {
  const [row] = await read(consultationsProjection, ({ consultations }, query) =>
    query<BoardRow>(
      `SELECT consultation_id, edition, to_char(opened_on, 'YYYY-MM-DD') AS opened_on,
         to_char(due_on, 'YYYY-MM-DD') AS due_on, departments, revision
       FROM ${consultations} WHERE round_id = $1 AND ($2::integer IS NULL OR edition = $2)
       ORDER BY edition DESC LIMIT 1`,
      [roundId, edition ?? null],
    ),
  );
  return row;
}

async function departmentAnswers(
  context: QueryContext<(typeof BRIEFS)[number] | typeof officeNamesProjection>,
  departments: readonly DepartmentRow[],
  dueOn: string,
): Promise<ConsultedDepartmentAnswer[]> {
  const objections = departments.flatMap((department) => department.objections);
  const briefs = await readCandidacyBriefs(
    context,
    objections.map(({ candidacyId }) => candidacyId),
  );
  const officeNames = await readOfficeNames(
    context,
    departments.map(({ officeId }) => officeId),
  );
  const opened = await context.open([
    ...[...briefs.values()].map(({ name }) => name),
    ...objections.flatMap(({ reason, resolutionReason }) => [reason, resolutionReason]),
  ]);
  return departments.map(({ departmentId, officeId, opinion, on, remarks, objections: made }) => ({
    ...{ departmentId, officeId, officeName: officeNames.get(officeId) ?? null, opinion, on, remarks },
    lateWorkingDays: lateBy({ opinion, on }, dueOn, context),
    objections: made.map(({ candidacyId, reason, resolution, resolvedOn, resolutionReason }) => ({
      candidacyId,
      name: openedText(opened, briefs.get(candidacyId)?.name ?? null, 'name'),
      reason: openedText(opened, reason, 'reason'),
      resolution,
      resolvedOn,
      resolutionReason: openedText(opened, resolutionReason, 'reason'),
    })),
  }));
}

/** How late an opinion is: until today while it is awaited, until it lapsed when it has. */
function lateBy(
  { opinion, on }: Pick<DepartmentRow, 'opinion' | 'on'>,
  dueOn: string,
  context: QueryContext,
): number | null {
  const until = opinion === 'awaited' ? context.today : on;
  if (until === null || until <= dueOn) return 0;
  return context.workingDays(dueOn, until).days;
}
