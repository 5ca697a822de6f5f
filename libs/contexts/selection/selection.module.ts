import { contextOf } from '#contexts';
import { text } from '#kernel';

import { applicationsRoom } from './applications/applications.room';
import { consultationRoom } from './consultation/consultation.room';
import { insightRoom } from './insight/insight.room';
import { nominationsRoom } from './nominations/nominations.room';
import { rosterRoom } from './roster/roster.room';
import { supportRoom } from './support/support.room';
import { selectionTasks } from './tasks';

/** From the application to the published roster (JX-PLAN 2.2–2.3). */
export const selectionContext = contextOf(
  'selection',
  text('选拔', 'Selection'),
  ...[applicationsRoom, nominationsRoom, rosterRoom, consultationRoom, supportRoom, insightRoom],
  { tasks: [selectionTasks] },
);
