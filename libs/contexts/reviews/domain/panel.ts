import { Asked, DecisionContext, refuseWithoutPart } from '#command-handling';
import { ClauseReference, isRefusal, Refusal } from '#kernel';
import type { PolicyPack, ReviewRule } from '#policy';
import type { ExpertState, PanelInCharge, Reviewable, ReviewPanelState } from '../contracts';
import { expertsNotActive, notDrawn, panelConcluded, panelOfBody, panelOfOrganiser } from './refusals';

export type ConvenedPanel = Exclude<ReviewPanelState, { status: 'none' }>;

/** The office in charge of a panel; none for one that was never convened. */
export function officesOfPanel(panel: ReviewPanelState): readonly string[] {
  return panel.status === 'none' ? [] : [panel.officeId];
}

/** The programme of a panel, whose policy in force decides. */
export function programmeOfPanel(panel: ReviewPanelState): string | undefined {
  return panel.status === 'none' ? undefined : panel.programmeId;
}

/** A panel as whoever registered its review is asked about it. */
export function inCharge(panel: ConvenedPanel): PanelInCharge {
  const { panelId, roundId, officeId } = panel;
  const drawnIds = panel.status === 'convened' ? [] : panel.assignments.map(({ candidacyId }) => candidacyId);
  return { panelId, roundId, officeId, drawnIds };
}

/**
 * What is registered under a level.
 * @throws TypeError for none: bodies take registered levels only, and what was reviewed stays registered
 */
export function reviewableOf(reviewables: readonly Reviewable[], level: string): Reviewable {
  const found = reviewables.find((one) => one.level === level);
  if (found === undefined) throw new TypeError(`no review is registered as ${level}`);
  return found;
}

/**
 * The review of a panel.
 * @throws TypeError for no panel: nobody is let through to one that does not exist
 */
export function reviewOfPanel(reviewables: readonly Reviewable[], panel: ReviewPanelState): Reviewable {
  if (panel.status === 'none') throw new TypeError('nobody is let through to a panel that does not exist');
  return reviewableOf(reviewables, panel.level);
}

/** The rule of a review, where the programme has it. */
export function ruleOf(reviewable: Reviewable, policy: PolicyPack): ReviewRule | Refusal {
  return reviewable.ruleOf(policy) ?? refuseWithoutPart(policy, reviewable.part);
}

/** The rule of a review, for whoever is in charge of it; otherwise why there is none for them. */
export function ruleFor(
  reviewable: Reviewable,
  { policy, actor }: Pick<DecisionContext, 'policy' | 'actor'>,
): ReviewRule | Refusal {
  return refuseOtherOffice(reviewable, actor) ?? ruleOf(reviewable, policy);
}

/** A department above a body reaches down to it, but a body's panel is the body's own (JX-PLAN 2.3.3a, 2.3.4b). */
function refuseOtherOffice(
  { convener, title }: Reviewable,
  { role }: DecisionContext['actor'],
): Refusal | undefined {
  if (role === convener) return undefined;
  return convener === 'nominating-body' ? panelOfBody({ title }) : panelOfOrganiser({ title });
}

/** What a command on a panel looks at, with its review and the rule of that; or why there is none for whoever gives it. */
export function withRule<Facts extends object>(
  reviewables: readonly Reviewable[],
  { state, context, facts }: Pick<Asked<object, ReviewPanelState, Facts>, 'state' | 'context' | 'facts'>,
): (Facts & { readonly reviewable: Reviewable; readonly rule: ReviewRule }) | Refusal {
  const reviewable = reviewOfPanel(reviewables, state);
  const rule = ruleFor(reviewable, context);
  return isRefusal(rule) ? rule : { ...facts, reviewable, rule };
}

/** What the panel is told by whom it is too late, or too early, for something: by the clause of its review. */
export function refuseByClause(
  reviewables: readonly Reviewable[],
  say: (panel: ConvenedPanel, clause: ClauseReference) => Refusal,
) {
  return ({
    state,
    context,
  }: Pick<Asked<object, ReviewPanelState>, 'state' | 'context'>): Refusal | undefined => {
    if (state.status === 'none') return undefined;
    const rule = ruleFor(reviewOfPanel(reviewables, state), context);
    return isRefusal(rule) ? rule : say(state, rule.clause);
  };
}

/** Scorecards are taken, seats changed, and results summed up between the draw and the results only. */
export function refuseNotScoring(panel: ReviewPanelState, clause: ClauseReference): Refusal {
  return panel.status === 'concluded'
    ? panelConcluded({ edition: panel.edition, clause, panelId: panel.panelId })
    : notDrawn({ clause });
}

/** Only registered experts who have not retired sit on a panel. */
export function refuseUnfitExperts({
  facts: { experts },
}: {
  readonly facts: { readonly experts: ReadonlyMap<string, ExpertState> };
}): Refusal | undefined {
  const unfit = [...experts].filter(([, { status }]) => status !== 'active').map(([id]) => id);
  if (unfit.length === 0) return undefined;
  return expertsNotActive({ count: unfit.length, unfit: unfit.join(', ') }, { about: unfit });
}
