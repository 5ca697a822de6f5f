import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { programmeId } from '#vocabulary';
import { entriesOf, programme, ValueSet } from '../contracts';
import {
  entryNumber,
  inForceFrom,
  reasonOfEntry,
  valueAmount,
  valueDocument,
  valueDocumentTitle,
  valueId,
} from '../contracts/words';
import { entryNotConfirmed } from '../domain/refusals';
import {
  entryIn,
  ORGANISER_OF_PROGRAMME,
  refuseCrossing,
  refusePending,
  refuseSameDay,
  valueIn,
} from '../domain/values';

export class CorrectValue extends bodyOf({
  ...{ programmeId, valueId, entryNumber, amount: valueAmount, documentNumber: valueDocument },
  ...{ documentTitle: valueDocumentTitle, inForceFrom, reason: reasonOfEntry },
}) {}

/**
 * A confirmed entry that does not say what its document says is corrected by another entry, which another person confirms in turn. Until
 * then the wrong one counts. What was decided by it stands, with the entry that it rested on.
 */
export const correctValue = defineCommand(CorrectValue, {
  aggregate: programme,
  summary: text('更正已确认的数额', 'Correct a confirmed value'),
  roles: ['hr-department'],
  untasked: 'at-any-time',
  id: ({ programmeId }) => programmeId,
  expects: 'existing',
  scope: ORGANISER_OF_PROGRAMME,
  programme: ({ programmeId }) => programmeId,
  known: ({ state, command, context: { policy } }) => {
    const value = valueIn(policy, command.valueId);
    if (isRefusal(value)) return value;
    const entry = entryIn(state, command);
    if (isRefusal(entry)) return entry;
    const { status, entryNumber } = entry;
    if (status !== 'confirmed') return entryNotConfirmed[status]({ entryNumber });
    return { value, entries: entriesOf(state, command.valueId) };
  },
  checks: [
    ({ facts: { entries, value } }) => refusePending(entries, value),
    ({ command: { inForceFrom, amount, entryNumber: corrects }, facts: { entries, value } }) =>
      refuseSameDay(entries, value, { inForceFrom, amount, corrects }),
    ({ command, context: { policy }, facts: { value } }) => refuseCrossing(policy, value, command),
  ],
  decide: ({ organiserId }, command, { actor }, { value: { clause }, entries }) => {
    const { programmeId, valueId, amount, documentNumber, documentTitle, inForceFrom, reason } = command;
    // It has one: without any it concerns nobody.
    return accept(
      ValueSet.of({
        ...{ programmeId, valueId, entryNumber: entries.length + 1, amount, documentNumber, documentTitle },
        ...{ inForceFrom, corrects: command.entryNumber, reason },
        ...{ organiserId: organiserId ?? '', enteredBy: actor.id },
      }),
      [clause],
    );
  },
});
