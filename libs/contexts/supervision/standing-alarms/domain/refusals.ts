import { defineRefusal } from '#kernel';

export const noSuchAlarm = defineRefusal('no-such-alarm', 'rule', {
  zh: '没有这一种类的预警。请从预警清单中选择。',
  en: 'There is no alarm of this kind: {alarmId}. Choose one from the list of alarms.',
  field: 'alarmId',
});
