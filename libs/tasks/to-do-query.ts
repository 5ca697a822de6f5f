import type { Role } from '#access';
import {
  defineQuery,
  keysetCursor,
  PageParameters,
  QueryContext,
  ROWS_IN_REACH,
  SqlCondition,
} from '#command-handling';
import { pageOf } from '#command-handling/http';
import { text } from '#kernel';
import { Conditions, shown } from '#views';
import type { Projection } from '#projections';
import {
  candidacyId,
  choice,
  date,
  identifier,
  inBothLanguages,
  line,
  nullable,
  objectOf,
  optional,
  organisationName,
  nameOfPerson,
  called,
  roundId,
  integer,
} from '#vocabulary';
import { ConcernedCandidacies, endOf, organiserOf, roundOf, TaskDefinitions, TaskKind } from './define-tasks';
import type { ToDoProjection } from './to-do';

/** Roles whose tasks are a person's own. */
const PERSONAL: readonly Role[] = ['applicant', 'expert'];

/** A row as it is read. */
interface TaskRow {
  readonly task_key: string;
  readonly kind: string;
  readonly round_id: string | null;
  readonly candidacy_id: string | null;
  readonly target: object;
  readonly due_on: string | null;
  readonly due_order: string;
  readonly opened_on: string;
  readonly opened_position: number;
}
type NamedTask = Pick<TaskRow, 'task_key' | 'candidacy_id' | 'target'>;

/** Due dates first, earliest first; then whatever has been open longest. */
const cursors = keysetCursor({ due_order: 'text', opened_position: 'integer', task_key: 'text' });

class ToDoParameters extends PageParameters {}

class TaskTitle extends shown(inBothLanguages) {}

/** Fields of the commands that say what they are about, under the names that the commands give them. */
function targetClass(kinds: readonly TaskKind[]): new () => object {
  const fields = kinds.flatMap(({ target }) => Object.entries(target));
  class TaskTargetAnswer extends shown(
    Object.fromEntries(fields.map(([name, field]) => [name, optional(field)])),
  ) {}
  return TaskTargetAnswer;
}

function answerClass(kinds: ReadonlyMap<string, TaskKind>) {
  const target = targetClass([...kinds.values()]);
  class ToDoTask extends shown({
    taskKey: identifier(text('待办编号', 'Task key'), { entity: 'task' }),
    kind: choice(
      text('待办类型', 'Kind of task'),
      Object.fromEntries([...kinds].map(([kind, { title }]) => [kind, title])),
    ),
    title: objectOf(text('待办事项', 'What there is to do'), () => TaskTitle),
    command: line(
      text('办理所用的命令', 'The command that does it'),
      { maximum: 200 },
      { example: 'selection/endorse-application' },
    ),
    target: objectOf(
      text('命令中指明对象的字段', 'Fields of the command that say what it is about'),
      () => target,
    ),
    roundId: nullable(roundId),
    candidacyId: nullable(called(candidacyId, text('有关申报', 'The candidacy it concerns'))),
    candidateName: nullable(called(nameOfPerson, text('有关人选姓名', 'Name of the candidate it concerns'))),
    employerName: nullable(organisationName(text('有关人选所在单位', 'Employer of that candidate'))),
    openedOn: date(text('产生日期', 'Open since')),
    dueOn: nullable(date(text('期限', 'Due date'))),
    workingDaysLeft: nullable(
      integer(text('剩余工作日，负数为已逾期', 'Working days left, negative when late'), -100_000, 100_000),
      text(
        '无期限或该年尚无节假日数据时为 null',
        'null without a due date, or for a year without holiday data',
      ),
    ),
  }) {}
  return ToDoTask;
}

/**
 * What the actor has to do, by role and office: late first. Empty for roles that have nothing to do yet.
 * @param endsWithRound whether a command, by its route, is refused once its round has ended: its tasks are gone then
 */
