import type { RecordedEvent } from '#event-store';
import type { EventDefinition, EventOf } from '#kernel';

type Recorded<Definition> = RecordedEvent<EventOf<Definition>>;

/** The events of a type, in log order. */
export function eventsOf<Definition extends EventDefinition>(
  log: readonly RecordedEvent[],
  definition: Definition,
): Recorded<Definition>[] {
  return log.filter((event) => event.type === definition.type) as Recorded<Definition>[];
}

/** The part of the log before an event. */
export function before(log: readonly RecordedEvent[], { position }: RecordedEvent): RecordedEvent[] {
  return log.filter((event) => event.position < position);
}

/** The values that occur more than once. */
export function repeated<Value>(values: readonly Value[]): Value[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
