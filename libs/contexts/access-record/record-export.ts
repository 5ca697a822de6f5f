import { v7 as timeOrderedUuid } from 'uuid';
import { SYSTEM_ACTOR } from '#access';
import type { UseCases } from '#command-handling/bus';
import { outcomeProblem, type ListExport } from '#command-handling/http';
import { Clock, localDateAt } from '#kernel';
import { RecordListExport, recordListExport } from './commands';

/**
 * Puts an export on record before its file leaves.
 * @throws ProblemError when it cannot be recorded: no file is given then
 */
export function exportRecorder(clock: Clock): (made: ListExport, useCases: UseCases) => Promise<void> {
  return async ({ list, filters, rows, actor, correlationId }, useCases) => {
    const body = Object.assign(new RecordListExport(), {
      ...{ list, rows, accountId: actor.id, roles: [...actor.roles], exportedOn: localDateAt(clock.now()) },
      ...(filters !== '' && { filters }),
      ...(actor.office !== null && { officeId: actor.office }),
    });
    const commandId = timeOrderedUuid();
    const sender = {
      actor: SYSTEM_ACTOR,
      commandId,
      repeatable: false,
      correlationId,
      causationId: commandId,
    };
    const outcome = await useCases.give(recordListExport, body, sender);
    if (outcome.kind !== 'appended') throw outcomeProblem(outcome);
  };
}
