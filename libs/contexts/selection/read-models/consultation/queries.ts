import { ApiProperty } from '@nestjs/swagger';
import type { Role } from '#access';
import { defineQuery, Id, openToItsRoles, QueryContext, QueryInt } from '#command-handling';
import { text } from '#kernel';
import { officeNamesProjection, readOfficeNames } from '../../../office-names';
import type { SealedReference } from '#privacy';
import { OPINIONS, RESOLUTIONS } from '../../contracts';
import type { DepartmentState, Resolution } from '../../contracts';
import { readCandidacyBriefs } from '../candidacies/candidacy-briefs';
import { candidaciesProjection } from '../candidacies/projection';
import { openNames } from '../personal-names';
import { consultationsProjection, DepartmentRow } from './projection';

class ConsultationParameters {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;

  @QueryInt(
    text('拟入选名单版次（缺省为最近一次）', 'Edition of the proposal (default: the last consulted on)'),
    {
      minimum: 1,
      maximum: 1000,
      optional: true,
    },
  )
  edition?: number;
}

class ConsultationObjection {
  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '姓名（个人信息已删除的为 null）/ Name; null once erased',
  })
  readonly name: string | null;

  @ApiProperty({ type: String, nullable: true, description: '部门的理由 / The department’s reason' })
  readonly reason: string | null;

  @ApiProperty({
    type: String,
    enum: [...RESOLUTIONS],
    nullable: true,
    description: '处理 / Resolution; null while open',
  })
  readonly resolution: Resolution | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '处理日期 / Date of the resolution',
  })
  readonly resolvedOn: string | null;

  @ApiProperty({ type: String, nullable: true, description: '处理的理由 / Reason of the resolution' })
  readonly resolutionReason: string | null;
}

class ConsultedDepartmentAnswer {
  @ApiProperty({ type: String, description: '政策规定的部门 / Department, as the policy names it' })
  readonly departmentId: string;

  @ApiProperty({ type: String, description: '办理单位 / Organisation that answers for it' })
  readonly officeId: string;

  @ApiProperty({ type: String, nullable: true, description: '其现名称 / Its present name' })
  readonly officeName: string | null;

  @ApiProperty({
    type: String,
    enum: ['awaited', ...OPINIONS, 'lapsed'],
    description: '意见：待反馈、同意、有不同意见、其他意见、逾期 / Opinion',
  })
  readonly opinion: DepartmentState['opinion'];

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '反馈或记为逾期的日期 / When it was given or lapsed',
  })
  readonly on: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '逾期的工作日数，未逾期为 0；该年尚无节假日数据时为 null / Working days late; null for a year without holiday data',
  })
  readonly lateWorkingDays: number | null;

  @ApiProperty({ type: String, description: '其他意见 / Remarks' })
  readonly remarks: string;

  @ApiProperty({ type: () => [ConsultationObjection], description: '不同意见 / Objections to candidates' })
  readonly objections: ConsultationObjection[];
}

/** The consultation board of a round. */
class ConsultationBoard {
  @ApiProperty({ type: String, description: '征求意见编号 / Consultation id' })
  readonly consultationId: string;

  @ApiProperty({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId: string;

  @ApiProperty({ type: 'integer', description: '拟入选名单版次 / Edition of the proposed roster' })
  readonly edition: number;

  @ApiProperty({ type: String, format: 'date', description: '征求意见日期 / When it was opened' })
  readonly openedOn: string;

  @ApiProperty({ type: String, format: 'date', description: '期限 / The last day for opinions' })
  readonly dueOn: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '剩余工作日，负数为已逾期 / Working days left, negative when late',
  })
  readonly workingDaysLeft: number | null;

  @ApiProperty({
    type: Boolean,
    description:
      '意见均已反馈或逾期，不同意见均已处理 / All are in or have lapsed, and every objection is resolved',
  })
  readonly concluded: boolean;

  @ApiProperty({
    type: () => [ConsultedDepartmentAnswer],
    description:
      '部门（结束前，部门只见本部门）/ Departments; before the conclusion a department sees its own',
  })
  readonly departments: ConsultedDepartmentAnswer[];

  @ApiProperty({
    type: 'integer',
    description: '事件流的序号，用于 If-Match / Revision of the stream, for If-Match',
  })
  readonly revision: number;
}

interface BoardRow {
  readonly consultation_id: string;
  readonly edition: number;
  readonly opened_on: string;
  readonly due_on: string;
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
  parameters: ConsultationParameters,
  answer: ConsultationBoard,
  summary: text('征求部门意见情况', 'The consultation board'),
  roles: ['hr-department', 'talent-office', 'consulted-department', 'supervisor'],
  scope: openToItsRoles('由省级部门共同审议', 'the departments of the province deliberate on it together'),
  projections: [consultationsProjection, candidaciesProjection, officeNamesProjection],
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
  context: QueryContext<typeof candidaciesProjection | typeof officeNamesProjection>,
  departments: readonly DepartmentRow[],
  dueOn: string,
): Promise<ConsultedDepartmentAnswer[]> {
  const objections = departments.flatMap((department) => department.objections);
  const briefs = await readCandidacyBriefs(
    context,
    objections.map(({ candidacyId }) => candidacyId),
  );
  const nameOf = await openNames(
    context,
    [...briefs.values()].map(({ personal }) => personal),
  );
  const opened = await context.open(
    objections.flatMap(({ reason, resolutionReason }) => [reason, resolutionReason]),
  );
  const textOf = (reference: SealedReference | null): string | null => {
    const found = reference && opened.get(reference.eventId)?.reason;
    return typeof found === 'string' ? found : null;
  };
  const officeNames = await readOfficeNames(
    context,
    departments.map(({ officeId }) => officeId),
  );
  return departments.map(({ departmentId, officeId, opinion, on, remarks, objections: made }) => ({
    ...{ departmentId, officeId, officeName: officeNames.get(officeId) ?? null, opinion, on, remarks },
    lateWorkingDays: lateBy({ opinion, on }, dueOn, context),
    objections: made.map(({ candidacyId, reason, resolution, resolvedOn, resolutionReason }) => ({
      candidacyId,
      name: nameOf(briefs.get(candidacyId)?.personal ?? null),
      reason: textOf(reason),
      resolution,
      resolvedOn,
      resolutionReason: textOf(resolutionReason),
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
