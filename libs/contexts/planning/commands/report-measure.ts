import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { clausesOf } from '#policy';
import { measure, MeasureReported } from '../contracts';
import { measureId, period, progress } from '../contracts/words';
import { measureLifecycle } from '../domain/lifecycles';
import { nextReport } from '../domain/periods';
import { alreadyReported } from '../domain/refusals';
import { refusePeriod } from '../domain/report-rules';
import { rhythmOf } from '../domain/terms';
import { ASSIGNED_UNIT, fileOf, OF_THE_UNIT, refuseOtherUnit } from '../domain/whose-plan';

export class ReportMeasure extends bodyOf({ measureId, period, progress }) {}

/** The unit in charge reports the progress of a measure, once a period. */
export const reportMeasure = defineCommand(ReportMeasure, {
  aggregate: measure,
  summary: text('报送举措进展', 'Report the progress of a measure'),
  roles: OF_THE_UNIT,
  id: ({ measureId }) => measureId,
  expects: 'existing',
  in: measureLifecycle.of('report-measure'),
  scope: ASSIGNED_UNIT,
  known: ({ state, context }) => {
    const file = fileOf(context, state);
    return isRefusal(file) ? file : { reporting: file.reporting, rhythm: rhythmOf(file) };
  },
  guards: [refuseOtherUnit],
  checks: [
    ({ command: { period }, facts: { rhythm, reporting }, context: { today } }) =>
      refusePeriod(rhythm, period, { today, clause: reporting?.clause }),
    ({ state: { reported }, command: { period } }) =>
      reported.includes(period) ? alreadyReported.measure({ period }) : undefined,
  ],
  decide: (state, { measureId, period, progress }, context, { rhythm, reporting }) => {
    const { planId, unitId, dueOn, reported } = state;
    return accept(
      MeasureReported.of({
        ...{ measureId, planId, unitId, period, reportedBy: context.actor.id, progress },
        ...nextReport({ ...rhythm, dueOn }, [...reported, period], context),
      }),
      clausesOf(reporting),
    );
  },
});
