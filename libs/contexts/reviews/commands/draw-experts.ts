import { Asked, bodyOf, DecisionContext, defineCommand } from '#command-handling';
import { accept, certain, isRefusal, refusalIn, text } from '#kernel';
import { nthDayAfter, type ReviewRule } from '#policy';
import { candidacyId, line, listOf, optional, panelId, labelled } from '#vocabulary';
import { ExpertsDrawn, reviewPanel } from '../contracts';
import type { Reviewable } from '../contracts';
import { drawExperts as draw } from '../domain/draw';
import { DrawFacts, loadDrawFacts, refuseShortPanel } from '../domain/draw-candidates';
import { exclusionsOf } from '../domain/exclusions';
import { panelLifecycle } from '../domain/lifecycles';
import {
  ConvenedPanel,
  inCharge,
  officesOfPanel,
  programmeOfPanel,
  refuseByClause,
  refuseNotScoring,
  withRule,
} from '../domain/panel';
import { EXPERTS } from '../domain/panel-facts';

export class DrawExperts extends bodyOf({
  panelId,
  candidacyIds: optional(
    listOf(
      labelled(
        text('参加评审的申报编号', 'Candidacy ids'),
        text(
          '仅推荐单位评审填写；组织单位的评审为全部通过资格审查的被推荐人选',
          'for a local panel only; the organiser’s panel takes every nominee found eligible',
        ),
      ),
      candidacyId,
      500,
    ),
  ),
  seed: optional(
    line(
      labelled(
        text('抽签种子', 'Seed'),
        text(
          '例如现场摇出的号码；不填则由系统生成，任何人事先无从知晓',
          'such as numbers drawn in public; left out: one that nobody can know before',
        ),
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
    looksAt: [...reviewables.flatMap(({ looksAt }) => looksAt), ...EXPERTS],
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
    in: panelLifecycle.of('draw-experts'),
    outside: refuseByClause(reviewables, refuseNotScoring),
    known: (asked) => {
      const ruled = withRule(reviewables, asked);
      if (isRefusal(ruled)) return ruled;
      const { found } = ruled;
      if (found === null) throw new TypeError('a panel that was convened has cases');
      return { ...ruled, found };
    },
    guards: [
      ({ state, facts: { reviewable, found, rule } }) => reviewable.refuseDraw(found, inCharge(state), rule),
    ],
    checks: [
      // Who is to be drawn for is settled before it is asked how many experts there are for them.
      (asked) => {
        const { state, command, facts } = asked;
        const { reviewable, found, rule } = facts;
        return (
          reviewable.refuseNamed(found, inCharge(state), command.candidacyIds, rule) ??
          (facts.candidates.length > 0 ? refusalIn(assignmentsOf(asked)) : undefined)
        );
      },
    ],
    decide: (state, command, context, facts) => {
      const { calendar, today, actor } = context;
      const { criteria, clause } = facts.rule;
      const assignments = certain(assignmentsOf({ state, command, context, facts }));
      return accept(
        ExpertsDrawn.of({
          ...{ panelId: state.panelId, roundId: state.roundId, seed: seedOf(command, context) },
          assignments: [...assignments],
          scorecardsDueOn: nthDayAfter(calendar, today, facts.rule),
          criteria: criteria.map(({ id, name, weight }) => ({ criterionId: id, name: { ...name }, weight })),
          drawnBy: actor.id,
        }),
        [clause],
      );
    },
  });

function seedOf({ seed }: DrawExperts, { commandId }: Pick<DecisionContext, 'commandId'>): string {
  return seed ?? commandId;
}

type Drawing = Asked<DrawExperts, ConvenedPanel, DrawFacts & { readonly rule: ReviewRule }>;

/** Whom each candidate gets; or who has too few experts. */
function assignmentsOf({
  state: panel,
  command,
  context,
  facts: { candidates, experts, rule },
}: Pick<Drawing, 'state' | 'command' | 'context' | 'facts'>) {
  const drawn = draw({
    seed: seedOf(command, context),
    scores: rule.minimumScores,
    candidates: candidates.map((ties) => ({
      candidacyId: ties.candidacyId,
      personId: ties.personId,
      exclusions: exclusionsOf(experts, ties, context.today),
    })),
    expertIds: panel.expertIds,
    earlier: panel.status === 'convened' ? [] : panel.assignments,
  });
  return drawn.kind === 'short' ? refuseShortPanel(drawn.candidates, rule) : drawn.assignments;
}
