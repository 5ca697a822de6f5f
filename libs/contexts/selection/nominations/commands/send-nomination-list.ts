import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, text, together } from '#kernel';
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
  decide: (list, { roundId, bodyId }, { policy, actor }, { notices, panel, candidacies }) => {
    const nominees = list.nominees.filter((_, index) => !isGone(candidacies[index]));
    const local = notices.at(-1) ?? { status: 'none' as const };
    const clause = policy.basis['list-after-notice'];
    if (list.status !== 'fixed') {
      return refuse(
        'state',
        list.status === 'sent' ? 'list-sent' : 'list-not-fixed',
        list.status === 'sent'
          ? text('推荐人选名单已经报送。', 'The list has been sent already.')
          : text('请先确定推荐人选名单。', 'Fix the list first.'),
      );
    }
    if (nominees.length === 0) {
      return refuse(
        'state',
        'list-empty',
        list.waitList.length > 0
          ? text(
              `名单上的人选均已退出，候补名单上有 ${list.waitList.length} 人。请重新打开名单，递补候补首位，或推荐其他人选。`,
              `Everybody on the list has fallen out and ${list.waitList.length} wait. Open it again and move the first of the wait list up, or nominate somebody else.`,
            )
          : text(
              '名单上的人选均已退出。请重新打开名单，推荐其他人选。',
              'Everybody on the list has fallen out. Open it again and nominate somebody else.',
            ),
      );
    }
    const review =
      list.panel && refuseOtherResult(panel, list.panel, policy.reviews?.local?.clause ?? clause);
    if (review) return review;
    const needsNotice = policy.stages.includes('local-notice');
    if (needsNotice && local.status !== 'closed') {
      return refuse(
        'rule',
        'notice-not-over',
        local.status === 'none'
          ? text(
              `名单须先公示（${clause}）。请先发布公示。`,
              `The list must be on notice first (${clause}). Publish its notice.`,
            )
          : text(
              `公示尚未结束，${local.closableFrom} 起方可结束（${clause}）。`,
              `The notice is still running and may end from ${local.closableFrom} (${clause}).`,
            ),
        { clauses: [clause] },
      );
    }
    const onList = (candidacyId: string) => nominees.some((nominee) => nominee.candidacyId === candidacyId);
    const standing = notices
      .flatMap((one) => standingObjections(one))
      .filter((objection) => onList(objection.candidacyId));
    if (standing.length > 0) {
      return refuse(
        'rule',
        'objection-standing',
        text(
          `名单中有 ${standing.length} 件异议未处理或成立（${clause}）。请处理异议，或重新打开名单撤回有关人选。`,
          `${standing.length} objections are open or upheld: ${standing.map((o) => o.objectionId).join(', ')} (${clause}). Decide them, or reopen the list and withdraw the candidate.`,
        ),
        { clauses: [clause], about: standing.map(({ objectionId }) => objectionId) },
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
      [clause, policy.basis.quota],
    );
  },
});
