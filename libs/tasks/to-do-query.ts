import { defineQuery, PageParameters, QueryContext, ROWS_IN_REACH } from '#command-handling';
import { pageOf } from '#command-handling/http';
import { text } from '#kernel';
import { shown } from '#views';
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
import { forCommand } from './actions-query';
import { ConcernedCandidacies, TaskDefinitions, TaskKind } from './define-tasks';
import { cursors, openKindsOf, possibleOnes, readTasks, TaskRow, TO_DO_ROLES } from './read-tasks';
import type { ToDoProjection } from './to-do';

type NamedTask = Pick<TaskRow, 'task_key' | 'candidacy_id' | 'target'>;

class ToDoParameters extends PageParameters {}

class TaskTitle extends shown(inBothLanguages) {}

/** Fields of the commands that say what they are about, under the names that the commands give them. */
function targetClass(kinds: readonly TaskKind[]): new () => object {
  const fields = kinds.flatMap(({ target }) => Object.entries(target));
  class TaskTargetAnswer extends shown(
    Object.fromEntries(fields.map(([name, field]) => [name, forCommand(optional(field))])),
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
    title: objectOf(text('待办事项', 'Task'), () => TaskTitle),
    command: line(
      text('办理所用的命令', 'The command that does it'),
      { maximum: 200 },
      { example: 'selection/endorse-application' },
    ),
    target: objectOf(text('命令中指明对象的字段', 'Fields of the command that name the thing'), () => target),
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
 */
export function toDoQueryOf(
  contexts: readonly TaskDefinitions[],
  projection: ToDoProjection,
  endsWithRound: (command: string) => boolean,
) {
  const open = openKindsOf(contexts, endsWithRound);
  const { kinds } = open;
  const candidacies = contexts.flatMap((one) => one.candidacies ?? []);
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
    roles: TO_DO_ROLES,
    scope: ROWS_IN_REACH,
    projections: [projection, ...candidacies.flatMap((one) => one.projections)],
    run: async (parameters, context) => {
      const rows = await readTasks(projection, open, parameters, context);
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
