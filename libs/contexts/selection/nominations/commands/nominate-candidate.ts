import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { bodyId, called, candidacyId, optional, rank, roundId, labelled } from '#vocabulary';
import { CandidateNominated, nominationList, nominationListIdOf } from '../contracts';
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
  refuseOverQuota,
} from '../domain/nominee';
import { listLifecycle } from '../domain/lifecycle';

export class NominateCandidate extends bodyOf({
  roundId,
  bodyId,
  candidacyId,
  rank: optional(called(rank, labelled(text('排名', 'Rank'), text('缺省排在末位', 'default: last')))),
}) {}

/**
 * Puts a candidate on the body's ranked list, within its quota, only when every rule is met or waived, and after the
 * background check where the policy has one (JX-PLAN 2.3.3).
 */
export const nominateCandidate = defineCommand(NominateCandidate, {
  aggregate: nominationList,
  summary: text('推荐人选', 'Nominate a candidate'),
  roles: ['nominating-body'],
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'either',
  in: listLifecycle.of('nominate-candidate'),
  looksAt: FACTS_OF_NOMINEE,
  facts: factsOfNominee,
  scope: { whose: 'nominating-body', offices: listOffices },
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  known: checkedNominee,
  checks: [refuseUnendorsed, refuseListed, refuseUncheckedNominee, refuseIneligible, refuseOverQuota],
  decide: (list, command, { actor, policy }, checked) =>
    accept(
      CandidateNominated.of(placeOnList(command, checked, list.nominees.length, actor.id)),
      basisOfPlace(policy, checked),
    ),
});
