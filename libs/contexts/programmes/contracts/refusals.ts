import { defineRefusal } from '#kernel';

/** There is no such round: what every command that names one answers first. */
export const roundUnknown = defineRefusal('round-unknown', 'not-found', {
  zh: '没有这一编号的年度选拔。',
  en: 'There is no round {roundId}.',
  field: 'roundId',
});
