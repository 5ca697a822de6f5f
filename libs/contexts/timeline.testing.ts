import type { RecordedEvent } from '#event-store';
import { projectInMemory } from '#projections';
import { timelineProjection } from '#timeline';
import { eventRegistry } from '../composition/contexts';

const projection = timelineProjection(eventRegistry().all());

/** The entries that events make in all timelines, in the order of the log. */
export function timelineEntries(events: readonly RecordedEvent[]) {
  return projectInMemory(projection, events).timeline;
}
