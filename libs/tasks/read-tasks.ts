import type { Role } from '#access';
import { keysetCursor, PageParameters, QueryContext, SqlCondition } from '#command-handling';
import { Conditions } from '#views';
import { endOf, organiserOf, roundOf, TaskDefinitions, TaskKind } from './define-tasks';
import type { ToDoProjection } from './to-do';

/** Roles that have something to do. */
export const TO_DO_ROLES: readonly Role[] = [
  ...(['applicant', 'employer', 'nominating-body', 'hr-department', 'finance-department'] as const),
  ...(['talent-office', 'consulted-department', 'expert', 'supervisor', 'analyst'] as const),
  ...(['department', 'evaluator'] as const),
];

/** Roles whose tasks are a person's own. */
const PERSONAL: readonly Role[] = ['applicant', 'expert'];

/** A row as it is read. */
export interface TaskRow {
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
/** Due dates first, earliest first; then whatever has been open longest. */
export const cursors = keysetCursor({ due_order: 'text', opened_position: 'integer', task_key: 'text' });

/** The kinds of tasks, and those of them that are gone once their round has ended. */
interface OpenKinds {
  readonly kinds: ReadonlyMap<string, TaskKind>;
  readonly ending: readonly string[];
}

/** @param endsWithRound whether a command, by its route, is refused once its round has ended: its tasks are gone then */
export function openKindsOf(
  contexts: readonly TaskDefinitions[],
  endsWithRound: (command: string) => boolean,
): OpenKinds {
  const kinds = new Map(contexts.flatMap(({ kinds: some }) => Object.entries(some)));
  const ending = [...kinds].flatMap(([name, { command }]) => (endsWithRound(command) ? [name] : []));
  return { kinds, ending };
}

/**
 * The tasks that the actor could do, as the commands themselves are judged: what another person of the office has to do, or
 * what has to wait for something that no event of the task tells, is on nobody's list in vain.
 */
export async function possibleOnes(
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

/** Kinds that are seen only once their due date has passed, or only from some days before it on. */
function addSeasons(where: Conditions, kinds: ReadonlyMap<string, TaskKind>, today: string): void {
  const lateOnly = [...kinds].flatMap(([name, kind]) => (kind.lateOnly ? [name] : []));
  where.add({
    sql: `NOT task.kind = ANY ($${where.next}) OR task.due_on < $${where.next + 1}::date`,
    parameters: [lateOnly, today],
  });
  const ahead = [...kinds].flatMap(([name, { daysAhead }]) =>
    daysAhead === undefined ? [] : [{ name, daysAhead }],
  );
  where.add({
    sql: `NOT EXISTS (SELECT FROM unnest($${where.next}::text[], $${where.next + 1}::integer[]) AS ahead (kind, days)
      WHERE ahead.kind = task.kind AND coalesce(task.due_on, due.day) > $${where.next + 2}::date + ahead.days)`,
    parameters: [ahead.map(({ name }) => name), ahead.map(({ daysAhead }) => daysAhead), today],
  });
}

/** Tasks that may be the actor's, in the order of the list: one more than the limit where there are more. */
export async function readTasks(
  projection: ToDoProjection,
  { kinds, ending }: OpenKinds,
  { cursor, limit }: Pick<PageParameters, 'cursor' | 'limit'>,
  context: QueryContext<ToDoProjection>,
): Promise<TaskRow[]> {
  const place = cursors.read(cursor);
  return context.read(projection, ({ tasks, marks }, query) => {
    const where = new Conditions();
    where.add(whoseTasks(context, kinds, marks, where.next));
    addSeasons(where, kinds, context.today);
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
