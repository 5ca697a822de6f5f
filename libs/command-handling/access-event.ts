import { EventCodec, eventId, NewEvent } from '#event-store';
import { EventDefinition, localDateAt } from '#kernel';
import type { WorkingDayCalendar } from '#policy';

/** What an event on access is made with. */
export interface AccessRecord {
  readonly codec: EventCodec;
  readonly calendar: Pick<WorkingDayCalendar, 'version'>;
}

/** Which request it is about, and whose it was. */
export interface AccessRequest {
  /** Of the append, which the id of the event follows from. */
  readonly commandId: string;
  /** Place of the event in the append. */
  readonly index: number;
  /** Route of a command, or path of a query. */
  readonly route: string;
  readonly actor: { readonly id: string; readonly office: string | null; readonly roles: readonly string[] };
  readonly correlationId: string;
  readonly at: Date;
}

/** An event that the engine itself puts on record of a request: it rests on no policy, and seals nothing. */
export function accessEvent<Data extends object>(
  { codec, calendar }: AccessRecord,
  definition: EventDefinition<string, Data>,
  data: Data,
  { commandId, index, route, actor, correlationId, at }: AccessRequest,
): NewEvent {
  return codec.encode({
    id: eventId(commandId, index),
    type: definition.type,
    clear: codec.split(definition.of(data)).clear,
    sealed: null,
    metadata: {
      commandId,
      command: route,
      fingerprint: '',
      correlationId,
      causationId: correlationId,
      actor: { id: actor.id, office: actor.office, role: actor.roles[0] ?? 'public' },
      decidedAt: at.toISOString(),
      effectiveDate: localDateAt(at),
      basis: [],
      policyVersions: [],
      calendarVersion: calendar.version,
      schemaVersion: definition.version,
    },
  });
}