export function toDoQueryOf(
  contexts: readonly TaskDefinitions[],
  projection: ToDoProjection,
  endsWithRound: (command: string) => boolean,
) {
  const kinds = new Map(contexts.flatMap(({ kinds: some }) => Object.entries(some)));
  const candidacies = contexts.flatMap((one) => one.candidacies ?? []);
  const ending = [...kinds].flatMap(([name, { command }]) => (endsWithRound(command) ? [name] : []));
  const ToDoTask = answerClass(kinds);
  class ToDoPage extends pageOf(ToDoTask) {}
  return defineQuery({
    path: 'to-do',
    parameters: ToDoParameters,
    answer: ToDoPage,
    summary: text(
      '我的待办（期限按工作日计，逾期在前）',
      'My to-do list, due dates in working days, late first',
    ),
    roles: [
      ...(['applicant', 'employer', 'nominating-body', 'hr-department', 'finance-department'] as const),
      ...(['talent-office', 'consulted-department', 'expert', 'supervisor', 'analyst'] as const),
    ],
    scope: ROWS_IN_REACH,
    projections: [projection, ...candidacies.flatMap((one) => one.projections)],
    run: async (parameters, context) => {
      const rows = await readTasks(projection, { kinds, ending }, parameters, context);
      const given = await possibleOnes(rows.slice(0, parameters.limit), kinds, context);
      const concerned = await concernedBy(given, kinds, candidacies, context);
      const page = cursors.page(rows, parameters.limit, (row) => {
        if (!given.includes(row)) return undefined;
        const kind = kinds.get(row.kind);
        const named = inOwnRole(row, kind, context);
        const candidate = row.candidacy_id === null ? undefined : concerned.get(row.candidacy_id);
        return {
          taskKey: named.task_key,
          kind: row.kind,
          title: kind?.title ?? { zh: row.kind, en: row.kind },
          command: kind?.command ?? '',
          target: named.target,
          roundId: row.round_id,
          candidacyId: named.candidacy_id,
          candidateName: candidate?.name ?? null,
          employerName: candidate?.employerName ?? null,
          openedOn: row.opened_on,
          dueOn: row.due_on,
          workingDaysLeft: row.due_on === null ? null : context.workingDays(context.today, row.due_on).days,
        };
      });
      return { ...page, items: page.items.filter((item) => item !== undefined) };
    },
  });
}

/**
 * The tasks that the actor could do, as the commands themselves are judged: what another person of the office has to do, or
 * what has to wait for something that no event of the task tells, is on nobody's list in vain.
 */
async function possibleOnes(
  rows: readonly TaskRow[],
  kinds: ReadonlyMap<string, TaskKind>,
  { possible }: QueryContext,
): Promise<readonly TaskRow[]> {
  const found: TaskRow[] = [];
  for (const row of rows) {
    const [one] = await possible({ ...row.target }, kinds.get(row.kind)?.command);
    if (one?.refusal === undefined) found.push(row);
  }
  return found;
}

/** What is shown of the candidacies that tasks concern, but for those whom it must not be told of (ADR 0019). */
async function concernedBy(
  rows: readonly TaskRow[],
  kinds: ReadonlyMap<string, TaskKind>,
  [candidacies]: readonly ConcernedCandidacies[],
  context: QueryContext<Projection>,
) {
  const blind = new Set(rows.flatMap((row) => (kinds.get(row.kind)?.blind ? [row.candidacy_id] : [])));
  const ids = rows.flatMap(({ candidacy_id: id }) => (id === null || blind.has(id) ? [] : [id]));
  return (await candidacies?.read(context, [...new Set(ids)])) ?? new Map<string, never>();
}

/**
 * What a task is about, under the identifiers of the role that it waits for: to an expert a case must not be called as it
 * is called anywhere else, whatever other roles the account has (ADR 0030).
 */
function inOwnRole(
  { task_key, candidacy_id, target }: TaskRow,
  kind: TaskKind | undefined,
  { actor, identifiersInRole }: QueryContext,
): NamedTask {
  const role = kind?.roles.find((one) => actor.roles.includes(one));
  const named: NamedTask = { task_key, candidacy_id, target };
  // The text is JSON of this very shape: only identifiers within its strings are exchanged.
  return role === undefined
    ? named
    : (JSON.parse(identifiersInRole(role, JSON.stringify(named))) as NamedTask);
}

/** The kinds that can be done in those of the actor's roles. */
function kindsIn(
  kinds: ReadonlyMap<string, TaskKind>,
  actors: readonly Role[],
  isOne: (role: Role) => boolean,
): readonly string[] {
  return [...kinds].flatMap(([name, { roles }]) =>
    roles.some((role) => isOne(role) && actors.includes(role)) ? [name] : [],
  );
}

/** SQL for the value of a mark that a column names; where the value names another mark, that one's. */
const valueOf = (marks: string, column: string): string =>
  `(SELECT coalesce(further.value, said.value) FROM ${marks} AS said
    LEFT JOIN ${marks} AS further ON further.mark = said.value AND further.member = ''
    WHERE said.mark = ${column} AND said.member = '')`;

/**
 * A person's own tasks, and the office's; what has no holder is the organiser's of its round. The first condition on the
 * office lets an index serve.
 */
