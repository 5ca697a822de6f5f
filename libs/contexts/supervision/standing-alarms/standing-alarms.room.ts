import { entriesOf } from '#kernel';
import type { Room } from '#contexts';
import { acknowledgeAlarm } from './commands/acknowledge-alarm';
import { alarmRecord } from './contracts';
import * as refusals from './domain/refusals';
import { alarmDetail, alarmList, alarmsProjection } from './read-models/queries';

/** Alarms that follow from the log, and what supervisors say of them (JX-MEASURES 16). */
export const standingAlarmsRoom: Room = {
  events: alarmRecord.events,
  commands: [acknowledgeAlarm],
  queries: [alarmList, alarmDetail],
  projections: [alarmsProjection],
  refusals: entriesOf(refusals),
};
