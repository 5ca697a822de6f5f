import { contextOf, type Room } from '#contexts';
import { entriesOf, text } from '#kernel';
import { commandsOf } from './commands';
import { notice, Publishable } from './contracts';
import { projectionsOf, queriesOf } from './read-models';
import { publishableOf } from './domain/notice';
import { noticeEnd } from './workflows/notice-end';
import { publicityTasksOf } from './tasks';
import * as refusals from './domain/refusals';

/**
 * Public notices of what is registered, with their working days, and real-name objections (JX-PLAN 2.3.5). Commands and
 * queries are there by name too, for whoever gives or asks them in code.
 */
export function publicityOf(publishables: readonly Publishable[]) {
  const commands = commandsOf(publishables);
  const queries = queriesOf(publishables);
  const own: Room = {
    events: notice.events,
    commands: Object.values(commands),
    queries: Object.values(queries),
    projections: projectionsOf(publishables),
    deadlines: [noticeEnd],
    tasks: [publicityTasksOf(publishables)],
    refusals: entriesOf(refusals),
  };
  const context = contextOf('publicity', text('公示', 'Publicity'), own);
  return { context, commands, queries, titleOf: (kind: string) => publishableOf(publishables, kind).title };
}
