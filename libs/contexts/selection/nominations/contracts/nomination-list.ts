import { defineAggregate, defineEvent, text } from '#kernel';
import { endsWithRound } from '#contexts/programmes/contracts';
import {
  accountId,
  bodyId,
  called,
  candidacyId,
  edition,
  flag,
  listId,
  noticeId,
  nullable,
  optional,
  personId,
  rank,
  reason,
  recordOf,
  recordsOf,
  roundId,
  track,
} from '#vocabulary';
import { record, ruleOutcomes } from '../../../event-fields';
import { PanelEdition, RankDeviationExplained } from './panel-order';
import { movedUpBy, panelEdition, reasonInClear, replaced, restedReview } from './words';

const ofList = { listId, roundId, bodyId };
const nominee = { candidacyId, personId, rank };
const nominees = recordsOf(text('人选，按排名', 'Nominees in rank order'), nominee);
const fromWaitList = optional(
  flag(text('是否从候补名单移除（缺省为从名单移除）', 'Taken off the wait list; absent: off the list')),
);

/** Somebody put on the list or on its wait list, with the outcome of each rule. */
const Nomination = record({
  ...{ ...ofList, ...nominee, ...ruleOutcomes },
  // The one that a quota by track counts it in.
  track,
  nominatedBy: called(accountId, text('推荐人账号', 'Account that nominated')),
});

export const CandidateNominated = defineEvent('CandidateNominated', {
  summary: { zh: '人选已推荐', en: 'The candidate was nominated' },
  about: [{ subject: 'candidacyId', shows: ['listId', 'rank'], gates: 'nomination' }],
  schema: Nomination,
  personal: { subject: 'personId', fields: ['findings'] },
});

export const CandidateWaitListed = defineEvent('CandidateWaitListed', {
  summary: {
    zh: '人选已列入候补',
    en: 'The candidate was put on the wait list',
  },
  about: [{ subject: 'candidacyId', shows: ['listId', 'rank'], gates: 'nomination' }],
  schema: Nomination,
  personal: { subject: 'personId', fields: ['findings'] },
});

export const NomineeMovedUp = defineEvent('NomineeMovedUp', {
  summary: { zh: '候补人选已递补', en: 'A candidate moved up from the wait list' },
  about: [{ subject: 'candidacyId', shows: ['listId', 'rank', 'replaces'], gates: 'nomination' }],
  schema: record({
    ...{ ...ofList, ...nominee, ...ruleOutcomes, track },
    replaces: nullable(replaced, text('因增加名额递补的为 null', 'null where the quota was raised')),
    ...{ movedUpBy, reason: optional(reason) },
  }),
  personal: { subject: 'personId', fields: ['findings', 'reason'] },
});

