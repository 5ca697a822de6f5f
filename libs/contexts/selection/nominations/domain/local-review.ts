import type { Load } from '#command-handling';
import { refuse, Refusal, text } from '#kernel';
import type { ReviewRule } from '#policy';
import type { CasesToDraw, PanelInCharge, Reviewable } from '#contexts/reviews/contracts';
import { candidacy, CandidacyState } from '../../applications/contracts';
import { nominationList, nominationListIdOf } from '../contracts';
import { APPLICATION_UNDER_REVIEW, caseUnderReview, loadCaseUnderReview } from './case-under-review';

export interface LocalCases extends CasesToDraw {
  readonly states: readonly { readonly candidacyId: string; readonly state: CandidacyState }[];
  readonly isSent: boolean;
}

/** The review of a nominating body, before it fixes its list (JX-PLAN 2.3.3a). */
export const localReview: Reviewable<LocalCases> = {
  ...APPLICATION_UNDER_REVIEW,
  level: 'local',
  title: text('推荐单位', 'local'),
  convener: 'nominating-body',
  part: 'localReview',
  ruleOf: ({ localReview: rule }) => rule,
  loadCase: loadCaseUnderReview,
  async loadCases(load, { roundId, officeId }, named = []) {
    const list = await load(nominationList, nominationListIdOf(roundId, officeId));
    const states = await Promise.all(
      named.map(async (candidacyId) => ({ candidacyId, state: await load(candidacy, candidacyId) })),
    );
    const cases = states.flatMap(({ state }) => caseUnderReview(state, list) ?? []);
    return { cases, states, isSent: list.status === 'sent' };
  },
  refuseDraw: refuseUnfit,
  isFinal: async (load: Load, { roundId, officeId }) =>
    (await load(nominationList, nominationListIdOf(roundId, officeId))).status === 'sent',
  refuseFinal: (act, bodyId, { clause }) =>
    refuse(
      'state',
      'list-sent',
      act === 'convene'
        ? text(
            `该单位的推荐人选名单已经报送，评审须在此之前进行（${clause}）。`,
            `The list of ${bodyId} has been sent: a review comes before that (${clause}).`,
          )
        : text(
            `依据本次评审的推荐人选名单已经报送，评审不能再打开（${clause}）。`,
            `The list that rests on this review has been sent: it cannot be opened again (${clause}).`,
          ),
      { clauses: [clause] },
    ),
};

/** The body names whom it may nominate, each once, before its list is sent. */
function refuseUnfit(
  { states, isSent }: LocalCases,
  panel: PanelInCharge,
  named: readonly string[] | undefined,
  { clause }: ReviewRule,
): Refusal | undefined {
  if (named === undefined) {
    return refuse(
      'rule',
      'candidacies-needed',
      text(
        `请列出本单位全部完成逐级审核的申报（${clause}）。`,
        `Name every candidacy of your body that has been endorsed all the way up (${clause}).`,
      ),
      { field: 'candidacyIds', clauses: [clause] },
    );
  }
  if (isSent) {
    return refuse(
      'state',
      'list-sent',
      text(
        `该单位的推荐人选名单已经报送，不能再为其人选抽签（${clause}）。`,
        `The list of ${panel.officeId} has been sent: nobody can be drawn for any more (${clause}).`,
      ),
      { clauses: [clause] },
    );
  }
  const unfit = states.filter(({ state }) => !isEndorsedWith(state, panel));
  if (unfit.length > 0) return refuseNotEndorsed(unfit, panel.officeId, clause);
  const before = named.filter((id) => panel.drawnIds.includes(id));
  if (before.length === 0) return undefined;
  return refuse(
    'state',
    'drawn-before',
    text(
      `所列人选中有 ${before.length} 名已经抽签，不能重抽（${clause}）。`,
      `These were drawn for before, and no draw is repeated (${clause}): ${before.join(', ')}.`,
    ),
    { field: 'candidacyIds', clauses: [clause], about: before },
  );
}

function refuseNotEndorsed(unfit: LocalCases['states'], bodyId: string, clause: string): Refusal {
  const ids = unfit.map(({ candidacyId }) => candidacyId);
  return refuse(
    'rule',
    'candidacies-not-endorsed',
    text(
      `所列申报中有 ${ids.length} 项不属于该单位，或尚未完成逐级审核（${clause}）。`,
      `These are not with body ${bodyId}, or have not been endorsed all the way up (${clause}): ${ids.join(', ')}.`,
    ),
    { field: 'candidacyIds', clauses: [clause], about: ids },
  );
}

function isEndorsedWith(state: CandidacyState, { roundId, officeId }: PanelInCharge): boolean {
  return (
    state.status === 'endorsed' &&
    state.application.bodyId === officeId &&
    state.application.roundId === roundId
  );
}
