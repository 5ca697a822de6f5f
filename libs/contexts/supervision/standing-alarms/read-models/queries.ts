import { openToItsRoles } from '#command-handling';
import {
  between,
  defineDetail,
  defineList,
  descending,
  fromSealed,
  itemsOf,
  shown,
  TableOf,
  tableOf,
  workedOut,
} from '#views';
import { text } from '#kernel';
import {
  accountId,
  choice,
  ChoiceTitles,
  date,
  flag,
  identifier,
  inBothLanguages,
  instant,
  nullable,
  objectOf,
  objectsOf,
  organisationId,
  position,
} from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { ALARMS } from '../../alarms';
import { Alarm } from '../../alarms/define-alarm';
import { alarmRecord } from '../contracts';
import {
  acknowledgedBy,
  alarmId,
  found,
  reasonOfAcknowledgement,
  subjectOfAlarm,
  threshold,
  watchedId,
} from '../contracts/words';
import { alarmsProjectionOf } from './projection';

export const alarmsProjection = alarmsProjectionOf(ALARMS);
/** Those that were raised: the others are watched, and nobody’s business. */
const alarms: TableOf = {
  ...tableOf(alarmsProjection, 'standing_alarms'),
  rows: (table) => `(SELECT * FROM ${table('standing_alarms')} WHERE is_raised)`,
};

class AlarmWords extends shown(inBothLanguages) {}
const titles: ChoiceTitles = Object.fromEntries(ALARMS.map(({ name, title }) => [name, title]));
const alarmName = choice(text('预警种类', 'Kind of alarm'), titles);

/** What the declaration of the row's alarm says. */
const declared = ({ alarmName }: { readonly alarmName: string }): Alarm => {
  const found = ALARMS.find(({ name }) => name === alarmName);
  if (found === undefined) throw new TypeError(`no alarm ${alarmName} is declared`);
  return found;
};
const words = ({ zh, en }: { readonly zh: string; readonly en: string }): AlarmWords => ({ zh, en });

const notAcknowledged = text('没有核实的为 null', 'null before it was acknowledged');
const summary = {
  ...{ alarmId, alarmName },
  alarmTitle: workedOut(
    objectOf(text('预警名称', 'Title of the alarm'), () => AlarmWords),
    (row: { readonly alarmName: string }) => words(declared(row).title),
  ),
  meaning: workedOut(
    objectOf(text('预警含义', 'Meaning of the alarm'), () => AlarmWords),
    (row: { readonly alarmName: string }) => words(declared(row).meaning),
  ),
  subject: workedOut(subjectOfAlarm, (row: { readonly alarmName: string }) => declared(row).subject),
  subjectId: watchedId,
  found,
  threshold: workedOut(threshold, (row: { readonly alarmName: string }) => declared(row).threshold.value),
  thresholdMeaning: workedOut(
    objectOf(text('阈值含义', 'Meaning of the threshold'), () => AlarmWords),
    (row: { readonly alarmName: string }) => words(declared(row).threshold.says),
  ),
  raisedOn: date(text('预警日期', 'Raised on')),
  raisedPosition: position(text('触发预警的事件位置', 'Place of the event that raised it')),
  isAcknowledged: flag(text('已核实', 'Acknowledged')),
  acknowledgedOn: nullable(date(text('核实日期', 'Acknowledged on')), notAcknowledged),
  acknowledgedBy: nullable(acknowledgedBy, notAcknowledged),
};
class StandingAlarm extends shown(summary) {}

const OF_ALARMS = {
  roles: ['supervisor'],
  scope: openToItsRoles('监督部门依职权查看', 'supervisory bodies see every alarm'),
  from: alarms,
} as const;

/** Alarms that were raised, the newest first: by kind, acknowledged or not. Its count is that of the badge. */
export const alarmList = defineList({
  ...OF_ALARMS,
  path: 'alarms',
  summary: text('预警清单（由近及远）', 'Standing alarms, the newest first'),
  item: StandingAlarm,
  filters: { alarmName, isAcknowledged: summary.isAcknowledged, ...between('raised_on') },
  order: descending('raisedPosition', 'alarmId'),
});

class AlarmEvent extends shown({
  eventPosition: identifier(text('在日志中的位置', 'Position in the log'), { entity: 'event' }),
  eventType: identifier(text('事件类型', 'Event type'), { wordsOf: 'events' }),
  eventTitle: objectOf(text('事件名称', 'Event'), () => AlarmWords),
  happenedOn: date(text('日期', 'Date')),
  decidedAt: instant(text('时间', 'Time')),
  accountId,
  officeId: nullable(organisationId, text('没有单位的为 null', 'null for none')),
  officeName: nameOfOffice('office_id', text('单位现名称', 'Present name of the office')),
}) {}

class AlarmAnswer extends shown({
  ...summary,
  acknowledgement: fromSealed(
    nullable(reasonOfAcknowledgement, notAcknowledged),
    'acknowledgement',
    'reason',
  ),
  events: itemsOf(
    objectsOf(text('所依据的事件', 'Events that it rests on'), () => AlarmEvent),
    { from: alarms, column: 'rests', item: AlarmEvent },
  ),
}) {}

/** One alarm, with the events that it rests on. */
export const alarmDetail = defineDetail({
  ...OF_ALARMS,
  path: 'alarms/:alarmId',
  key: { alarmId },
  summary: text('预警详情及所依据的事件', 'A standing alarm, with the events behind it'),
  answer: AlarmAnswer,
  thing: { aggregate: alarmRecord, by: 'alarmId' },
});
