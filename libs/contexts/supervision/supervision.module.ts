import { text } from '#kernel';
import { contextOf } from '#contexts';
import { eventNotesRoom } from './event-notes.room';
import { inspectionsRoom } from './inspections/inspections.room';
import { ordersRoom } from './orders/orders.room';
import { standingAlarmsRoom } from './standing-alarms/standing-alarms.room';

/** What supervisory bodies find, and what becomes of it (JX-MEASURES 16; PDS-TALENT 6.2). */
export const supervisionContext = contextOf(
  'supervision',
  text('监督', 'Supervision'),
  ...[ordersRoom, inspectionsRoom, standingAlarmsRoom, eventNotesRoom],
);
