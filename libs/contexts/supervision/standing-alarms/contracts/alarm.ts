import { defineAggregate, defineEvent, text } from '#kernel';
import { date, optional } from '#vocabulary';
import { record } from '../../../event-fields';
import { acknowledgedBy, alarmId, alarmName, reasonOfAcknowledgement } from './words';

export const AlarmAcknowledged = defineEvent('AlarmAcknowledged', {
  summary: { zh: '预警已核实', en: 'A standing alarm was acknowledged' },
  about: { nothing: 'alarms have a page of their own, for supervisory bodies' },
  schema: record({
    ...{ alarmId, alarmName, acknowledgedBy, reason: optional(reasonOfAcknowledgement) },
    acknowledgedOn: date(text('核实日期', 'Acknowledged on')),
  }),
  personal: { subject: 'alarmId', fields: ['reason'] },
});

/** Stream `alarm-<kind>.<what is watched>`: an alarm itself follows from the log, what supervisors say of it is here. */
export const alarmRecord = defineAggregate({
  category: 'alarm',
  title: { zh: '预警', en: 'Alarm' },
  events: [AlarmAcknowledged],
  initial: { acknowledgements: 0 },
  evolve: ({ acknowledgements }: { readonly acknowledgements: number }) => ({
    acknowledgements: acknowledgements + 1,
  }),
});

/** Id of the alarm of a kind on one thing. */
export function alarmIdOf(alarmName: string, subjectId: string): string {
  return `${alarmName}.${subjectId}`;
}
