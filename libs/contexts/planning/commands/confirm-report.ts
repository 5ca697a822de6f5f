import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { clausesOf } from '#policy';
import { target, TargetReportConfirmed } from '../contracts';
import { editionOfReport, period, targetId } from '../contracts/words';
import { targetLifecycle } from '../domain/lifecycles';
import { noOpenReport } from '../domain/refusals';
import { ORGANISER, ORGANISING, refuseOtherOrganiser } from '../domain/whose-plan';

export class ConfirmReport extends bodyOf({ targetId, period, edition: editionOfReport }) {}

/** Somebody else than reported it confirms a figure: from then on it counts. */
export const confirmReport = defineCommand(ConfirmReport, {
  aggregate: target,
  summary: text('确认目标数据', 'Confirm a reported figure'),
  roles: ORGANISING,
  id: ({ targetId }) => targetId,
  expects: 'existing',
  in: targetLifecycle.of('confirm-report'),
  scope: ORGANISER,
  secondKey: ({ period }, state) => {
    const open = state.status === 'none' ? null : (state.periods[period]?.open ?? null);
    return state.status === 'none' || open === null
      ? { holders: [] }
      : {
          holders: [{ actorId: open.reportedBy, act: text('报送了该数据', 'reported the figure') }],
          clause: state.terms.clause,
        };
  },
  known: ({ state: { periods }, command: { period, edition } }) => {
    const open = periods[period]?.open;
    return open?.edition === edition ? open : noOpenReport({ period, edition });
  },
  guards: [refuseOtherOrganiser],
  decide: ({ planId, unitId, terms }, { targetId, period }, { actor }, { edition, figure, reportedBy }) =>
    accept(
      TargetReportConfirmed.of({
        ...{ targetId, planId, unitId, period, edition, figure, reportedBy, confirmedBy: actor.id },
      }),
      clausesOf(terms),
    ),
});
