import { bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import type { PolicyWith } from '#policy';
import { bodyId, called, candidacyId, optional, rank, roundId } from '#vocabulary';
import type { NominationListState } from '../contracts';
import { CandidateNominated, nominationList, nominationListIdOf } from '../contracts';
import { applicantKey } from '../../applications/domain/candidacy-keys';
import { factsOfNominee, listOffices } from '../domain/nomination-list-facts';
import { basisOfPlace, checkNominee, placeOnList } from '../domain/nominee';
import { quotaExceeded } from '../domain/refusals';

export class NominateCandidate extends bodyOf({
  roundId,
  bodyId,
  candidacyId,
  rank: optional(called(rank, text('排名（缺省排在末位）', 'Rank (default: last)'))),
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
  facts: factsOfNominee,
  scope: { whose: 'nominating-body', offices: listOffices },
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  decide: (list, command, context, facts) => {
    const checked = checkNominee(list, command, facts, context);
    if (checked.kind === 'refused') return checked;
    const full = refuseOverQuota(list, checked.round.quotas[command.bodyId] ?? 0, context.policy);
    if (full) return full;
    return accept(
      CandidateNominated.of(placeOnList(command, checked, list.nominees.length, context.actor.id)),
      basisOfPlace(context.policy, checked),
    );
  },
});

/** A body's nominations do not exceed its quota (JX-PLAN 2.3.3c). */
function refuseOverQuota(
  list: NominationListState,
  quota: number,
  { nomination }: PolicyWith<'nomination'>,
): Refusal | undefined {
  const places = list.nominees.length + 1;
  if (places <= quota) return undefined;
  return quotaExceeded({ quota, places, clause: nomination.quota.clause });
}
