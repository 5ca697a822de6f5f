import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '#access';
import {
  defineQuery,
  keysetCursor,
  pageOf,
  PageParameters,
  QueryContext,
  ROWS_IN_REACH,
  SqlCondition,
} from '#command-handling';
import { text } from '#kernel';
import { NOTICE_KINDS } from '#contexts/publicity/contracts';
import { PANEL_LEVELS } from '#contexts/reviews/contracts';
import { SelectionText } from '../answers';
import { readCandidacyBriefs } from '../candidacies/candidacy-briefs';
import { candidaciesProjection } from '../candidacies/projection';
import { Conditions } from '#views';
import { openNames } from '../personal-names';
import { isOwn } from '../../../accounts-of-persons';
import { toDoProjection } from './projection';
import { describeTask, kindsFor, TASK_KIND_NAMES } from './task-kinds';
import type { TaskKind } from './task-kinds';

class ToDoParameters extends PageParameters {}

/** Fields of the command that say what it is about, under the names that the command gives them. */
class TaskTargetAnswer {
  @ApiPropertyOptional({ type: String, description: '年度选拔编号 / Round id' })
  readonly roundId?: string;

  @ApiPropertyOptional({ type: String, description: '人员编号 / Person id' })
  readonly personId?: string;

  @ApiPropertyOptional({ type: String, description: '推荐地区、部门 / Nominating body' })
  readonly bodyId?: string;

  @ApiPropertyOptional({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId?: string;

  @ApiPropertyOptional({
    type: String,
    enum: [...PANEL_LEVELS],
    description: '评审层级 / Level of the review',
  })
  readonly level?: string;

  @ApiPropertyOptional({ type: String, description: '评审组编号 / Panel id' })
  readonly panelId?: string;

  @ApiPropertyOptional({ type: String, description: '专家 / Expert' })
  readonly expertId?: string;

  @ApiPropertyOptional({ type: String, description: '公示编号 / Notice id' })
  readonly noticeId?: string;

  @ApiPropertyOptional({ type: String, description: '异议编号 / Objection id' })
  readonly objectionId?: string;

  @ApiPropertyOptional({
    type: String,
    enum: [...NOTICE_KINDS],
    description: '公示内容 / What goes on notice',
  })
  readonly kind?: string;

  @ApiPropertyOptional({ type: 'integer', description: '名单版次 / Edition of the list or roster' })
  readonly edition?: number;

  @ApiPropertyOptional({ type: String, description: '征求意见的部门 / Consulted department' })
  readonly departmentId?: string;

  @ApiPropertyOptional({ type: 'integer', description: '公布批次 / Published batch' })
  readonly batch?: number;
}

class ToDoTask {
  @ApiProperty({ type: String, description: '待办编号 / Task key' })
  readonly taskKey: string;

  @ApiProperty({ type: String, enum: [...TASK_KIND_NAMES], description: '待办类型 / Kind of task' })
  readonly kind: TaskKind;

  @ApiProperty({ type: () => SelectionText, description: '待办事项 / What there is to do' })
  readonly title: SelectionText;

  @ApiProperty({
    type: String,
    description: '办理所用的命令 / The command that does it',
    example: 'selection/endorse-application',
  })
  readonly command: string;

  @ApiProperty({
    type: () => TaskTargetAnswer,
    description: '命令中指明对象的字段 / Fields of the command that say what it is about',
  })
  readonly target: TaskTargetAnswer;

  @ApiProperty({ type: String, nullable: true, description: '年度选拔编号 / Round id' })
  readonly roundId: string | null;

  @ApiProperty({ type: String, nullable: true, description: '有关申报 / The candidacy it concerns' })
  readonly candidacyId: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '有关人选姓名 / Name of the candidate it concerns',
  })
  readonly candidateName: string | null;

  @ApiProperty({ type: String, nullable: true, description: '有关人选所在单位 / Employer of that candidate' })
  readonly employerName: string | null;

  @ApiProperty({ type: String, format: 'date', description: '产生日期 / Open since' })
  readonly openedOn: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '期限 / Due date' })
  readonly dueOn: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '剩余工作日，负数为已逾期；无期限或该年尚无节假日数据时为 null / Working days left, negative when late; null without a due date, or for a year without holiday data',
  })
  readonly workingDaysLeft: number | null;
}

class ToDoPage extends pageOf(ToDoTask) {}

interface TaskRow {
  readonly task_key: string;
  readonly kind: TaskKind;
  readonly round_id: string | null;
  readonly candidacy_id: string | null;
  readonly target: TaskTargetAnswer;
  readonly due_on: string | null;
  readonly due_order: string;
  readonly opened_on: string;
  readonly opened_position: number;
}