export const NominationWithdrawn = defineEvent('NominationWithdrawn', {
  summary: { zh: '推荐已撤回', en: 'The nomination was withdrawn' },
  about: [{ subject: 'candidacyId', shows: ['listId'], reason: 'to-readers' }],
  schema: record({ ...ofList, candidacyId, personId, reason: optional(reason), fromWaitList }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const NomineeWithdrew = defineEvent('NomineeWithdrew', {
  summary: {
    zh: '申报已撤回，人选从推荐名单中退出',
    en: 'The candidate withdrew and left the nomination list',
  },
  about: [{ subject: 'candidacyId', shows: ['listId'] }],
  schema: record({ ...ofList, candidacyId, fromWaitList }),
});

export const NominationListFixed = defineEvent('NominationListFixed', {
  summary: { zh: '推荐人选名单已确定', en: 'The nomination list was fixed' },
  about: [{ subject: 'nominees[].candidacyId', shows: ['listId', 'edition', 'nominees[].rank'] }],
  schema: record({
    ...{ ...ofList, edition, nominees },
    waitList: optional(
      recordsOf(text('候补人选，按次序，不报送', 'The wait list in rank order, which is not sent'), nominee),
    ),
    panel: optional(recordOf(restedReview, panelEdition)),
  }),
});

export const NominationListReopened = defineEvent('NominationListReopened', {
  summary: { zh: '推荐人选名单已重新打开', en: 'The nomination list was reopened' },
  about: ['listId'],
  schema: record({ ...ofList, edition, reason: reasonInClear }),
});

export const NominationListSent = defineEvent('NominationListSent', {
  summary: { zh: '推荐人选名单已报送', en: 'The nomination list was sent to the organiser' },
  about: [{ subject: 'nominees[].candidacyId', shows: ['listId', 'edition', 'nominees[].rank'] }],
  schema: record({
    ...{ ...ofList, edition, nominees },
    noticeId: nullable(noticeId, text('无需公示的为 null', 'null where none is due')),
    sentBy: called(accountId, text('报送人账号', 'Account that sent it')),
  }),
});

export interface Nominee {
  readonly candidacyId: string;
  readonly personId: string;
}

/** The nominees as a list shows them: in rank order, the first with rank 1. */
export function ranked(nominees: readonly Nominee[]) {
  return nominees.map(({ candidacyId, personId }, index) => ({ candidacyId, personId, rank: index + 1 }));
}

export interface NominationListState {
  readonly status: 'drafting' | 'fixed' | 'sent';
  /** How often the list was fixed; each fixing needs a notice of its own. */
  readonly edition: number;
  /** In rank order. */
  readonly nominees: readonly Nominee[];
  /** Whoever waits beyond the quota, in rank order. */
  readonly waitList: readonly Nominee[];
  /** Nominees who fell out and whose places nobody has taken yet, first to last. */
  readonly vacated: readonly string[];
  /** The result of the local review that the last fixing rests on. */
  readonly panel: PanelEdition | null;
  /** Every nomination ever made, also to the wait list, for the two-key rule: a withdrawal takes no key away. */
  readonly nominations: readonly {
    readonly candidacyId: string;
    readonly nominatedBy: string;
    readonly track: string;
  }[];
  readonly sentBy: string | null;
}

/** The track in which somebody was put on the list, or on its wait list. */
export function trackOfNominee(
  { nominations }: NominationListState,
  candidacyId: string,
): string | undefined {
  return nominations.findLast((one) => one.candidacyId === candidacyId)?.track;
}

/** Id of a body's list in a round. */
export function nominationListIdOf(roundId: string, bodyId: string): string {
  return `${roundId}.${bodyId}`;
}

/** Stream `nominationList-<round>.<body>`: it owns the body's quota (JX-PLAN 2.3.3c). */
export const nominationList = defineAggregate({
  category: 'nominationList',
  title: { zh: '推荐人选名单', en: 'Nomination list' },
  moves: 'back',
  ended: endsWithRound(() => undefined),
  events: [
    CandidateNominated,
    CandidateWaitListed,
    NomineeMovedUp,
    NominationWithdrawn,
    NomineeWithdrew,
    NominationListFixed,
    RankDeviationExplained,
    NominationListReopened,
    NominationListSent,
  ],
  snapshotVersion: 3,
  leavesSealed: true,
  initial: {
    status: 'drafting',
    edition: 0,
    nominees: [],
    waitList: [],
    vacated: [],
    panel: null,
    nominations: [],
    sentBy: null,
  } as NominationListState,
  evolve(state, event): NominationListState {
    switch (event.type) {
      case 'CandidateNominated': {
        const { candidacyId, personId, track, rank, nominatedBy } = event.data;
        return {
          ...state,
          nominees: state.nominees.toSpliced(rank - 1, 0, { candidacyId, personId }),
          waitList: without(state.waitList, candidacyId),
          vacated: state.vacated.slice(1),
          nominations: [...state.nominations, { candidacyId, nominatedBy, track }],
        };
      }
      case 'CandidateWaitListed': {
        const { candidacyId, personId, track, rank, nominatedBy } = event.data;
        return {
          ...state,
          waitList: state.waitList.toSpliced(rank - 1, 0, { candidacyId, personId }),
          nominations: [...state.nominations, { candidacyId, nominatedBy, track }],
        };
      }
      case 'NomineeMovedUp': {
        const { candidacyId, personId, track, rank, movedUpBy } = event.data;
        return {
          ...state,
          nominees: state.nominees.toSpliced(rank - 1, 0, { candidacyId, personId }),
          waitList: without(state.waitList, candidacyId),
          vacated: state.vacated.slice(1),
          nominations: [...state.nominations, { candidacyId, nominatedBy: movedUpBy, track }],
        };
      }
      case 'NominationWithdrawn':
      case 'NomineeWithdrew': {
        const { candidacyId } = event.data;
        const nominated = state.nominees.some((nominee) => nominee.candidacyId === candidacyId);
        return {
          ...state,
          nominees: without(state.nominees, candidacyId),
          waitList: without(state.waitList, candidacyId),
          vacated: nominated ? [...state.vacated, candidacyId] : state.vacated,
        };
      }
      case 'NominationListFixed': {
        const { edition, nominees, waitList = [], panel = null } = event.data;
        return {
          ...state,
          status: 'fixed',
          edition,
          nominees: nominees.map(asNominee),
          waitList: waitList.map(asNominee),
          panel,
        };
      }
      case 'RankDeviationExplained':
        return state;
      case 'NominationListReopened':
        return { ...state, status: 'drafting' };
      case 'NominationListSent':
        return { ...state, status: 'sent', sentBy: event.data.sentBy };
    }
  },
});

/** For whoever looks at lists that were sent, and at who nominated. */
export const SENT_LIST = {
  at: nominationList,
  harmless:
    'a sent list is not reopened, and only candidates who withdraw leave it; its nominators stay on record',
} as const;

function asNominee({ candidacyId, personId }: Nominee): Nominee {
  return { candidacyId, personId };
}

function without(nominees: readonly Nominee[], candidacyId: string): readonly Nominee[] {
  return nominees.filter((nominee) => nominee.candidacyId !== candidacyId);
}
