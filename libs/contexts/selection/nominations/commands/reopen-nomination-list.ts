import { bodyOf, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import { bodyId, roundId } from '#vocabulary';
import { notice, noticeIdOf } from '#contexts/publicity/contracts';
import { nominationList, nominationListIdOf, NominationListReopened } from '../contracts';
import { reasonInClear } from '../contracts/words';
import { listOffices } from '../domain/nomination-list-facts';
import { openRoundOf } from '../../applications/domain/open-round';
import { listNotFixed, noticeRunning } from '../domain/refusals';
import { listLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

export class ReopenNominationList extends bodyOf({
  roundId,
  bodyId,
  reason: reasonInClear,
}) {}

/** Opens a fixed list again, say after an objection was upheld. The next edition needs a notice of its own. */
export const reopenNominationList = defineCommand(ReopenNominationList, {
  aggregate: nominationList,
  summary: text('重新打开推荐人选名单', 'Reopen the nomination list'),
  roles: ['nominating-body'],
  untasked: 'at-any-time',
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'existing',
  in: listLifecycle.of('reopen-nomination-list'),
  looksAt: [round, notice],
  facts: (load, { roundId, bodyId }, list) =>
    together({
      round: openRoundOf(load, roundId),
      notice: load(notice, noticeIdOf('nomination-list', nominationListIdOf(roundId, bodyId), list.edition)),
    }),
  scope: { whose: 'nominating-body', offices: listOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  outside: ({ state: { status } }) => (status === 'sent' ? listNotFixed.sent() : undefined),
  guards: [
    ({ context: { policy }, facts: { notice: local } }) =>
      local.status === 'running'
        ? noticeRunning(
            { closableFrom: local.closableFrom, noticeId: local.noticeId },
            { clauses: [policy.nomination.clause] },
          )
        : undefined,
  ],
  decide: (list, { roundId, bodyId, reason }, { policy }) => {
    const listId = nominationListIdOf(roundId, bodyId);
    return accept(NominationListReopened.of({ listId, roundId, bodyId, edition: list.edition, reason }), [
      policy.nomination.clause,
    ]);
  },
});
