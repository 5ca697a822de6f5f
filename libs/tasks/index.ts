export { toDoCountsOf } from './to-do-counts';
export { accountOf, defineTasks, endOf, organiserOf, partOf, roundOf } from './define-tasks';
export type { OnTaskEvent, TaskDefinitions, TaskKind, TaskOf } from './define-tasks';
export { toDoProjectionOf } from './to-do';
export type { ToDo } from './to-do';
export { actionsQueryOf } from './actions-query';
export { toDoQueryOf } from './to-do-query';
