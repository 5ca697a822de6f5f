import { type ContextDefinition, contextOf } from '#contexts';
import { text } from '#kernel';
import { actionsQueryOf, TaskDefinitions, toDoCountsOf, toDoProjectionOf, toDoQueryOf } from '#tasks';

/** Raised when steps of tasks change in meaning. */
const VERSION = 7;

/** What there is to do and what can be done, in which every context has a part, as a context of its own. */
export function toDoContextOf(contexts: readonly ContextDefinition[]) {
  const tasks: readonly TaskDefinitions[] = contexts.flatMap((context) => context.tasks);
  const projection = toDoProjectionOf(tasks, VERSION);
  const ending = new Set(
    contexts.flatMap(({ name, commands }) =>
      commands.flatMap((command) => (command.aggregate.ended ? [`${name}/${command.name}`] : [])),
    ),
  );
  const endsWithRound = (command: string): boolean => ending.has(command);
  const query = toDoQueryOf(tasks, projection, endsWithRound);
  const counts = toDoCountsOf(tasks, projection, endsWithRound);
  const actions = actionsQueryOf(contexts.flatMap(({ commands }) => commands));
  return {
    ...contextOf('tasks', text('待办', 'Tasks'), {}),
    queries: [query, counts, actions] as const,
    projections: [projection] as const,
    kinds: new Map(tasks.flatMap(({ kinds }) => Object.entries(kinds))),
  };
}
