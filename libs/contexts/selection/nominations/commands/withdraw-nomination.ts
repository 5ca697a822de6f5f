import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { bodyId, candidacyId, reasonOf, roundId } from '#vocabulary';
import { nominationList, nominationListIdOf, NominationWithdrawn, Nominee } from '../contracts';
import { listOffices, roundOfList } from '../domain/nomination-list-facts';
import { notNominated } from '../domain/refusals';
import { listLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

export class WithdrawNomination extends bodyOf({
  roundId,
  bodyId,
  candidacyId,
  reason: reasonOf(1, 1_000),
}) {}

/** Takes a candidate off the list, or off its wait list, while it is being drawn up; the place is free again. */
export const withdrawNomination = defineCommand(WithdrawNomination, {
  aggregate: nominationList,
  summary: text('撤回推荐', 'Withdraw a nomination'),
  roles: ['nominating-body'],
  untasked: 'at-any-time',
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'existing',
  in: listLifecycle.of('withdraw-nomination'),
  looksAt: [round],
  facts: roundOfList,
  scope: { whose: 'nominating-body', offices: listOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  known: ({ state: list, command: { candidacyId } }) => {
    const isThis = (one: Nominee) => one.candidacyId === candidacyId;
    const waiting = list.waitList.find(isThis);
    const nominee = waiting ?? list.nominees.find(isThis);
    return nominee ? { ...nominee, fromWaitList: waiting !== undefined } : notNominated({ candidacyId });
  },
  decide: (_list, { roundId, bodyId, candidacyId, reason }, { policy }, { personId, fromWaitList }) =>
    accept(
      NominationWithdrawn.of({
        ...{ listId: nominationListIdOf(roundId, bodyId), roundId, bodyId, candidacyId, personId, reason },
        ...(fromWaitList && { fromWaitList }),
      }),
      [policy.nomination.quota.clause],
    ),
});
