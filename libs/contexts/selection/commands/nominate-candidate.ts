import { defineCommand, Id, Int } from '#command-handling';
import { accept, allSatisfied, refuse, Refusal, RuleOutcome, text } from '#kernel';
import type { PolicyPack } from '#policy';
import { recordedOutcomes } from '../../event-fields';
import type { CandidacyState, NominationListState, OpenCandidacy } from '../contracts';
import { CandidateNominated, nominationList, nominationListIdOf } from '../contracts';
import { applicantKey } from '../domain/candidacy-keys';
import { refuseUnchecked } from '../domain/background-check';
import { checkCandidacy } from '../domain/eligibility';
import {
  factsOfNominee,
  ListCommand,
  listOffices,
  refuseUnlessDrafting,
} from '../domain/nomination-list-facts';
import { refuseReturned, refuseWithdrawn } from '../domain/refuse-by-status';

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
  offices: listOffices,
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: (list, command, context, { round: open, candidacy: nominee, support }) => {
    const { roundId, bodyId, candidacyId, rank } = command;
    const listed = isWithBody(nominee, command) ? nominee : undefined;
    if (open === undefined || listed === undefined) return refuseUnknown(command);
    const { policy, actor } = context;
    const refusal =
      refuseUnlessDrafting(list.status, bodyId) ??
      refuseUnready(list, listed, policy) ??
      refuseUnchecked(listed, policy) ??
      refuseOverQuota(list, open.quotas[bodyId] ?? 0, policy);
    if (refusal) return refusal;
    const outcomes = checkCandidacy(policy, 'nomination', listed, support);
    if (!allSatisfied(outcomes)) return refuseIneligible(candidacyId, outcomes, policy);
    const places = list.nominees.length + 1;
    return accept(
      CandidateNominated.of({
        listId: nominationListIdOf(roundId, bodyId),
        roundId,
        bodyId,
        candidacyId,
        personId: listed.application.personId,
        rank: Math.min(rank ?? places, places),
        nominatedBy: actor.id,
        ...recordedOutcomes(outcomes),
      }),
      [policy.basis.quota, ...outcomes.map((outcome) => outcome.clause)],
    );
  },
});

/** Whether a candidacy was filed with the body in the round. */
export function isWithBody(state: CandidacyState, { roundId, bodyId }: ListCommand): state is OpenCandidacy {
  return (
    state.status !== 'none' && state.application.roundId === roundId && state.application.bodyId === bodyId
  );
}

export function refuseUnknown({
  roundId,
  bodyId,
  candidacyId,
}: ListCommand & { readonly candidacyId: string }): Refusal {
  return refuse(
    'not-found',
    'candidacy-not-with-body',
    text(
      `单位 ${bodyId} 在年度选拔 ${roundId} 中没有申报 ${candidacyId}。`,
      `Body ${bodyId} has no candidacy ${candidacyId} in round ${roundId}.`,
    ),
    { field: 'candidacyId' },
  );
}

/** The application has come all the way up (JX-PLAN 2.3.2a), and is neither on the list nor on its wait list yet. */
export function refuseUnready(
  list: NominationListState,
  nominee: OpenCandidacy,
  policy: PolicyPack,
): Refusal | undefined {
  const { candidacyId } = nominee.application;
  const unendorsed = refuseUnendorsed(nominee, policy);
  if (unendorsed) return unendorsed;
  if (list.nominees.some((other) => other.candidacyId === candidacyId)) {
    return refuse(
      'state',
      'already-nominated',
      text(`申报 ${candidacyId} 已在推荐人选名单中。`, `Candidacy ${candidacyId} is on the list already.`),
    );
  }
  if (!list.waitList.some((other) => other.candidacyId === candidacyId)) return undefined;
  return refuse(
    'state',
    'already-wait-listed',
    text(
      `申报 ${candidacyId} 已在候补名单中；有空额时按次序递补。`,
      `Candidacy ${candidacyId} is on the wait list already, and moves up in its turn when a place is free.`,
    ),
  );
}

/** The application has come all the way up, and was neither decided nor withdrawn (JX-PLAN 2.3.2a). */
export function refuseUnendorsed(nominee: OpenCandidacy, { basis }: PolicyPack): Refusal | undefined {
  if (nominee.status === 'endorsed') return undefined;
  const { candidacyId } = nominee.application;
  if (nominee.status === 'withdrawn') return refuseWithdrawn(candidacyId);
  if (nominee.status === 'returned') return refuseReturned(candidacyId);
  const clause = basis['line-of-authority'];
  return refuse(
    'state',
    'candidacy-not-endorsed',
    text(
      `申报 ${candidacyId} 尚未完成逐级审核，或资格审查已有结论，不能推荐（${clause}）。`,
      `Candidacy ${candidacyId} has not been endorsed all the way up, or has been decided: it cannot be nominated (${clause}).`,
    ),
    { clauses: [clause] },
  );
}

/** A body's nominations do not exceed its quota (JX-PLAN 2.3.3c). */
function refuseOverQuota(
  list: NominationListState,
  quota: number,
  { basis }: PolicyPack,
): Refusal | undefined {
  const places = list.nominees.length + 1;
  if (places <= quota) return undefined;
  return refuse(
    'rule',
    'quota-exceeded',
    text(
      `推荐名额为 ${quota} 个，再推荐将达到 ${places} 人（${basis.quota}）。请先撤回一名人选，或申请增加名额。`,
      `The quota is ${quota}; this nomination would be number ${places} (${basis.quota}). Withdraw one first, or ask for a higher quota.`,
    ),
    { clauses: [basis.quota] },
  );
}

/** Says what stands in the way, and whether a waiver could help (JX-PLAN 2.2). */
export function refuseIneligible(
  candidacyId: string,
  outcomes: readonly RuleOutcome[],
  policy: PolicyPack,
): Refusal {
  const unmet = outcomes.filter((outcome) => outcome.result === 'not-met');
  const waivable = unmet.every(({ rule }) =>
    policy.eligibility.some(({ id, waivable: may }) => id === rule && may),
  );
  const next = waivable
    ? text(
        `特别优秀的可申请放宽（${policy.basis.waiver}）。`,
        `A waiver may be proposed for the exceptionally excellent (${policy.basis.waiver}).`,
      )
    : text('这些条件不能放宽。', 'These conditions cannot be waived.');
  return refuse(
    'rule',
    'not-eligible',
    text(
      `申报 ${candidacyId} 不符合推荐条件：${unmet.map(({ message }) => message.zh).join('；')}。${next.zh}`,
      `Candidacy ${candidacyId} does not meet the conditions: ${unmet.map(({ message }) => message.en).join('; ')}. ${next.en}`,
    ),
    { outcomes },
  );
}
