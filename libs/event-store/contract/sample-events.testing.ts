import { randomUUID } from 'node:crypto';
import { AppendRequest, EventPage, EventStore, NewEvent, StoredEvent } from '../event-store';
import { eventId } from '../codec/event-id';

/** A made-up event with the id that the command gives it. */
export function sampleEvent(commandId: string, index = 0, fields: object = {}): NewEvent {
  return {
    id: eventId(commandId, index),
    type: 'SampleRecorded',
    data: JSON.stringify({ index, ...fields }),
    metadata: JSON.stringify({ commandId }),
  };
}

/** A made-up command of some events on a stream. */
export function sampleRequest(
  stream: string,
  settings: { count?: number; commandId?: string; expectedRevision?: AppendRequest['expectedRevision'] } = {},
): AppendRequest {
  const { count = 1, commandId = randomUUID(), expectedRevision = 'any' } = settings;
  const events = Array.from({ length: count }, (_, index) => sampleEvent(commandId, index));
  return { stream, commandId, events, expectedRevision };
}

/** All events of a read. */
export async function collect(pages: AsyncIterable<EventPage>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of pages) events.push(...page);
  return events;
}

/** Fills a log with single events over some streams, in the order of the appends. */
export async function fill(store: EventStore, streams: readonly string[], count: number): Promise<void> {
  const requests = Array.from({ length: count }, (_, index) =>
    sampleRequest(streams[index % streams.length] ?? ''),
  );
  await Promise.all(requests.map((request) => store.append(request)));
}
