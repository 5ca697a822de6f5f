import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { explained, optional } from '#vocabulary';
import { target, TargetReported } from '../contracts';
import { figure, period, reasonOfTarget, targetId } from '../contracts/words';
import { targetLifecycle } from '../domain/lifecycles';
import { nextReport } from '../domain/periods';
import { refuseEdition, refuseFigure, refusePeriod, refuseUnreported } from '../domain/report-rules';
import { ASSIGNED_UNIT, OF_THE_UNIT, refuseOtherUnit } from '../domain/whose-plan';

export class ReportTarget extends bodyOf({
  ...{ targetId, period, figure },
  reason: optional(
    explained(
      reasonOfTarget,
      text('再次报送同一报告期的必填', 'required where the period was reported before'),
    ),
  ),
}) {}

/** The unit in charge reports a figure of a period: it counts once somebody else has confirmed it. */
export const reportTarget = defineCommand(ReportTarget, {
  aggregate: target,
  summary: text('报送目标数据', 'Report a figure of a target'),
  roles: OF_THE_UNIT,
  id: ({ targetId }) => targetId,
  expects: 'existing',
  in: targetLifecycle.of('report-target'),
  scope: ASSIGNED_UNIT,
  guards: [refuseOtherUnit, ({ state: { terms } }) => refuseUnreported(terms)],
  checks: [
    ({ state: { terms }, command: { period }, context: { today } }) =>
      refusePeriod(terms, period, { today, clause: terms.clause }),
    ({ state, command: { period, reason } }) => refuseEdition(state, period, reason),
    ({ state: { terms }, command: { figure } }) => refuseFigure(terms, figure),
  ],
  decide: (state, { targetId, period, figure, reason }, context) => {
    const { planId, unitId, version, terms, dueOn, periods } = state;
    return accept(
      TargetReported.of({
        ...{ targetId, planId, unitId, period, edition: (periods[period]?.edition ?? 0) + 1, figure },
        ...nextReport({ ...terms, dueOn }, [...Object.keys(periods), period], context),
        reportedBy: context.actor.id,
        ...(reason !== undefined && { reason }),
      }),
      clausesOf(terms, context.plans.version(planId, version)?.reporting),
    );
  },
});
