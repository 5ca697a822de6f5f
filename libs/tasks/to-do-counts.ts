import { defineQuery, parametersOf, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { shown } from '#views';
import { choice, count, flag, inBothLanguages, labelled, objectOf, objectsOf } from '#vocabulary';
import type { TaskDefinitions } from './define-tasks';
import type { ToDoProjection } from './to-do';
import { openKindsOf, possibleOnes, readTasks, TO_DO_ROLES } from './read-tasks';

/** Working days, the due date among them, within which a task is due soon. */
const SOON = 3;

/** Tasks that are counted: each is judged as the list judges it. */
const MOST_COUNTED = 500;

class CountsParameters extends parametersOf({}) {}
class CountedTitle extends shown(inBothLanguages) {}

const figures = {
  all: count(text('件数', 'Number of tasks')),
  late: count(text('其中已逾期', 'Of these, late')),
  dueSoon: count(
    labelled(
      text('其中即将到期', 'Of these, due soon'),
      text(`未逾期，${SOON} 个工作日内到期`, `not late, and due within ${SOON} working days`),
    ),
  ),
};

/**
 * How much there is to do, by kind: of the very tasks that the to-do list shows to whoever asks.
 * @param endsWithRound as of the to-do list
 */
export function toDoCountsOf(
  contexts: readonly TaskDefinitions[],
  projection: ToDoProjection,
  endsWithRound: (command: string) => boolean,
) {
  const open = openKindsOf(contexts, endsWithRound);
  class KindCount extends shown({
    kind: choice(
      text('待办类型', 'Kind of task'),
      Object.fromEntries([...open.kinds].map(([kind, { title }]) => [kind, title])),
    ),
    title: objectOf(text('待办事项', 'Task'), () => CountedTitle),
    ...figures,
  }) {}
  class ToDoCounts extends shown({
    ...figures,
    more: flag(
      labelled(
        text('是否还有未计入的', 'More tasks exist'),
        text(
          `至多计 ${MOST_COUNTED} 件，按期限先后`,
          `${MOST_COUNTED} at most are counted, in the order of the list`,
        ),
      ),
    ),
    items: objectsOf(text('按待办类型', 'By kind of task'), () => KindCount),
  }) {}
  return defineQuery({
    path: 'to-do/counts',
    parameters: CountsParameters,
    answer: ToDoCounts,
    summary: text(
      `待办件数（与我的待办同一口径；${SOON} 个工作日内到期的另计）`,
      `Number of tasks on the to-do list; due soon means due within ${SOON} working days`,
    ),
    roles: TO_DO_ROLES,
    scope: ROWS_IN_REACH,
    projections: [projection],
    run: async (_asked, context) => {
      const { today, workingDays } = context;
      const rows = await readTasks(projection, open, { limit: MOST_COUNTED }, context);
      const tasks = await possibleOnes(rows.slice(0, MOST_COUNTED), open.kinds, context);
      const figuresOf = (some: typeof tasks) => {
        const dated = some.flatMap(({ due_on: due }) => (due === null ? [] : [due]));
        const ahead = dated.filter((due) => due >= today);
        const isSoon = (due: string): boolean => (workingDays(today, due).days ?? Infinity) <= SOON;
        return {
          all: some.length,
          late: dated.length - ahead.length,
          dueSoon: ahead.filter(isSoon).length,
        };
      };
      const items = [...open.kinds].flatMap(([kind, { title }]) => {
        const some = tasks.filter((task) => task.kind === kind);
        return some.length === 0 ? [] : [{ kind, title, ...figuresOf(some) }];
      });
      return { ...figuresOf(tasks), more: rows.length > MOST_COUNTED, items };
    },
  });
}
