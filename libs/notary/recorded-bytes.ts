import type { StoredEvent } from '#event-store';
import { leafHash } from './merkle';

/**
 * What of an event the tree covers, as text: JSON in the canonical form of RFC 8785, so that anybody can write it again.
 * Data and metadata are in it as texts, byte for byte. The position is not: the place in the tree says it, and a store
 * that the log is moved to has positions of its own.
 * @param recordedAt when the event was first recorded: a store that the log is moved to records it anew
 */
export function recordedText(
  { stream, revision, id, type, data, metadata }: StoredEvent,
  recordedAt: Date,
): string {
  // In the order of their names; texts of the log are well-formed, which JSON.stringify then writes as RFC 8785 has it.
  return JSON.stringify({ data, id, metadata, recordedAt: recordedAt.toISOString(), revision, stream, type });
}

/** Hash of the leaf of an event. */
export function leafOf(event: StoredEvent, recordedAt: Date = event.recordedAt): Buffer {
  return leafHash(recordedText(event, recordedAt));
}
