import { defineCommand, Id, Int } from '#command-handling';
import { accept, allSatisfied, refuse, text } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import { candidacy, CandidateNominated, nominationList, nominationListIdOf } from '../contracts';
import { applicantKey } from '../domain/candidacy-keys';
import { checkCandidacy } from '../domain/eligibility';
import { listOffices, refuseUnlessDrafting } from '../domain/nomination-list-facts';
import { asOpenRound } from '../domain/open-round';

export class NominateCandidate {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;

  @Id(text('推荐地区、部门', 'Nominating body'))
  bodyId: string;

  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;

  @Int(text('排名（缺省排在末位）', 'Rank (default: last)'), { minimum: 1, maximum: 10000, optional: true })
  rank?: number;
}

/** Puts a candidate on the body's ranked list, within its quota and only when every rule is met or waived (JX-PLAN 2.3.3). */
export const nominateCandidate = defineCommand(NominateCandidate, {
  aggregate: nominationList,
  summary: text('推荐人选', 'Nominate a candidate'),
  roles: ['nominating-body'],
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'either',
  facts: async (load, { roundId, candidacyId }) => ({
    round: asOpenRound(await load(round, roundId)),
    candidacy: await load(candidacy, candidacyId),
  }),
  offices: listOffices,
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: (_command, _state, facts) => facts.round?.programmeId ?? '',
  decide: (list, { roundId, bodyId, candidacyId, rank }, { policy }, { round: open, candidacy: nominee }) => {
    const changed = refuseUnlessDrafting(list.status, bodyId);
    if (changed) return changed;
    if (
      nominee.status === 'none' ||
      nominee.application.roundId !== roundId ||
      nominee.application.bodyId !== bodyId
    ) {
      return refuse(
        'not-found',
        'candidacy-not-with-body',
        text(
          `单位 ${bodyId} 在本轮没有申报 ${candidacyId}。`,
          `Body ${bodyId} has no candidacy ${candidacyId} in this round.`,
        ),
        { field: 'candidacyId' },
      );
    }
    if (nominee.status !== 'endorsed') {
      return refuse(
        'state',
        'candidacy-not-endorsed',
        text(
          `申报 ${candidacyId} 尚未完成逐级审核，或资格审查已有结论，不能推荐（${policy.basis['line-of-authority']}）。`,
          `Candidacy ${candidacyId} has not been endorsed all the way up, or has been decided: it cannot be nominated (${policy.basis['line-of-authority']}).`,
        ),
        { clauses: [policy.basis['line-of-authority']] },
      );
    }
    if (list.nominees.some((other) => other.candidacyId === candidacyId)) {
      return refuse(
        'state',
        'already-nominated',
        text(`申报 ${candidacyId} 已在推荐人选名单中。`, `Candidacy ${candidacyId} is on the list already.`),
      );
    }
    const quota = open?.quotas[bodyId] ?? 0;
    const places = list.nominees.length + 1;
    if (places > quota) {
      const clause = policy.basis.quota;
      return refuse(
        'rule',
        'quota-exceeded',
        text(
          `推荐名额为 ${quota} 个，再推荐将达到 ${places} 人（${clause}）。请先撤回一名人选，或申请增加名额。`,
          `The quota is ${quota}; this nomination would be number ${places} (${clause}). Withdraw one first, or ask for a higher quota.`,
        ),
        { clauses: [clause] },
      );
    }
    const outcomes = checkCandidacy(policy, 'nomination', nominee);
    if (!allSatisfied(outcomes)) {
      return refuse(
        'rule',
        'not-eligible',
        text(
          `申报 ${candidacyId} 不符合推荐条件，详见各条结果。`,
          `Candidacy ${candidacyId} does not meet the conditions: see each outcome.`,
        ),
        { outcomes },
      );
    }
    return accept(
      CandidateNominated.of({
        listId: nominationListIdOf(roundId, bodyId),
        roundId,
        bodyId,
        candidacyId,
        personId: nominee.application.personId,
        rank: Math.min(rank ?? places, places),
        outcomes: [...outcomes],
      }),
      [policy.basis.quota, ...outcomes.map((outcome) => outcome.clause)],
    );
  },
});
