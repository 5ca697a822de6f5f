import { bodyOf, defineCommand } from '#command-handling';
import { accept, allSatisfied, Refusal, text } from '#kernel';
import type { PolicyWith } from '#policy';
import { bodyId, called, candidacyId, reasonOf, roundId } from '#vocabulary';
import { recordedOutcomes } from '../../../event-fields';
import { nominationList, nominationListIdOf, NominationListState, NomineeMovedUp } from '../contracts';
import { refuseUnchecked } from '../../applications/domain/background-check';
import { applicantKey } from '../../applications/domain/candidacy-keys';
import { checkCandidacy } from '../../applications/domain/eligibility';
import { factsOfNominee, listOffices, refuseUnlessDrafting } from '../domain/nomination-list-facts';
import { isWithBody, refuseIneligible, refuseUnendorsed, refuseUnknown } from '../domain/nominee';
import { notNextInLine, quotaExceeded } from '../domain/refusals';

export class MoveUpNominee extends bodyOf({
  roundId,
  bodyId,
  candidacyId: called(candidacyId, text('候补首位的申报编号', 'Candidacy id of the first on the wait list')),
  reason: reasonOf(5, 1_000),
}) {}

/**
 * The first on the wait list takes a place that fell free, within the quota and on the conditions of a nomination
 * (JX-PLAN 2.3.3, 2.3.3c). The next edition of the list goes on notice with it before it is sent (JX-PLAN 2.3.3b).
 */
export const moveUpNominee = defineCommand(MoveUpNominee, {
  aggregate: nominationList,
  summary: text('候补人选递补', 'Move the first of the wait list up'),
  roles: ['nominating-body'],
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'existing',
  facts: factsOfNominee,
  scope: { whose: 'nominating-body', offices: listOffices },
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  decide: (list, command, context, { round: open, candidacy: waiting, support }) => {
    const { roundId, bodyId, candidacyId, reason } = command;
    if (open === undefined || !isWithBody(waiting, command)) return refuseUnknown(command);
    const { policy, actor } = context;
    const refusal =
      refuseUnlessDrafting(list.status, bodyId) ??
      refuseOutOfTurn(list, candidacyId, policy) ??
      refuseWithoutPlace(list, open.quotas[bodyId] ?? 0, policy) ??
      refuseUnendorsed(waiting, policy) ??
      refuseUnchecked(waiting, policy);
    if (refusal) return refusal;
    const outcomes = checkCandidacy(policy, 'nomination', waiting, support);
    if (!allSatisfied(outcomes)) return refuseIneligible(candidacyId, outcomes, policy);
    return accept(
      NomineeMovedUp.of({
        listId: nominationListIdOf(roundId, bodyId),
        roundId,
        bodyId,
        candidacyId,
        personId: waiting.application.personId,
        rank: list.nominees.length + 1,
        replaces: list.vacated[0] ?? null,
        movedUpBy: actor.id,
        ...recordedOutcomes(outcomes),
        reason,
      }),
      [policy.nomination.quota.clause, ...outcomes.map((outcome) => outcome.clause)],
    );
  },
});

/** The wait list is taken in its order; whoever shall not move up is taken off it first, with a reason. */
function refuseOutOfTurn(
  { waitList }: NominationListState,
  candidacyId: string,
  { nomination: { quota: rule } }: PolicyWith<'nomination'>,
): Refusal | undefined {
  const first = waitList[0]?.candidacyId;
  if (first === candidacyId) return undefined;
  return first === undefined
    ? notNextInLine.nobodyWaits({}, { clauses: [rule.clause], about: first === undefined ? [] : [first] })
    : notNextInLine.another(
        { clause: rule.clause, first, candidacyId },
        { about: first === undefined ? [] : [first] },
      );
}

/** A body's nominations do not exceed its quota (JX-PLAN 2.3.3c). */
function refuseWithoutPlace(
  { nominees }: NominationListState,
  quota: number,
  { nomination: { quota: rule } }: PolicyWith<'nomination'>,
): Refusal | undefined {
  if (nominees.length < quota) return undefined;
  return quotaExceeded({ quota, places: nominees.length + 1, clause: rule.clause });
}
