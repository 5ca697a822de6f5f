import type { ContextDefinition } from '#contexts';
import * as commands from './commands';
import { notice } from './contracts';
import { publicityProjections, publicityQueries } from './read-models';
import { noticeEnd } from './workflows/notice-end';
import { publicityTasks } from './tasks';

/** Public notices with their working days, and real-name objections (JX-PLAN 2.3.5). */
export const publicityContext: ContextDefinition = {
  name: 'publicity',
  title: { zh: '公示', en: 'Publicity' },
  events: notice.events,
  commands: Object.values(commands),
  queries: publicityQueries,
  projections: publicityProjections,
  workflows: [],
  deadlines: [noticeEnd],
  tasks: publicityTasks,
};
