import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { accept, text } from '#kernel';
import { ALARMS } from '../../alarms';
import { AlarmAcknowledged, alarmRecord } from '../contracts';
import { alarmId, reasonOfAcknowledgement } from '../contracts/words';
import { noSuchAlarm } from '../domain/refusals';

export class AcknowledgeAlarm extends bodyOf({ alarmId, reason: reasonOfAcknowledgement }) {}

const kindOf = (alarmId: string) => ALARMS.find(({ name }) => alarmId.startsWith(`${name}.`))?.name;

/**
 * A supervisor says what came of an alarm. The alarm stays, as the events stay from which it follows; it is raised anew when further
 * events add to it (JX-MEASURES 16).
 */
export const acknowledgeAlarm = defineCommand(AcknowledgeAlarm, {
  aggregate: alarmRecord,
  summary: text('核实预警', 'Acknowledge an alarm'),
  roles: ['supervisor'],
  untasked: 'shown-elsewhere',
  id: ({ alarmId }) => alarmId,
  expects: 'either',
  scope: openToItsRoles('监督部门依职权核实', 'supervisory bodies see every alarm'),
  checks: [
    ({ command: { alarmId } }) => (kindOf(alarmId) === undefined ? noSuchAlarm({ alarmId }) : undefined),
  ],
  decide: (_state, { alarmId, reason }, { actor, today }) =>
    accept(
      AlarmAcknowledged.of({
        ...{ alarmId, alarmName: kindOf(alarmId) ?? '', reason },
        ...{ acknowledgedBy: actor.id, acknowledgedOn: today },
      }),
    ),
});
