import { ContextDefinition, ofRooms } from '#contexts';

import { applicationsRoom } from './applications/applications.room';
import { consultationRoom } from './consultation/consultation.room';
import { insightRoom } from './insight/insight.room';
import { nominationsRoom } from './nominations/nominations.room';
import { rosterRoom } from './roster/roster.room';
import { supportRoom } from './support/support.room';
import { selectionTasks } from './tasks';

/** From the application to the published roster (JX-PLAN 2.2–2.3). */
export const selectionContext: ContextDefinition = {
  name: 'selection',
  title: { zh: '选拔', en: 'Selection' },
  ...ofRooms(applicationsRoom, nominationsRoom, rosterRoom, consultationRoom, supportRoom, insightRoom),
  tasks: selectionTasks,
};
