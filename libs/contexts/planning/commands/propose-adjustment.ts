import { bodyOf, defineCommand } from '#command-handling';
import { accept, compareDecimals, text } from '#kernel';
import { clausesOf } from '#policy';
import { labelled, optional } from '#vocabulary';
import { target, TargetAdjustmentProposed, TargetTerms } from '../contracts';
import { adjustmentDocument, reasonOfTarget, targetFigure, targetId } from '../contracts/words';
import { targetLifecycle } from '../domain/lifecycles';
import { adjustmentChangesNothing, documentNeeded, outOfRange } from '../domain/refusals';
import { refuseFigure } from '../domain/report-rules';
import { ORGANISER, ORGANISING, refuseOtherOrganiser } from '../domain/whose-plan';

export class ProposeAdjustment extends bodyOf({
  ...{ targetId, figure: targetFigure, reason: reasonOfTarget },
  documentNumber: optional({
    ...adjustmentDocument,
    label: labelled(
      adjustmentDocument.label,
      text('约束性和无法辨认的目标必填', 'required of binding targets, and of those that cannot be read'),
    ),
  }),
}) {}

/** Proposes another target: it stays as it is until another person decides. A further proposal takes the place of one that waits. */
export const proposeAdjustment = defineCommand(ProposeAdjustment, {
  aggregate: target,
  summary: text('提出调整目标', 'Propose to adjust a target'),
  roles: ORGANISING,
  untasked: 'at-any-time',
  id: ({ targetId }) => targetId,
  expects: 'existing',
  in: targetLifecycle.of('propose-adjustment'),
  scope: ORGANISER,
  guards: [refuseOtherOrganiser],
  checks: [
    ({ state: { terms }, command: { figure } }) => refuseFigure(terms, figure) ?? refuseTarget(terms, figure),
    ({ state: { terms }, command: { documentNumber } }) =>
      documentNumber === undefined ? refuseWithoutDocument(terms) : undefined,
  ],
  decide: (state, { targetId, figure, documentNumber = null, reason }, { actor, plans }) => {
    const { planId, unitId, version, terms } = state;
    return accept(
      TargetAdjustmentProposed.of({
        ...{ targetId, planId, unitId, formerFigure: terms.value, figure, documentNumber },
        ...{ proposedBy: actor.id, reason },
      }),
      clausesOf(terms, plans.version(planId, version)?.adjustment),
    );
  },
});

function refuseTarget({ value, most, clause }: TargetTerms, figure: string) {
  if (value !== null && compareDecimals(figure, value) === 0) return adjustmentChangesNothing({ figure });
  return most !== null && compareDecimals(figure, most) > 0
    ? outOfRange.above({ figure, most, clause })
    : undefined;
}

function refuseWithoutDocument({ value, duty, clause }: TargetTerms) {
  if (value === null) return documentNeeded.illegible({ clause });
  return duty === 'binding' ? documentNeeded.binding({ clause }) : undefined;
}
