import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { programmeId } from '#vocabulary';
import { programme, ValueConfirmed } from '../contracts';
import { entryNumber, valueId } from '../contracts/words';
import { entryNotPending } from '../domain/refusals';
import { entryIn, keysOfEntry, ORGANISER_OF_PROGRAMME, valueIn } from '../domain/values';

export class ConfirmValue extends bodyOf({ programmeId, valueId, entryNumber }) {}

/** Another person of the organiser compares an entry with the document, and confirms it: from then on it counts. */
export const confirmValue = defineCommand(ConfirmValue, {
  aggregate: programme,
  summary: text('确认另行规定的数额', 'Confirm a value that a later document sets'),
  roles: ['hr-department'],
  id: ({ programmeId }) => programmeId,
  expects: 'existing',
  scope: ORGANISER_OF_PROGRAMME,
  secondKey: (command, state) => ({
    holders: keysOfEntry(state, command).map((actorId) => ({
      actorId,
      act: text('录入了该数额', 'entered the value'),
    })),
  }),
  programme: ({ programmeId }) => programmeId,
  known: ({ state, command, context: { policy } }) => {
    const value = valueIn(policy, command.valueId);
    if (isRefusal(value)) return value;
    const entry = entryIn(state, command);
    if (isRefusal(entry)) return entry;
    const { status, entryNumber } = entry;
    return status === 'pending' ? { value, entry } : entryNotPending[status]({ entryNumber });
  },
  decide: (_state, { programmeId, valueId }, { actor }, { value: { clause }, entry }) => {
    const { entryNumber, amount, documentNumber, inForceFrom, corrects } = entry;
    return accept(
      ValueConfirmed.of({
        ...{ programmeId, valueId, entryNumber, amount, documentNumber, inForceFrom, corrects },
        confirmedBy: actor.id,
      }),
      [clause],
    );
  },
});
