import { type EventStore, LogTimes } from '#event-store';
import { NoRoomForPastError } from '#projections';
import type { QueryParts } from './bus';

/** The moments of a log of which there are no read models of the past. */
export function noHistory(store: Pick<EventStore, 'lastPosition' | 'readAll'>): QueryParts['history'] {
  return {
    times: new LogTimes({ store, timeOf: ({ recordedAt }) => recordedAt, canSeek: true }),
    readModels: { moment: () => Promise.reject(new NoRoomForPastError()) },
  };
}
