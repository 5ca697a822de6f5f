import type { Load } from '#command-handling';
import { Refusal, text } from '#kernel';
import type { ReviewRule } from '#policy';
import type { CasesToDraw, PanelInCharge, Reviewable } from '#contexts/reviews/contracts';
import { candidacy, CandidacyState } from '../../applications/contracts';
import { nominationList, nominationListIdOf, SENT_LIST } from '../contracts';
import { APPLICATION_UNDER_REVIEW, caseUnderReview, loadCaseUnderReview } from './case-under-review';
import { candidaciesNeeded, candidaciesNotEndorsed, drawnBefore, listSent } from './refusals';

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
  looksAt: [
    { at: candidacy, harmless: 'a candidacy that has ended by then gets no result' },
    { at: nominationList, harmless: 'a draw made while the list is being sent does not change the list' },
  ],
  refuseDraw: ({ isSent }, { officeId }, { clause }) =>
    isSent ? listSent.drawing({ clause, officeId }) : undefined,
  refuseNamed: refuseUnfit,
  isFinal: async (load: Load, { roundId, officeId }) =>
    (await load(nominationList, nominationListIdOf(roundId, officeId))).status === 'sent',
  finalLooksAt: [SENT_LIST],
  refuseFinal: (act, bodyId, { clause }) =>
    act === 'convene' ? listSent.convening({ clause, bodyId }) : listSent.reopening({ clause }),
};

/** The body names whom it may nominate, each once. */
function refuseUnfit(
  { states }: LocalCases,
  panel: PanelInCharge,
  named: readonly string[] | undefined,
  { clause }: ReviewRule,
): Refusal | undefined {
  if (named === undefined) {
    return candidaciesNeeded({ clause });
  }
  const unfit = states.filter(({ state }) => !isEndorsedWith(state, panel));
  if (unfit.length > 0) return refuseNotEndorsed(unfit, panel.officeId, clause);
  const before = named.filter((id) => panel.drawnIds.includes(id));
  if (before.length === 0) return undefined;
  return drawnBefore({ count: before.length, clause, before: before.join(', ') }, { about: before });
}

function refuseNotEndorsed(unfit: LocalCases['states'], bodyId: string, clause: string): Refusal {
  const ids = unfit.map(({ candidacyId }) => candidacyId);
  return candidaciesNotEndorsed({ count: ids.length, clause, bodyId, ids: ids.join(', ') }, { about: ids });
}

function isEndorsedWith(state: CandidacyState, { roundId, officeId }: PanelInCharge): boolean {
  return (
    state.status === 'endorsed' &&
    state.application.bodyId === officeId &&
    state.application.roundId === roundId
  );
}
