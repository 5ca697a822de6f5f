import { bodyOf, defineCommand } from '#command-handling';
import type { DecisionContext } from '#command-handling';
import { accept, Decision, EventOf, text } from '#kernel';
import { nthDayAfter, type ReviewRule } from '#policy';
import { candidacyId, line, listOf, optional, panelId } from '#vocabulary';
import { ExpertsDrawn, reviewPanel } from '../contracts';
import type { ReviewPanelState, Reviewable } from '../contracts';
import { drawExperts as draw } from '../domain/draw';
import { DrawFacts, inCharge, loadDrawFacts, refuseShortPanel } from '../domain/draw-candidates';
import { exclusionsOf } from '../domain/exclusions';
import { officesOfPanel, programmeOfPanel, refuseNotScoring } from '../domain/panel-in-charge';
import { reviewableOf, ruleFor } from '../domain/reviewable-of';

export class DrawExperts extends bodyOf({
  panelId,
  candidacyIds: optional(
    listOf(
      text(
        '参加评审的申报编号（仅推荐单位评审填写；省级评审为全部通过资格审查的被推荐人选）',
        'Candidacy ids (for a local panel only; the provincial panel takes every nominee found eligible)',
      ),
      candidacyId,
      500,
    ),
  ),
  seed: optional(
    line(
      text(
        '抽签种子，例如现场摇出的号码（不填则由系统生成，任何人事先无从知晓）',
        'Seed, such as numbers drawn in public (left out: one that nobody can know before)',
      ),
      {
        maximum: 100,
        looks: {
          pattern: /^[A-Za-z0-9][A-Za-z0-9 .,:;_-]*$/,
          fault: text(
            '须以字母或数字开头，只用英文字母、数字、空格和 . , : ; _ -',
            'must begin with a letter or digit, and have letters, digits, spaces and . , : ; _ - only',
          ),
        },
      },
    ),
  ),
}) {}

/**
 * Draws the experts of each candidate by seed, without anybody who is tied to the candidate (JX-PLAN 2.3.3a, 2.3.4b). A
 * further draw is for the candidates who came later only.
 */
export const drawExpertsOf = (reviewables: readonly Reviewable[]) =>
  defineCommand(DrawExperts, {
    aggregate: reviewPanel,
    summary: text('抽签分配评审专家', 'Draw the experts of each candidate'),
    roles: ['nominating-body', 'hr-department'],
    id: ({ panelId }) => panelId,
    expects: 'existing',
    facts: (load, command, panel) => loadDrawFacts(reviewables, load, command, panel),
    scope: { whose: 'panel-office', offices: (_command, state) => officesOfPanel(state) },
    secondKey: (_command, _state, { candidates }) => ({
      holders: candidates.flatMap(({ accountId }) =>
        accountId === null
          ? []
          : [{ actorId: accountId, act: text('是参评人选本人', 'is one of the candidates') }],
      ),
    }),
    programme: (_command, state) => programmeOfPanel(state),
    decide: (state, command, context, facts) => {
      if (state.status === 'none') throw new TypeError('an existing panel was convened');
      const { policy, actor } = context;
      const reviewable = reviewableOf(reviewables, state.level);
      const rule = ruleFor(reviewable, policy, actor);
      if ('kind' in rule) return rule;
      if (state.status === 'concluded') return refuseNotScoring(state, rule.clause);
      return (
        (facts.found && reviewable.refuseDraw(facts.found, inCharge(state), command.candidacyIds, rule)) ??
        drawFor(state, command, facts, rule, context)
      );
    },
  });

function drawFor(
  panel: Exclude<ReviewPanelState, { status: 'none' }>,
  { panelId, seed: given }: DrawExperts,
  { candidates, experts }: DrawFacts,
  rule: ReviewRule,
  { commandId, today, calendar, actor }: DecisionContext,
): Decision<EventOf<typeof ExpertsDrawn>> {
  const seed = given ?? commandId;
  const drawn = draw({
    seed,
    scores: rule.minimumScores,
    candidates: candidates.map((ties) => ({
      candidacyId: ties.candidacyId,
      personId: ties.personId,
      exclusions: exclusionsOf(experts, ties, today),
    })),
    expertIds: panel.expertIds,
    earlier: panel.status === 'convened' ? [] : panel.assignments,
  });
  if (drawn.kind === 'short') return refuseShortPanel(drawn.candidates, rule);
  return accept(
    ExpertsDrawn.of({
      panelId,
      roundId: panel.roundId,
      seed,
      assignments: [...drawn.assignments],
      scorecardsDueOn: nthDayAfter(calendar, today, rule),
      criteria: rule.criteria.map(({ id, name, weight }) => ({ criterionId: id, name: { ...name }, weight })),
      drawnBy: actor.id,
    }),
    [rule.clause],
  );
}
