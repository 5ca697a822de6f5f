import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent, LocalDate } from '#kernel';
import { Count, DateText, FreeText, IdText, record } from '../../event-fields';

export const RoundOpened = defineEvent('RoundOpened', {
  summary: { zh: '年度选拔已启动', en: 'A year’s round was opened with its call' },
  about: ['roundId'],
  schema: record({
    roundId: IdText,
    programmeId: IdText,
    year: Count,
    /** The office that organises the round. */
    organiserId: IdText,
    applicationsFrom: DateText,
    applicationsUntil: DateText,
    /** The date on which age is counted. */
    referenceDate: DateText,
    /** How many may be selected at most. */
    cap: Count,
    conditions: FreeText,
    materials: FreeText,
    procedure: FreeText,
    policyVersion: IdText,
    /** The tie rule of the reviews that the call states; absent: the policy's first one. */
    tieRule: Type.Optional(IdText),
  }),
});

export const QuotaAllocated = defineEvent('QuotaAllocated', {
  summary: { zh: '推荐名额已下达', en: 'A nominating body was given its quota, or a higher one' },
  about: ['roundId'],
  schema: record({ roundId: IdText, bodyId: IdText, quota: Count }),
});

export type RoundState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'open';
      readonly roundId: string;
      readonly programmeId: string;
      readonly year: number;
      readonly organiserId: string;
      readonly applicationsFrom: LocalDate;
      readonly applicationsUntil: LocalDate;
      readonly referenceDate: LocalDate;
      readonly cap: number;
      /** The tie rule that the call states; null: the policy's first one. */
      readonly tieRule: string | null;
      /** Quota by nominating body. Only ever raised: nominations rest on it. */
      readonly quotas: Readonly<Record<string, number>>;
    };
export type OpenRound = Extract<RoundState, { status: 'open' }>;

/** Id of a programme's round of a year: a second one in the year is impossible (JX-PLAN 2.1.1). */
export function roundIdOf(programmeId: string, year: number): string {
  return `${programmeId}-${year}`;
}

/** Stream `round-<programme>-<year>`. */
export const round = defineAggregate({
  category: 'round',
  title: { zh: '年度选拔', en: 'Round' },
  events: [RoundOpened, QuotaAllocated],
  snapshotVersion: 2,
  initial: { status: 'unknown' } as RoundState,
  evolve(state, event): RoundState {
    switch (event.type) {
      case 'RoundOpened': {
        const {
          roundId,
          programmeId,
          year,
          organiserId,
          applicationsFrom,
          applicationsUntil,
          referenceDate,
          cap,
          tieRule = null,
        } = event.data;
        const dates = { applicationsFrom, applicationsUntil, referenceDate };
        return {
          status: 'open',
          roundId,
          programmeId,
          year,
          organiserId,
          ...dates,
          cap,
          tieRule,
          quotas: {},
        };
      }
      case 'QuotaAllocated':
        return state.status === 'open'
          ? { ...state, quotas: { ...state.quotas, [event.data.bodyId]: event.data.quota } }
          : state;
    }
  },
});
