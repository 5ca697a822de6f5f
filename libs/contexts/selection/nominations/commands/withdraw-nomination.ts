import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { bodyId, candidacyId, reasonOf, roundId } from '#vocabulary';
import { nominationList, nominationListIdOf, NominationWithdrawn, Nominee } from '../contracts';
import { listOffices, refuseUnlessDrafting, roundOfList } from '../domain/nomination-list-facts';
import { notNominated } from '../domain/refusals';

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
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'existing',
  facts: roundOfList,
  scope: { whose: 'nominating-body', offices: listOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  decide: (list, { roundId, bodyId, candidacyId, reason }, { policy }) => {
    const changed = refuseUnlessDrafting(list.status, bodyId);
    if (changed) return changed;
    const isThis = (one: Nominee) => one.candidacyId === candidacyId;
    const waiting = list.waitList.find(isThis);
    const nominee = waiting ?? list.nominees.find(isThis);
    if (nominee === undefined) {
      return notNominated({ candidacyId });
    }
    const listId = nominationListIdOf(roundId, bodyId);
    return accept(
      NominationWithdrawn.of({
        ...{ listId, roundId, bodyId, candidacyId, personId: nominee.personId, reason },
        ...(waiting && { fromWaitList: true }),
      }),
      [policy.nomination.quota.clause],
    );
  },
});
