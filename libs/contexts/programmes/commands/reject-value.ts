import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { programmeId } from '#vocabulary';
import { programme, ValueRejected } from '../contracts';
import { entryNumber, reasonOfEntry, valueId } from '../contracts/words';
import { entryNotPending } from '../domain/refusals';
import { entryIn, ORGANISER_OF_PROGRAMME } from '../domain/values';

export class RejectValue extends bodyOf({ programmeId, valueId, entryNumber, reason: reasonOfEntry }) {}

/**
 * An entry that does not say what its document says is sent back, with a reason, also by whoever entered it; the value is then entered
 * anew. This needs no policy that still lists the value: what waits can always be sent back.
 */
export const rejectValue = defineCommand(RejectValue, {
  aggregate: programme,
  summary: text('退回数额录入', 'Send an entry of a value back'),
  roles: ['hr-department'],
  untasked: 'another-way',
  id: ({ programmeId }) => programmeId,
  expects: 'existing',
  scope: ORGANISER_OF_PROGRAMME,
  known: ({ state, command }) => {
    const entry = entryIn(state, command);
    if (isRefusal(entry)) return entry;
    const { status, entryNumber } = entry;
    return status === 'pending' ? entry : entryNotPending[status]({ entryNumber });
  },
  decide: (_state, { programmeId, valueId, entryNumber, reason }, { actor }) =>
    accept(ValueRejected.of({ programmeId, valueId, entryNumber, reason, rejectedBy: actor.id })),
});
