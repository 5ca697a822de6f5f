import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { rectificationOrder, RectificationReported } from '../contracts';
import { orderId, report } from '../contracts/words';
import { orderLifecycle } from '../domain/lifecycles';
import { OF_THE_UNIT, programmeOfOrder, refuseOtherUnit, UNIT_OF_ORDER } from '../domain/whose-order';

export class ReportRectification extends bodyOf({ orderId, reason: report }) {}

/** The unit reports what it put right: while the report waits for its acceptance, nothing is overdue (PDS-TALENT 6.2c). */
export const reportRectification = defineCommand(ReportRectification, {
  aggregate: rectificationOrder,
  summary: text('报告整改情况', 'Report what was put right'),
  roles: OF_THE_UNIT,
  id: ({ orderId }) => orderId,
  expects: 'existing',
  in: orderLifecycle.of('report-rectification'),
  scope: UNIT_OF_ORDER,
  programme: programmeOfOrder,
  uses: ['supervision'],
  guards: [refuseOtherUnit],
  decide: ({ unitId }, { orderId, reason }, { today, policy: { supervision } }) =>
    accept(RectificationReported.of({ orderId, unitId, reportedOn: today, reason }), [
      supervision.orders.clause,
    ]),
});
