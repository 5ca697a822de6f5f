import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { clausesOf } from '#policy';
import { measure, PartnerContributed } from '../contracts';
import { contribution, measureId, period } from '../contracts/words';
import { measureLifecycle } from '../domain/lifecycles';
import { onlyTheAssignedUnit } from '../domain/refusals';
import { refusePeriod } from '../domain/report-rules';
import { measureOf, rhythmOf } from '../domain/terms';
import { fileOf, OF_THE_UNIT } from '../domain/whose-plan';

export class Contribute extends bodyOf({ measureId, period, contribution }) {}

/** A partner that was named tells what it did for a measure. */
export const contribute = defineCommand(Contribute, {
  aggregate: measure,
  summary: text('报送参与工作情况', 'Tell what a partner did for a measure'),
  roles: OF_THE_UNIT,
  untasked: 'at-any-time',
  id: ({ measureId }) => measureId,
  expects: 'existing',
  in: measureLifecycle.of('contribute'),
  scope: {
    whose: 'partner',
    offices: (_command, state) => (state.status === 'none' ? [] : state.partnerIds),
  },
  known: ({ state, context }) => {
    const { office } = context.actor;
    if (office === null || !state.partnerIds.includes(office)) return onlyTheAssignedUnit.partner();
    const file = fileOf(context, state);
    return isRefusal(file) ? file : { file, partnerId: office };
  },
  checks: [
    ({ command: { period }, facts: { file }, context: { today } }) =>
      refusePeriod(rhythmOf(file), period, { today, clause: file.reporting?.clause }),
  ],
  decide: ({ planId }, { measureId, period, contribution }, { actor }, { file, partnerId }) =>
    accept(
      PartnerContributed.of({
        ...{ measureId, planId, partnerId, period, contributedBy: actor.id, contribution },
      }),
      clausesOf(measureOf(file, measureId)),
    ),
});
