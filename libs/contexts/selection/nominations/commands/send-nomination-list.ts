import { bodyOf, defineCommand, Judged, Load } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { bodyId, roundId } from '#vocabulary';
import { notice, NoticeState, standingObjections } from '#contexts/publicity/contracts';
import { panelIdOf, reviewPanel, ReviewPanelState } from '#contexts/reviews/contracts';
import type { OpenRound } from '#contexts/programmes/contracts';
import { candidacy, CandidacyState } from '../../applications/contracts';
import {
  nominationList,
  nominationListIdOf,
  NominationListSent,
  NominationListState,
  Nominee,
  ranked,
  refuseOtherResult,
} from '../contracts';
import { isGone } from '../../applications/domain/application-of';
import { listOffices } from '../domain/nomination-list-facts';
import { noticesOfEditions } from '../domain/notices-of-editions';
import { openRoundOf } from '../../applications/domain/open-round';
import { listEmpty, listNotFixed, noticeNotOver, objectionStanding } from '../domain/refusals';
import { listLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

export class SendNominationList extends bodyOf({ roundId, bodyId }) {}

interface SendingFacts {
  readonly round: OpenRound | undefined;
  /** Of each edition, first to last. */
  readonly notices: readonly NoticeState[];
  readonly panel: ReviewPanelState;
  /** Of each nominee, in order. */
  readonly candidacies: readonly CandidacyState[];
}

/**
 * Sends the fixed list to the organiser, once its local notice ended without a standing objection (JX-PLAN 2.3.3b).
 * Whoever withdrew is not sent, also before the system has taken them off: nobody goes up who was not on the notice.
 */
export const sendNominationList = defineCommand(SendNominationList, {
  aggregate: nominationList,
  summary: text('报送推荐人选名单', 'Send the nomination list'),
  roles: ['nominating-body'],
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'existing',
  in: listLifecycle.of('send-nomination-list'),
  looksAt: [
    round,
    notice,
    {
      at: reviewPanel,
      harmless: 'a list that was sent records the review results that it used, and stays valid',
    },
    { at: candidacy, mendedBy: 'strike-withdrawn-nominee' },
  ],
  facts: (
    load: Load,
    { roundId, bodyId }: SendNominationList,
    list: NominationListState,
  ): Promise<SendingFacts> =>
    together({
      round: openRoundOf(load, roundId),
      notices: noticesOfEditions(load, 'nomination-list', nominationListIdOf(roundId, bodyId), list.edition),
      panel: load(reviewPanel, panelIdOf(roundId, 'local', bodyId)),
      candidacies: Promise.all(list.nominees.map(({ candidacyId }) => load(candidacy, candidacyId))),
    }),
  scope: { whose: 'nominating-body', offices: listOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  outside: ({ state: { status } }) => (status === 'drafting' ? listNotFixed.toSend() : undefined),
  guards: [refuseEmpty, refuseOtherReview, refuseBeforeNotice, refuseObjections],
  decide: (list, { roundId, bodyId }, { policy, actor }, facts) => {
    const local = lastNotice(facts);
    return accept(
      NominationListSent.of({
        ...{ listId: nominationListIdOf(roundId, bodyId), roundId, bodyId, edition: list.edition },
        ...{ sentBy: actor.id, noticeId: local.status === 'none' ? null : local.noticeId },
        nominees: ranked(remaining(list, facts)),
      }),
      [policy.nomination.clause, policy.nomination.quota.clause],
    );
  },
});

type Sending = Judged<NominationListState, SendingFacts, 'nomination'>;

/** Whoever is still to be sent: who withdrew, or was found ineligible, is not. */
function remaining(
  { nominees }: NominationListState,
  { candidacies }: Pick<SendingFacts, 'candidacies'>,
): readonly Nominee[] {
  return nominees.filter((_, index) => !isGone(candidacies[index]));
}

function lastNotice({ notices }: Pick<SendingFacts, 'notices'>): NoticeState {
  return notices.at(-1) ?? notice.initial;
}

function refuseEmpty({ state: list, facts }: Sending): Refusal | undefined {
  if (remaining(list, facts).length > 0) return undefined;
  const count = list.waitList.length;
  return count > 0 ? listEmpty.allWithdrawn({ count }) : listEmpty.nobodyToSend();
}

function refuseOtherReview({ state: list, context: { policy }, facts }: Sending): Refusal | undefined {
  return list.panel ? refuseOtherResult(facts.panel, list.panel, policy.localReview) : undefined;
}

function refuseBeforeNotice({ context: { policy }, facts }: Sending): Refusal | undefined {
  const local = lastNotice(facts);
  if (policy.localNotice === undefined || local.status === 'closed') return undefined;
  const clause = policy.nomination.clause;
  return local.status === 'none'
    ? noticeNotOver.unpublished({ clause })
    : noticeNotOver.running({ closableFrom: local.closableFrom, clause });
}

function refuseObjections({ state: list, context: { policy }, facts }: Sending): Refusal | undefined {
  const ids = new Set(remaining(list, facts).map(({ candidacyId }) => candidacyId));
  const standing = facts.notices
    .flatMap((one) => standingObjections(one))
    .filter(({ candidacyId }) => ids.has(candidacyId))
    .map(({ objectionId }) => objectionId);
  if (standing.length === 0) return undefined;
  const clause = policy.nomination.clause;
  return objectionStanding(
    { count: standing.length, clause, standing: standing.join(', ') },
    { about: standing },
  );
}
