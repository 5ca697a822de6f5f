import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { grantDisbursed } from '../../../sample-funding.testing';
import { noticePublished } from '../../../sample-notices.testing';
import { SUPERVISORS } from '../../../sample-orders.testing';
import { TITLE } from '../../../sample-titles.testing';
import { GrantDisbursed } from '#contexts/funding/contracts';
import { ALARMS } from '../../alarms';
import { AlarmAcknowledged, alarmRecord } from '../contracts';
import { alarmsProjectionOf } from '../read-models/projection';
import { acknowledgeAlarm } from './acknowledge-alarm';

const alarmId = `payment-before-notice-end.${TITLE}`;
const body = { alarmId, reason: '已向财政部门核实（虚构）' };
const acknowledged = AlarmAcknowledged.of({
  ...{ ...body, alarmName: 'payment-before-notice-end', acknowledgedBy: 'supervisor' },
  acknowledgedOn: localDate('2022-03-01'),
});
const acknowledging = specification(acknowledgeAlarm).actor({ id: 'supervisor', office: SUPERVISORS });

describe('acknowledging an alarm', () => {
  it('says what came of it, on record, as often as there is something to say', () => {
    acknowledging.when(body).then(acknowledged);
    acknowledging.given(acknowledged).when(body).then(acknowledged);
  });

  it('is about an alarm of a kind that there is', () => {
    for (const unknown of ['no-alarm.p1', 'payment-before-notice-end'])
      acknowledging
        .when({ ...body, alarmId: unknown })
        .thenRefused('no-such-alarm', { reason: 'rule', field: 'alarmId' });
  });
});

describe('an alarm that was acknowledged', () => {
  const paid = GrantDisbursed.of({ ...grantDisbursed.data, disbursedOn: localDate('2022-03-08') });
  const onNotice = noticePublished('proposed-roster', ['p1']);
  const projection = alarmsProjectionOf(ALARMS);
  const rowAfter = (...events: Parameters<typeof recordedHistory>[1][]) =>
    projectInMemory(projection, recordedHistory(alarmRecord.events, ...events)).standing_alarms.find(
      ({ alarm_id }) => alarm_id === alarmId,
    );

  it('stays, and says so', () => {
    expect(rowAfter(onNotice, paid, acknowledged)).toMatchObject({
      ...{ is_raised: true, is_acknowledged: true, acknowledged_by: 'supervisor' },
      acknowledged_on: '2022-03-01',
    });
    expect(JSON.stringify(rowAfter(onNotice, paid, acknowledged)?.acknowledgement)).not.toContain('核实');
  });

  it('is raised anew by a further event that it rests on', () => {
    expect(rowAfter(onNotice, paid, acknowledged, paid)).toMatchObject({
      ...{ is_raised: true, is_acknowledged: false, raised_position: 4n },
    });
  });

  it('is none that was never raised', () => {
    expect(rowAfter(acknowledged)).toBeUndefined();
    expect(rowAfter(onNotice, acknowledged)).toMatchObject({ is_raised: false });
  });
});
