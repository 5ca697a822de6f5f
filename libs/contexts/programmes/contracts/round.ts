import { defineAggregate, defineEvent, Ended, LocalDate, Refusal, text } from '#kernel';
import {
  accountId,
  bodyId,
  called,
  count,
  identifier,
  listOf,
  nullable,
  optional,
  organiserId,
  programmeId,
  recordsOf,
  roundId,
  track,
  year,
} from '#vocabulary';
import { record } from '../../event-fields';
import { roundClosed } from './refusals';
import {
  cap,
  closedOn,
  closingStatement,
  datesOfCall,
  enquiries,
  quota,
  quotaInTrack,
  termsOfCall,
  tieRule,
  versionAtOpening,
} from './words';

export const RoundOpened = defineEvent('RoundOpened', {
  summary: { zh: '年度选拔已启动', en: 'The round of a year was opened' },
  about: ['roundId'],
  schema: record({
    ...{ roundId, programmeId, year, organiserId },
    ...datesOfCall,
    cap: nullable(cap, text('政策和通知都未规定的为 null', 'null where neither policy nor call says')),
    ...termsOfCall,
    policyVersion: versionAtOpening,
    /** What the programme does not have is asked of nobody. */
    parts: listOf(
      text('启动时人才计划所设的部分', 'Parts that the programme had when it was opened'),
      identifier(text('部分', 'Part'), { wordsOf: 'sections' }),
      100,
    ),
    tieRule: optional(tieRule),
    enquiries: optional(enquiries),
  }),
});

export const QuotaAllocated = defineEvent('QuotaAllocated', {
  summary: { zh: '推荐名额已下达', en: 'A nominating body’s quota was set or raised' },
  about: ['roundId'],
  schema: record({
    ...{ roundId, bodyId, quota },
    byTrack: recordsOf(
      text(
        '各类别的名额；不分类别下达的为空',
        'Quotas by track; empty if the quota is for all tracks together',
      ),
      { track, quota: quotaInTrack },
    ),
  }),
});

export const RoundClosed = defineEvent('RoundClosed', {
  summary: { zh: '年度选拔已办结', en: 'The round was closed' },
  about: ['roundId'],
  schema: record({
    ...{ roundId, programmeId, year, closedOn },
    closedBy: called(accountId, text('办结人账号', 'Account that closed it')),
    selected: count(text('入选人数', 'Number of awardees')),
    statement: closingStatement,
  }),
});

/** How many places are for each track. */
export type QuotaByTrack = Readonly<Record<string, number>>;

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
      readonly cap: number | null;
      /** The tie rule that the call states; null: the policy's first one. */
      readonly tieRule: string | null;
      /** The day on which it ended; null while it goes on. */
      readonly closedOn: LocalDate | null;
      /** Quota by nominating body. Only ever raised: nominations rest on it. */
      readonly quotas: Readonly<Record<string, number>>;
      /** Of these, how many are for each track, by body and track; a body without any has none by track. */
      readonly quotasByTrack: Readonly<Record<string, QuotaByTrack>>;
    };
export type OpenRound = Extract<RoundState, { status: 'open' }>;

/** Id of a programme's round of a year: a second one in the year is impossible (JX-PLAN 2.1.1). */
export function roundIdOf(programmeId: string, year: number): string {
  return `${programmeId}-${year}`;
}

/** Why people change nothing of a round any more; undefined while it goes on. */
function refuseEndedRound(state: RoundState): Refusal | undefined {
  if (state.status === 'unknown' || state.closedOn === null) return undefined;
  return roundClosed.on({ roundId: state.roundId, closedOn: state.closedOn });
}

/** Stream `round-<programme>-<year>`. */
export const round = defineAggregate({
  category: 'round',
  title: { zh: '年度选拔', en: 'Round' },
  // Quotas are only raised; once it has ended it stays so.
  moves: 'grows',
  events: [RoundOpened, QuotaAllocated, RoundClosed],
  snapshotVersion: 4,
  initial: { status: 'unknown' } as RoundState,
  ended: (_load, state) => Promise.resolve(refuseEndedRound(state)),
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
          closedOn: null,
          quotas: {},
          quotasByTrack: {},
        };
      }
      case 'QuotaAllocated': {
        if (state.status !== 'open') return state;
        const { bodyId, quota, byTrack } = event.data;
        const tracks = Object.fromEntries(byTrack.map((one) => [one.track, one.quota]));
        return {
          ...state,
          quotas: { ...state.quotas, [bodyId]: quota },
          quotasByTrack: { ...state.quotasByTrack, [bodyId]: tracks },
        };
      }
      case 'RoundClosed':
        return state.status === 'open' ? { ...state, closedOn: event.data.closedOn } : state;
    }
  },
});

/**
 * Of what is part of a round: it ends with it.
 * @param roundOf the round that the state names, undefined where nothing is there yet: the command names it then
 */
export function endsWithRound<State>(roundOf: (state: State) => string | undefined): Ended<State> {
  return async (load, state, command) => {
    const roundId = roundOf(state) ?? ('roundId' in command ? command.roundId : undefined);
    return typeof roundId === 'string' ? refuseEndedRound(await load(round, roundId)) : undefined;
  };
}
