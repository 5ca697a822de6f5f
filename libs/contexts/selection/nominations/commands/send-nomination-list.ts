import { bodyOf, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import { bodyId, roundId } from '#vocabulary';
import { standingObjections } from '#contexts/publicity/contracts';
import { panelIdOf, reviewPanel } from '#contexts/reviews/contracts';
import { candidacy } from '../../applications/contracts';
import {
  nominationList,
  nominationListIdOf,
  NominationListSent,
  ranked,
  refuseOtherResult,
} from '../contracts';
import { isGone } from '../../applications/domain/application-of';
import { listOffices } from '../domain/nomination-list-facts';
import { noticesOfEditions } from '../domain/notices-of-editions';
import { openRoundOf } from '../../applications/domain/open-round';
import { listEmpty, listNotFixed, listSent, noticeNotOver, objectionStanding } from '../domain/refusals';

export class SendNominationList extends bodyOf({ roundId, bodyId }) {}

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
  facts: (load, { roundId, bodyId }, list) =>
    together({
      round: openRoundOf(load, roundId),
      notices: noticesOfEditions(load, 'nomination-list', nominationListIdOf(roundId, bodyId), list.edition),
      panel: load(reviewPanel, panelIdOf(roundId, 'local', bodyId)),
      candidacies: Promise.all(list.nominees.map(({ candidacyId }) => load(candidacy, candidacyId))),
    }),
  scope: { whose: 'nominating-body', offices: listOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  decide: (list, { roundId, bodyId }, { policy, actor }, { notices, panel, candidacies }) => {
    const nominees = list.nominees.filter((_, index) => !isGone(candidacies[index]));
    const local = notices.at(-1) ?? { status: 'none' as const };
    const clause = policy.nomination.clause;
    if (list.status !== 'fixed') {
      return list.status === 'sent' ? listSent() : listNotFixed.toSend();
    }
    if (nominees.length === 0) {
      return list.waitList.length > 0
        ? listEmpty.allWithdrawn({ count: list.waitList.length })
        : listEmpty.nobodyToSend();
    }
    const review = list.panel && refuseOtherResult(panel, list.panel, policy.localReview);
    if (review) return review;
    const needsNotice = policy.localNotice !== undefined;
    if (needsNotice && local.status !== 'closed') {
      return local.status === 'none'
        ? noticeNotOver.unpublished({ clause })
        : noticeNotOver.running({ closableFrom: local.closableFrom, clause });
    }
    const onList = (candidacyId: string) => nominees.some((nominee) => nominee.candidacyId === candidacyId);
    const standing = notices
      .flatMap((one) => standingObjections(one))
      .filter((objection) => onList(objection.candidacyId));
    if (standing.length > 0) {
      return objectionStanding(
        { count: standing.length, clause, standing: standing.map((o) => o.objectionId).join(', ') },
        { about: standing.map(({ objectionId }) => objectionId) },
      );
    }
    return accept(
      NominationListSent.of({
        listId: nominationListIdOf(roundId, bodyId),
        roundId,
        bodyId,
        edition: list.edition,
        sentBy: actor.id,
        noticeId: local.status === 'none' ? null : local.noticeId,
        nominees: ranked(nominees),
      }),
      [clause, policy.nomination.quota.clause],
    );
  },
});
