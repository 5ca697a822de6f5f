import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, EventOf, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { grant, GrantDisbursed, grantIdOf, RecoveryDemanded } from '../contracts';
import { amount, bankReference, orderNumber, paymentId, transferredOn } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { anotherOrder } from '../domain/refusals';
import { inFigures, ofGrant } from '../domain/whose-grant';

export class RecordDisbursement extends bodyOf({
  ...{ candidacyId, paymentId, orderNumber, amount, bankReference, transferredOn },
}) {}

/**
 * The bank has paid a grant in one sum (JX-MEASURES 12c). Where the grant was stopped while the bank had the order, all of it is demanded
 * back at once.
 */
export const recordDisbursement = defineCommand(RecordDisbursement, {
  aggregate: grant,
  summary: text('记录拨付', 'Record that the grant was disbursed'),
  roles: ['system'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('record-disbursement'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  checks: [
    ({ state, command: { orderNumber } }) =>
      state.orderNumber === orderNumber ? undefined : anotherOrder({ orderNumber }),
  ],
  decide: (state, { orderNumber, amount, bankReference, transferredOn }, { today }) => {
    const of = { ...ofGrant(state), ...inFigures(state), amount };
    const disbursed = GrantDisbursed.of({ ...of, orderNumber, bankReference, disbursedOn: transferredOn });
    return accept<EventOf<typeof GrantDisbursed> | EventOf<typeof RecoveryDemanded>>(
      state.status === 'stopping'
        ? [disbursed, RecoveryDemanded.of({ ...of, demandedOn: today })]
        : disbursed,
    );
  },
});
