import { defineAggregate, defineEvent, text } from '#kernel';
import { accountId, batch, called, count, date, roundId } from '#vocabulary';
import { record } from '../../event-fields';
import { filingNumber, talentOfficeId } from './words';

export const RosterFiled = defineEvent('RosterFiled', {
  summary: { zh: '入选名单已备案', en: 'The published roster was filed with the talent office' },
  about: ['roundId'],
  schema: record({
    ...{ roundId, batch, talentOfficeId, documentNumber: filingNumber },
    awardees: count(text('入选人数', 'Number of awardees')),
    filedOn: date(text('备案日期', 'Filed on')),
    filedBy: called(accountId, text('备案人账号', 'Account that filed it')),
  }),
});

export const FilingReceived = defineEvent('FilingReceived', {
  summary: { zh: '备案已接收', en: 'The talent office received the filing' },
  about: ['roundId'],
  schema: record({
    ...{ roundId, batch },
    receivedOn: date(text('接收日期', 'Received on')),
    receivedBy: called(accountId, text('接收人账号', 'Account that received it')),
  }),
});

export type FilingState =
  | { readonly status: 'none' }
  | { readonly status: 'filed' | 'received'; readonly talentOfficeId: string; readonly filedBy: string };

/** Id of the filing of one published batch. */
export function filingIdOf(roundId: string, batch: number): string {
  return `${roundId}.${batch}`;
}

/** Stream `filing-<round>.<batch>` (JX-PLAN 2.3.6c). */
export const filing = defineAggregate({
  category: 'filing',
  title: { zh: '备案', en: 'Filing' },
  events: [RosterFiled, FilingReceived],
  initial: { status: 'none' } as FilingState,
  evolve(state, event): FilingState {
    switch (event.type) {
      case 'RosterFiled':
        return { status: 'filed', talentOfficeId: event.data.talentOfficeId, filedBy: event.data.filedBy };
      case 'FilingReceived':
        return state.status === 'none' ? state : { ...state, status: 'received' };
    }
  },
});
