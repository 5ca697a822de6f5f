import { v7 as timeOrderedUuid } from 'uuid';
import { Actor, SYSTEM_ACTOR } from '#access';
import type { UseCases } from '#command-handling/bus';
import { ExportRecord, outcomeProblem } from '#command-handling/http';
import { Clock, localDateAt } from '#kernel';
import type { ReadModels } from '#projections';
import { presentNameOf } from '../office-names';
import { RecordListExport, recordListExport } from './commands';

/** Puts exports on record before their files leave. */
export function exportRecord(clock: Clock, readModels: Pick<ReadModels, 'read'>): ExportRecord {
  return {
    now: () => clock.now(),
    record: async ({ list, filters, format, rows, actor, correlationId, reason }, useCases: UseCases) => {
      const body = Object.assign(new RecordListExport(), {
        ...{ list, format, rows, accountId: actor.id, roles: [...actor.roles] },
        exportedOn: localDateAt(clock.now()),
        ...(filters !== '' && { filters }),
        ...(reason !== undefined && { reason }),
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
    },
    officeOf: async ({ office }: Actor) =>
      office === null ? undefined : ((await presentNameOf(office, readModels)) ?? office),
  };
}
