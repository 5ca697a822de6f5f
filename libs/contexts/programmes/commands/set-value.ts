import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { programmeId } from '#vocabulary';
import { entriesOf, programme, ValueSet } from '../contracts';
import { inForceFrom, valueAmount, valueDocument, valueDocumentTitle, valueId } from '../contracts/words';
import {
  ORGANISER_OF_PROGRAMME,
  refuseCrossing,
  refuseEarlier,
  refusePending,
  valueIn,
} from '../domain/values';

export class SetValue extends bodyOf({
  ...{ programmeId, valueId, amount: valueAmount, documentNumber: valueDocument },
  ...{ documentTitle: valueDocumentTitle, inForceFrom },
}) {}

/**
 * The organiser enters a number that the policy leaves to a later document, as that document says it. It counts once another person has
 * confirmed it, from its first day in force on.
 */
export const setValue = defineCommand(SetValue, {
  aggregate: programme,
  summary: text('录入另行规定的数额', 'Enter a value that a later document sets'),
  roles: ['hr-department'],
  untasked: 'first-step',
  id: ({ programmeId }) => programmeId,
  expects: 'existing',
  scope: ORGANISER_OF_PROGRAMME,
  programme: ({ programmeId }) => programmeId,
  known: ({ state, command: { valueId }, context: { policy } }) => {
    const value = valueIn(policy, valueId);
    return isRefusal(value) ? value : { value, entries: entriesOf(state, valueId) };
  },
  checks: [
    ({ facts: { entries, value } }) => refusePending(entries, value),
    ({ command, facts: { entries, value } }) => refuseEarlier(entries, value, command),
    ({ command, context: { policy }, facts: { value } }) => refuseCrossing(policy, value, command),
  ],
  decide: ({ organiserId }, command, { actor }, { value: { clause }, entries }) => {
    const { programmeId, valueId, amount, documentNumber, documentTitle, inForceFrom } = command;
    // It has one: without any it concerns nobody.
    return accept(
      ValueSet.of({
        ...{ programmeId, valueId, entryNumber: entries.length + 1, amount, documentNumber, documentTitle },
        ...{ inForceFrom, corrects: null, reason: null, organiserId: organiserId ?? '', enteredBy: actor.id },
      }),
      [clause],
    );
  },
});