type NamedTask = Pick<TaskRow, 'task_key' | 'candidacy_id' | 'target'>;

/** Kinds that hold up the notice of the roster. */
const BEFORE_NOTICE = `('open-consultation', 'give-opinion', 'resolve-opinion')`;

/** Whether the office in charge of a review has convened its panel. */
const CONVENED = `(CASE WHEN task.office IS NULL THEN round.panel_convened ELSE list.panel_convened END)`;

/**
 * Tasks that wait for more than the event that opened them: a fold does not look from one row to another.
 * @param tasks name of the table
 * @param applications name of the table
 */
const isRipe = (tasks: string, applications: string) => `CASE
  WHEN task.kind = 'nominate-candidate' THEN list.sent IS NOT TRUE AND application.check_pending IS NOT TRUE
  WHEN task.kind = 'review-eligibility' THEN application.on_its_way IS NOT TRUE
  WHEN task.kind = 'convene-review-panel' THEN ${CONVENED} IS NOT TRUE AND list.sent IS NOT TRUE
  WHEN task.kind = 'draw-experts' THEN ${CONVENED} AND list.sent IS NOT TRUE AND (task.waiting_for IS NULL OR EXISTS (
    SELECT 1 FROM jsonb_array_elements_text(task.waiting_for) AS waiting (candidacy_id)
      JOIN ${applications} AS candidate USING (candidacy_id)
      WHERE NOT candidate.on_its_way
        AND NOT (CASE WHEN task.office IS NULL THEN candidate.drawn_by_organiser ELSE candidate.drawn_by_body END)
  ))
  WHEN task.kind = 'fix-nomination-list' THEN list.nominees > 0
  WHEN task.kind = 'move-up-nominee' THEN list.waiting > 0 AND list.sent IS NOT TRUE
  WHEN task.kind = 'propose-roster' THEN first_eligible.position IS NOT NULL
  WHEN task.kind IN ${BEFORE_NOTICE} THEN (task.target->>'edition')::integer = round.proposal
  WHEN task.kind = 'put-roster-on-notice' THEN NOT EXISTS (
    SELECT 1 FROM ${tasks} AS other WHERE other.round_id = task.round_id
      AND other.kind IN ${BEFORE_NOTICE} AND (other.target->>'edition')::integer = round.proposal
  )
  ELSE true END`;

/** Before its due date nobody is late. A condition on the date that is parameter `$next`. */
const isLate = (next: number): string => `task.kind <> 'replace-late-expert' OR task.due_on < $${next}::date`;

/** Due dates first, earliest first; then whatever has been open longest. */
const cursors = keysetCursor({ due_order: 'text', opened_position: 'integer', task_key: 'text' });

/**
 * A person's own tasks; and the office's. What has neither is the organiser's, but for what the applicant does, alone or
 * with the employer. The first half of each lets an index serve.
 */
function whoseTasks({ id, roles, office }: Actor, accounts: string, next: number): SqlCondition {
  const isApplicants = isOwn(accounts, `$${next + 2}`, 'application.person_id');
  return {
    sql: `(task.account = $${next + 1}) OR (task.account IS NULL AND (task.office = $${next} OR task.office IS NULL)
      AND (task.office = $${next} OR CASE task.kind
        WHEN 'correct-application' THEN ${isApplicants} OR application.employer_id = $${next + 3}
        WHEN 'confirm-declaration' THEN ${isApplicants}
        ELSE round.organiser_id = $${next} END))`,
    parameters: [
      office,
      id,
      roles.includes('applicant') ? id : null,
      roles.includes('employer') ? office : null,
    ],
  };
}

/** What the actor is shown of the tasks. */
function shownTasks({ actor, today }: QueryContext, accounts: string): Conditions {
  const where = new Conditions();
  where.add({ sql: `task.kind = ANY ($${where.next})`, parameters: [kindsFor(actor.roles)] });
  where.add(whoseTasks(actor, accounts, where.next));
  return where.add({ sql: isLate(where.next), parameters: [today] });
}

