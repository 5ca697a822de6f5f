import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { bodyId, candidacyId, roundId } from '#vocabulary';
import { nominationList, nominationListIdOf, NomineeWithdrew } from '../contracts';
import { roundOfList } from '../domain/nomination-list-facts';
import { notNominated } from '../domain/refusals';
import { listLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

export class StrikeWithdrawnNominee extends bodyOf({ roundId, bodyId, candidacyId }) {}

/**
 * Takes whoever withdrew the application off the body's list or its wait list, be it drafted, fixed or sent. The system
 * does it (JX-PLAN 2.3.3).
 */
export const strikeWithdrawnNominee = defineCommand(StrikeWithdrawnNominee, {
  aggregate: nominationList,
  summary: text('撤回申报的人选退出推荐名单', 'Strike a nominee who withdrew'),
  roles: ['system'],
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'either',
  in: listLifecycle.of('strike-withdrawn-nominee'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  looksAt: [round],
  facts: roundOfList,
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  checks: [
    ({ state: list, command: { candidacyId } }) =>
      [...list.waitList, ...list.nominees].some((one) => one.candidacyId === candidacyId)
        ? undefined
        : notNominated({ candidacyId }),
  ],
  decide: (list, { roundId, bodyId, candidacyId }, { policy }) => {
    const listId = nominationListIdOf(roundId, bodyId);
    const fromWaitList = list.waitList.some((one) => one.candidacyId === candidacyId);
    return accept(
      NomineeWithdrew.of({ listId, roundId, bodyId, candidacyId, ...(fromWaitList && { fromWaitList }) }),
      [policy.nomination.quota.clause],
    );
  },
});
