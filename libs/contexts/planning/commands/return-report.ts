import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { target, TargetReportReturned } from '../contracts';
import { editionOfReport, period, reasonOfTarget, targetId } from '../contracts/words';
import { targetLifecycle } from '../domain/lifecycles';
import { noOpenReport } from '../domain/refusals';
import { ORGANISER, ORGANISING, refuseOtherOrganiser } from '../domain/whose-plan';

export class ReturnReport extends bodyOf({
  targetId,
  period,
  edition: editionOfReport,
  reason: reasonOfTarget,
}) {}

/** The organiser sends a figure back: the unit reports it anew, as the next edition. */
export const returnReport = defineCommand(ReturnReport, {
  aggregate: target,
  summary: text('退回目标数据', 'Send a reported figure back'),
  roles: ORGANISING,
  untasked: 'another-way',
  id: ({ targetId }) => targetId,
  expects: 'existing',
  in: targetLifecycle.of('return-report'),
  scope: ORGANISER,
  guards: [refuseOtherOrganiser],
  checks: [
    ({ state: { periods }, command: { period, edition } }) =>
      periods[period]?.open?.edition === edition ? undefined : noOpenReport({ period, edition }),
  ],
  decide: ({ planId, unitId, terms }, { targetId, period, edition, reason }) =>
    accept(TargetReportReturned.of({ targetId, planId, unitId, period, edition, reason }), clausesOf(terms)),
});
