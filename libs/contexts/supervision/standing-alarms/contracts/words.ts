import { text } from '#kernel';
import { accountId, called, choice, count, explained, identifier, labelled, reasonOf } from '#vocabulary';

export const alarmId = identifier(text('预警编号', 'Alarm id'), { entity: 'alarm' });
export const alarmName = identifier(text('预警种类', 'Kind of alarm'), { entity: 'any' });
/** What an alarm may watch. */
export const SUBJECTS_OF_ALARMS = {
  candidacy: text('申报', 'candidacy'),
  grant: text('资助', 'grant'),
  person: text('人员', 'person'),
  review: text('评审组对一名人选的评审', 'review of a candidate by a panel'),
  objection: text('异议', 'objection'),
  quota: text('推荐单位一轮的名额', 'quota of a body in a round'),
  'body-in-round': text('一轮选拔中的推荐单位', 'nominating body in a round'),
};
export type SubjectOfAlarm = keyof typeof SUBJECTS_OF_ALARMS;
export const subjectOfAlarm = choice(text('预警对象的种类', 'Kind of what is watched'), SUBJECTS_OF_ALARMS);
export const watchedId = identifier(text('预警对象编号', 'Id of what is watched'), { entity: 'any' });
export const found = count(
  labelled(text('发现的数值', 'Value found'), text('与阈值比较', 'to be held against the threshold')),
);
export const threshold = count(text('阈值', 'Threshold'));
export const reasonOfAcknowledgement = explained(
  reasonOf(5, 2_000),
  text('以该预警的密钥加密', 'sealed with the key of the alarm'),
);
export const acknowledgedBy = called(accountId, text('核实人账号', 'Account that acknowledged it'));
