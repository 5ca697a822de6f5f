import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, text, together } from '#kernel';
import { bodyId, freeText, roundId } from '#vocabulary';
import { notice, noticeIdOf } from '#contexts/publicity/contracts';
import { nominationList, nominationListIdOf, NominationListReopened } from '../contracts';
import { listOffices } from '../domain/nomination-list-facts';
import { openRoundOf } from '../../applications/domain/open-round';

export class ReopenNominationList extends bodyOf({
  roundId,
  bodyId,
  reason: freeText(
    text(
      '理由（以明文保存，不针对个人，不得写入个人信息）',
      'Reason (kept in clear: it concerns no one person and must hold no personal data)',
    ),
    1_000,
  ),
}) {}

/** Opens a fixed list again, say after an objection was upheld. The next edition needs a notice of its own. */
export const reopenNominationList = defineCommand(ReopenNominationList, {
  aggregate: nominationList,
  summary: text('重新打开推荐人选名单', 'Reopen the nomination list'),
  roles: ['nominating-body'],
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'existing',
  facts: (load, { roundId, bodyId }, list) =>
    together({
      round: openRoundOf(load, roundId),
      notice: load(notice, noticeIdOf('nomination-list', nominationListIdOf(roundId, bodyId), list.edition)),
    }),
  scope: { whose: 'nominating-body', offices: listOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: (list, { roundId, bodyId, reason }, { policy }, { notice: local }) => {
    if (list.status !== 'fixed') {
      return refuse(
        'state',
        'list-not-fixed',
        list.status === 'sent'
          ? text('推荐人选名单已经报送，不能重新打开。', 'The list has been sent and cannot be opened again.')
          : text('推荐人选名单尚未确定，可直接修改。', 'The list is not fixed: it can be changed as it is.'),
      );
    }
    if (local.status === 'running') {
      return refuse(
        'state',
        'notice-running',
        text(
          `该名单的公示正在进行，${local.closableFrom} 起方可结束；结束后再重新打开名单。`,
          `Notice ${local.noticeId} is running and may end from ${local.closableFrom}; open the list again after that.`,
        ),
        { clauses: [policy.basis['list-after-notice']] },
      );
    }
    const listId = nominationListIdOf(roundId, bodyId);
    return accept(NominationListReopened.of({ listId, roundId, bodyId, edition: list.edition, reason }), [
      policy.basis['list-after-notice'],
    ]);
  },
});
