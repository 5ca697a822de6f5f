import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { bodyId, called, candidacyId, reasonOf, roundId } from '#vocabulary';
import { recordedOutcomes } from '../../../event-fields';
import {
  nominationList,
  nominationListIdOf,
  NominationListState,
  NomineeMovedUp,
  trackOfNominee,
} from '../contracts';
import { applicantKey } from '../../applications/domain/candidacy-keys';
import { factsOfNominee, listOffices, FACTS_OF_NOMINEE } from '../domain/nomination-list-facts';
import {
  refuseIneligible,
  refuseUnendorsed,
  checkedNominee,
  CheckedNominee,
  placesOfTrack,
  refuseUncheckedNominee,
  refuseOverQuota,
  basisOfPlace,
} from '../domain/nominee';
import { notNextInLine } from '../domain/refusals';
import { listLifecycle } from '../domain/lifecycle';

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
  in: listLifecycle.of('move-up-nominee'),
  looksAt: FACTS_OF_NOMINEE,
  facts: factsOfNominee,
  scope: { whose: 'nominating-body', offices: listOffices },
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  known: checkedNominee,
  checks: [refuseOutOfTurn, refuseOverQuota, refuseUnendorsed, refuseUncheckedNominee, refuseIneligible],
  decide: (list, { roundId, bodyId, candidacyId, reason }, { actor, policy }, checked) =>
    accept(
      NomineeMovedUp.of({
        ...{ listId: nominationListIdOf(roundId, bodyId), roundId, bodyId, candidacyId, reason },
        ...{ personId: checked.candidacy.application.personId, track: checked.candidacy.application.track },
        rank: list.nominees.length + 1,
        ...{ replaces: list.vacated[0] ?? null, movedUpBy: actor.id },
        ...recordedOutcomes(checked.outcomes),
      }),
      basisOfPlace(policy, checked),
    ),
});

/** The wait list is taken in its order; whoever shall not move up is taken off it first, with a reason. */
function refuseOutOfTurn({
  state: list,
  command: { bodyId, candidacyId },
  context: { policy },
  facts: { round },
}: Asked<MoveUpNominee, NominationListState, CheckedNominee, 'nomination'>): Refusal | undefined {
  const { clause, byTrack } = policy.nomination.quota;
  // Where each track has places of its own, a place goes to the first who waits for one of that track.
  const isFree = (track: string) => {
    const { quota, taken } = placesOfTrack(list, track, round.quotasByTrack[bodyId]);
    return taken < quota;
  };
  const { waitList } = list;
  const next = byTrack && waitList.find((one) => isFree(trackOfNominee(list, one.candidacyId) ?? ''));
  const first = next ?? waitList[0];
  if (first === undefined) return notNextInLine.nobodyWaits({}, { clauses: [clause] });
  if (first.candidacyId === candidacyId) return undefined;
  return notNextInLine.another(
    { clause, first: first.candidacyId, candidacyId },
    { about: [first.candidacyId] },
  );
}
