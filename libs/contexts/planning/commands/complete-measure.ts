import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { measure, MeasureCompleted } from '../contracts';
import { measureId, result } from '../contracts/words';
import { measureLifecycle } from '../domain/lifecycles';
import { measureOf } from '../domain/terms';
import { ORGANISER, ORGANISING, refuseOtherOrganiser } from '../domain/whose-plan';

export class CompleteMeasure extends bodyOf({ measureId, reason: result }) {}

/** The organiser states that a measure was carried out. */
export const completeMeasure = defineCommand(CompleteMeasure, {
  aggregate: measure,
  summary: text('举措办结', 'Complete a measure'),
  roles: ORGANISING,
  untasked: 'at-any-time',
  id: ({ measureId }) => measureId,
  expects: 'existing',
  in: measureLifecycle.of('complete-measure'),
  scope: ORGANISER,
  guards: [refuseOtherOrganiser],
  decide: ({ planId, unitId, version }, { measureId, reason }, { today, plans }) => {
    const file = plans.version(planId, version);
    return accept(
      MeasureCompleted.of({ measureId, planId, unitId, completedOn: today, reason }),
      clausesOf(file && measureOf(file, measureId)),
    );
  },
});
