import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { bodyId, called, candidacyId, optional, rank, roundId, labelled } from '#vocabulary';
import { CandidateWaitListed, nominationList, nominationListIdOf } from '../contracts';
import { applicantKey } from '../../applications/domain/candidacy-keys';
import { factsOfNominee, listOffices, FACTS_OF_NOMINEE } from '../domain/nomination-list-facts';
import {
  basisOfPlace,
  placeOnList,
  checkedNominee,
  refuseIneligible,
  refuseListed,
  refuseUncheckedNominee,
  refuseUnendorsed,
} from '../domain/nominee';
import { listLifecycle } from '../domain/lifecycle';

export class WaitListCandidate extends bodyOf({
  roundId,
  bodyId,
  candidacyId,
  rank: optional(
    called(rank, labelled(text('候补次序', 'Rank on the wait list'), text('缺省排在末位', 'default: last'))),
  ),
}) {}

/**
 * Keeps a candidate beyond the quota on the body's wait list, on the conditions of a nomination, the background check
 * among them (JX-PLAN 2.3.3, 2.3.3a, 2.3.3c). Nobody on it is sent; the first moves up when a place falls free.
 */
export const waitListCandidate = defineCommand(WaitListCandidate, {
  aggregate: nominationList,
  summary: text('列入候补名单', 'Put a candidate on the wait list'),
  roles: ['nominating-body'],
  untasked: 'another-way',
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'either',
  in: listLifecycle.of('wait-list-candidate'),
  looksAt: FACTS_OF_NOMINEE,
  facts: factsOfNominee,
  scope: { whose: 'nominating-body', offices: listOffices },
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  known: checkedNominee,
  checks: [refuseUnendorsed, refuseListed, refuseUncheckedNominee, refuseIneligible],
  decide: (list, command, { actor, policy }, checked) =>
    accept(
      CandidateWaitListed.of(placeOnList(command, checked, list.waitList.length, actor.id)),
      basisOfPlace(policy, checked),
    ),
});
