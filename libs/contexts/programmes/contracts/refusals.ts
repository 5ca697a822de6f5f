import { defineRefusal, defineRefusals } from '#kernel';

/** There is no such round: what every command that names one answers first. */
export const roundUnknown = defineRefusal('round-unknown', 'not-found', {
  zh: '没有这一编号的年度选拔。',
  en: 'There is no round {roundId}.',
  field: 'roundId',
});

/** The round has ended: nothing in it is changed by people any more. */
export const roundClosed = defineRefusals('round-closed', 'state', {
  on: {
    zh: '本年度选拔已于 {closedOn} 办结，不再受理。如确有需要，请向组织单位反映。',
    en: 'Round {roundId} was closed on {closedOn} and can no longer be changed. Contact its organiser.',
  },
  over: {
    zh: '本轮选拔已办结，不再受理。如确有需要，请向组织单位反映。',
    en: 'The round is closed and can no longer be changed. Contact its organiser.',
  },
});