async function readTasks({ cursor, limit }: ToDoParameters, context: QueryContext): Promise<TaskRow[]> {
  const place = cursors.read(cursor);
  return context.read(toDoProjection, ({ tasks, applications, rounds, lists, accounts }, query) => {
    const where = shownTasks(context, accounts);
    const page = new Conditions();
    if (place) {
      const first = where.parameters.length + 1;
      page.add({
        sql: `(due_order, opened_position, task_key) > ($${first}, $${first + 1}, $${first + 2})`,
        parameters: [place.due_order, place.opened_position, place.task_key],
      });
    }
    const parameters = [...where.parameters, ...page.parameters];
    return query<TaskRow>(
      `WITH dated AS (
         SELECT task.task_key, task.kind, round.round_id, task.candidacy_id, task.target,
           coalesce(first_eligible.eligible_on, task.opened_on) AS opened_on,
           coalesce(first_eligible.position, task.opened_position)::float8 AS opened_position,
           to_char(coalesce(
             task.due_on, CASE task.kind WHEN 'endorse-application' THEN round.applications_until END
           ), 'YYYY-MM-DD') AS due_on
         FROM ${tasks} AS task
         LEFT JOIN ${applications} AS application ON application.candidacy_id = task.candidacy_id
         LEFT JOIN ${rounds} AS round ON round.round_id = coalesce(task.round_id, application.round_id)
         LEFT JOIN ${lists} AS list ON list.round_id = task.round_id AND list.body_id = task.office
         LEFT JOIN LATERAL (
           SELECT eligible.eligible_on, eligible.eligible_position AS position FROM ${applications} AS eligible
           WHERE task.kind = 'propose-roster'
             AND eligible.round_id = task.round_id AND eligible.eligible_position IS NOT NULL
           ORDER BY eligible.eligible_position LIMIT 1
         ) AS first_eligible ON true
         WHERE ${where.sql} AND ${isRipe(tasks, applications)}
       ), ordered AS (SELECT dated.*, coalesce(due_on, '9999-12-31') AS due_order FROM dated)
       SELECT task_key, kind, round_id, candidacy_id, target, due_on, due_order, opened_position,
         to_char(opened_on, 'YYYY-MM-DD') AS opened_on
       FROM ordered WHERE ${page.sql}
       ORDER BY due_order, ordered.opened_position, task_key LIMIT $${parameters.length + 1}`,
      [...parameters, limit + 1],
    );
  });
}

async function readToDo(parameters: ToDoParameters, context: QueryContext): Promise<ToDoPage> {
  const rows = await readTasks(parameters, context);
  const given = rows.slice(0, parameters.limit);
  const blind = new Set(
    given.flatMap(({ kind, candidacy_id: id }) => (kind === 'submit-scorecard' ? [id] : [])),
  );
  const briefs = await readCandidacyBriefs(
    context,
    given.flatMap(({ candidacy_id: id }) => (id === null ? [] : [id])),
  );
  // An expert scores without knowing whom (ADR 0019).
  const shown = new Map([...briefs].filter(([id]) => !blind.has(id)));
  const nameOf = await openNames(
    context,
    [...shown.values()].map(({ personal }) => personal),
  );
  return cursors.page(rows, parameters.limit, (row) => {
    const named = inOwnRole(row, context);
    const { title, command } = describeTask(row.kind);
    const brief = row.candidacy_id === null ? undefined : shown.get(row.candidacy_id);
    return {
      taskKey: named.task_key,
      kind: row.kind,
      title,
      command,
      target: named.target,
      roundId: row.round_id,
      candidacyId: named.candidacy_id,
      candidateName: nameOf(brief?.personal ?? null),
      employerName: brief?.employerName ?? null,
      openedOn: row.opened_on,
      dueOn: row.due_on,
      workingDaysLeft: row.due_on === null ? null : context.workingDays(context.today, row.due_on).days,
    };
  });
}

/**
 * What a task is about, under the identifiers of the role that it waits for: to an expert a case must not be called as it
 * is called anywhere else, whatever other roles the account has (ADR 0030).
 */
function inOwnRole(row: TaskRow, { actor, identifiersInRole }: QueryContext): NamedTask {
  const role = describeTask(row.kind).roles.find((one) => actor.roles.includes(one));
  const { task_key, candidacy_id, target } = row;
  const named: NamedTask = { task_key, candidacy_id, target };
  // The text is JSON of this very shape: only identifiers within its strings are exchanged.
  return role === undefined
    ? named
    : (JSON.parse(identifiersInRole(role, JSON.stringify(named))) as NamedTask);
}

/** What the actor has to do, by role and office: late first. Empty for roles that have nothing to do yet. */
export const toDoQuery = defineQuery({
  path: 'to-do',
  parameters: ToDoParameters,
  answer: ToDoPage,
  summary: text(
    '我的待办（期限按工作日计，逾期在前）',
    'My to-do list, due dates in working days, late first',
  ),
  roles: [
    'applicant',
    'employer',
    'nominating-body',
    'hr-department',
    'finance-department',
    'talent-office',
    'consulted-department',
    'expert',
    'supervisor',
    'analyst',
  ],
  scope: ROWS_IN_REACH,
  projections: [toDoProjection, candidaciesProjection],
  run: readToDo,
});
