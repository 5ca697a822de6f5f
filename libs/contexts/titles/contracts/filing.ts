import { defineAggregate, defineEvent } from '#kernel';
import { Count, DateText, IdText, record } from '../../event-fields';

export const RosterFiled = defineEvent('RosterFiled', {
  summary: { zh: '入选名单已备案', en: 'A published batch was filed with the talent office' },
  about: ['roundId'],
  schema: record({
    roundId: IdText,
    batch: Count,
    talentOfficeId: IdText,
    documentNumber: IdText,
    awardees: Count,
    filedOn: DateText,
    filedBy: IdText,
  }),
});

export const FilingReceived = defineEvent('FilingReceived', {
  summary: { zh: '备案已接收', en: 'The talent office confirmed that it received the filing' },
  about: ['roundId'],
  schema: record({ roundId: IdText, batch: Count, receivedOn: DateText, receivedBy: IdText }),
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