function whoseTasks(
  { actor: { id, roles, office } }: QueryContext,
  kinds: ReadonlyMap<string, TaskKind>,
  marks: string,
  next: number,
): SqlCondition {
  const [me, mine, ofPersons, ofOffices] = [
    `$${next}`,
    `$${next + 1}`,
    `$${next + 2}`,
    `$${next + 3}`,
  ] as const;
  const isPersonal = (role: Role): boolean => PERSONAL.includes(role);
  return {
    sql: `(task.kind = ANY (${ofPersons})
        AND (task.account = ${me} OR ${valueOf(marks, 'task.account_of')} = ${me}))
      OR (task.kind = ANY (${ofOffices}) AND (task.office = ${mine} OR task.office IS NULL)
        AND CASE WHEN task.office IS NOT NULL THEN true
          WHEN task.office_of IS NOT NULL THEN ${valueOf(marks, 'task.office_of')} = ${mine}
          WHEN task.account IS NULL AND task.account_of IS NULL
            THEN ${valueOf(marks, `'${organiserOf('')}' || whose.round_id`)} = ${mine}
          ELSE false END)`,
    parameters: [
      ...[id, office],
      kindsIn(kinds, roles, isPersonal),
      kindsIn(kinds, roles, (role) => !isPersonal(role)),
    ],
  };
}

/** Tasks that wait for more than the event that opened them: a fold does not look from one row to another. */
const isRipe = (tasks: string, marks: string): string => `NOT EXISTS (
    SELECT FROM jsonb_to_recordset(task.needs) AS need (mark text, value text) WHERE NOT EXISTS (
      SELECT FROM ${marks} AS is_set WHERE is_set.mark = need.mark AND (need.value IS NULL OR is_set.value = need.value)))
  AND NOT EXISTS (
    SELECT FROM jsonb_array_elements_text(task.bars) AS bar (mark) JOIN ${marks} AS is_set USING (mark))
  AND (task.each_bars IS NULL OR task.waiting_for IS NULL OR EXISTS (
    SELECT FROM jsonb_array_elements_text(task.waiting_for) AS waiting (id) WHERE NOT EXISTS (
      SELECT FROM jsonb_array_elements_text(task.each_bars) AS bar (prefix)
        JOIN ${marks} AS is_set ON is_set.mark = bar.prefix || waiting.id)))
  AND (task.after_group IS NULL OR NOT EXISTS (
    SELECT FROM ${tasks} AS other WHERE other.group_name = task.after_group))`;

async function readTasks(
  projection: ToDoProjection,
  { kinds, ending }: { readonly kinds: ReadonlyMap<string, TaskKind>; readonly ending: readonly string[] },
  { cursor, limit }: ToDoParameters,
  context: QueryContext<ToDoProjection>,
): Promise<TaskRow[]> {
  const place = cursors.read(cursor);
  const lateOnly = [...kinds].flatMap(([name, kind]) => (kind.lateOnly ? [name] : []));
  return context.read(projection, ({ tasks, marks }, query) => {
    const where = new Conditions();
    where.add(whoseTasks(context, kinds, marks, where.next));
    where.add({
      sql: `NOT task.kind = ANY ($${where.next}) OR task.due_on < $${where.next + 1}::date`,
      parameters: [lateOnly, context.today],
    });
    where.add({
      sql: `NOT task.kind = ANY ($${where.next}) OR NOT EXISTS (
        SELECT FROM ${marks} AS is_set WHERE is_set.mark = '${endOf('')}' || whose.round_id)`,
      parameters: [ending],
    });
    const page = new Conditions();
    const first = where.parameters.length + 1;
    if (place)
      page.add({
        sql: `(due_order, opened_position, task_key) > ($${first}, $${first + 1}, $${first + 2})`,
        parameters: [place.due_order, place.opened_position, place.task_key],
      });
    const parameters = [...where.parameters, ...page.parameters];
    return query<TaskRow>(
      `WITH dated AS (
         SELECT task.task_key, task.kind, whose.round_id, task.candidacy_id, task.target,
           coalesce(since.day, task.opened_on) AS opened_on,
           coalesce(since.position, task.opened_position)::float8 AS opened_position,
           to_char(coalesce(task.due_on, due.day), 'YYYY-MM-DD') AS due_on
         FROM ${tasks} AS task
         CROSS JOIN LATERAL (SELECT coalesce(task.round_id, (
           SELECT said.value FROM ${marks} AS said
           WHERE said.mark = '${roundOf('')}' || task.candidacy_id AND said.member = ''
         )) AS round_id) AS whose
         LEFT JOIN ${marks} AS due ON due.mark = task.due_by AND due.member = ''
         LEFT JOIN LATERAL (
           SELECT one.day, one.position FROM ${marks} AS one WHERE one.mark = task.since
           ORDER BY one.position LIMIT 1
         ) AS since ON true
         WHERE ${where.sql} AND ${isRipe(tasks, marks)}
       ), ordered AS (SELECT dated.*, coalesce(due_on, '9999-12-31') AS due_order FROM dated)
       SELECT task_key, kind, round_id, candidacy_id, target, due_on, due_order, opened_position,
         to_char(opened_on, 'YYYY-MM-DD') AS opened_on
       FROM ordered WHERE ${page.sql}
       ORDER BY due_order, ordered.opened_position, task_key LIMIT $${parameters.length + 1}`,
      [...parameters, limit + 1],
    );
  });
}
