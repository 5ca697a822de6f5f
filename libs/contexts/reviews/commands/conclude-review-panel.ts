import { defineCommand, Id } from '#command-handling';
import { accept, Decision, EventOf, refuse, Refusal, text } from '#kernel';
import type { ReviewRule } from '#policy';
import { round } from '#contexts/programmes/contracts';
import { review, ReviewPanelConcluded, reviewIdOf, reviewPanel } from '../contracts';
import type { DrawnPanel, Scorecard } from '../contracts';
import { candidateLot } from '../domain/lots';
import {
  officesOfPanel,
  programmeOfPanel,
  refuseOtherLevel,
  refuseNotScoring,
} from '../domain/panel-in-charge';
import { rankCandidates } from '../domain/results';
import { refuseUnforeseen, reviewRuleOf } from '../domain/review-rule';
import { countingScorecards, DrawnCandidate, drawnCandidate } from '../domain/seats';

export class ConcludeReviewPanel {
  @Id(text('评审组编号', 'Panel id'))
  panelId: string;
}

/** A candidate of the panel with the scorecards that count. */
interface Scored {
  readonly drawn: DrawnCandidate;
  readonly scorecards: readonly Scorecard[];
}

/**
 * Sums the scorecards up and ranks the candidates, once each has the minimum of scorecards: a new edition every time
 * (JX-PLAN 2.3.3a, 2.3.4b). Results rest on the scorecards that the event names.
 */
export const concludeReviewPanel = defineCommand(ConcludeReviewPanel, {
  aggregate: reviewPanel,
  summary: text('汇总评审结果', 'Sum up a review'),
  roles: ['nominating-body', 'hr-department'],
  id: ({ panelId }) => panelId,
  expects: 'existing',
  facts: async (load, { panelId }, panel) => {
    if (panel.status === 'none' || panel.status === 'convened') return { scored: [], tieRule: null };
    const open = await load(round, panel.roundId);
    const scored = await Promise.all(
      panel.assignments.map(async ({ candidacyId }): Promise<Scored[]> => {
        const drawn = drawnCandidate(panel, candidacyId);
        const state = await load(review, reviewIdOf(panelId, candidacyId));
        return drawn ? [{ drawn, scorecards: countingScorecards(drawn, state) }] : [];
      }),
    );
    return { scored: scored.flat(), tieRule: open.status === 'open' ? open.tieRule : null };
  },
  offices: (_command, state) => officesOfPanel(state),
  programme: (_command, state) => programmeOfPanel(state),
  decide: (state, _command, { policy, actor }, { scored, tieRule }) => {
    if (state.status === 'none') throw new TypeError('an existing panel was convened');
    const refusal = refuseOtherLevel(state.level, actor);
    if (refusal) return refusal;
    const rule = reviewRuleOf(policy, state.level);
    if (rule === undefined) return refuseUnforeseen(policy, state.level);
    if (state.status !== 'scoring') return refuseNotScoring(state, rule.clause);
    return refuseMissing(scored, rule) ?? conclude(state, scored, rule, tieRule, actor.id);
  },
});

function conclude(
  { panelId, roundId, level, edition }: DrawnPanel,
  scored: readonly Scored[],
  rule: ReviewRule,
  tieRuleOfRound: string | null,
  concludedBy: string,
): Decision<EventOf<typeof ReviewPanelConcluded>> {
  const tieRule = rule.tieRules.find(({ id }) => id === tieRuleOfRound) ?? rule.tieRules[0];
  if (tieRule === undefined) throw new TypeError('a review has a tie rule');
  const candidates = scored.map(({ drawn: { assignment, seed }, scorecards }) => ({
    candidacyId: assignment.candidacyId,
    lot: candidateLot(seed, assignment.candidacyId),
    scorecards,
  }));
  return accept(
    ReviewPanelConcluded.of({
      ...{ panelId, roundId, level, edition: edition + 1, tieRule: tieRule.id },
      results: rankCandidates(candidates, rule, tieRule),
      scorecards: candidates.flatMap(({ candidacyId, scorecards }) =>
        scorecards.map(({ expertId, card }) => ({ candidacyId, expertId, card })),
      ),
      concludedBy,
    }),
    [rule.clause],
  );
}

/** Every candidate has the minimum of scorecards that count, or it is said who lacks how many. */
function refuseMissing(
  scored: readonly Scored[],
  { minimumScores, clause }: ReviewRule,
): Refusal | undefined {
  const short = scored.flatMap(({ drawn: { assignment }, scorecards }) =>
    scorecards.length < minimumScores
      ? [{ candidacyId: assignment.candidacyId, missing: minimumScores - scorecards.length }]
      : [],
  );
  if (short.length === 0) return undefined;
  const zh = short.map(({ candidacyId, missing }) => `${candidacyId} 缺 ${missing} 份`).join('；');
  const en = short.map(({ candidacyId, missing }) => `${candidacyId} lacks ${missing}`).join('; ');
  return refuse(
    'state',
    'scorecards-missing',
    text(
      `每名人选须有 ${minimumScores} 份有效评分（${clause}）：${zh}。请催办，或更换回避和逾期的专家。`,
      `Each candidate needs ${minimumScores} scorecards that count (${clause}): ${en}. Remind the experts, or replace who is recused or late.`,
    ),
    { clauses: [clause] },
  );
}
