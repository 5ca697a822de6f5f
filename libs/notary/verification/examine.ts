import type { StoredEvent } from '#event-store';
import { leafOf } from '../recorded-bytes';
import { changedPart, Known } from './changed-part';
import type { Difference } from './difference';

/** A leaf with the time that its event was recorded at. */
export interface KeptLeaf {
  readonly hash: Buffer;
  readonly recordedAt: Date;
}

/** The log and the leaves from the first place on where they differ. */
export interface Window {
  /** Number of the first leaf. */
  readonly leaf: number;
  readonly events: readonly StoredEvent[];
  readonly leaves: readonly KeptLeaf[];
  /** Hash of an event, as if it were that of a leaf: of a moved log the leaf knows the recorded time. */
  readonly hashOf: (event: StoredEvent, leaf: KeptLeaf) => Buffer;
}

/** What happened to the log, when its leaves are what was signed. */
export function examineLog(window: Window, known: Known): Difference {
  const { leaf, events, leaves, hashOf } = window;
  const [event] = events;
  const [kept] = leaves;
  if (kept === undefined) throw new TypeError('a difference has a leaf');
  if (event === undefined) return { kind: 'event-missing', leaf, ...gapIn(events, known) };
  const place = placeOf(event, leaf);
  if (leafOf(event, kept.recordedAt).equals(kept.hash)) return { kind: 'recorded-time-changed', ...place };
  const isLater = leaves.slice(1).some((one) => hashOf(event, one).equals(one.hash));
  const comesLater = events.slice(1).some((one) => hashOf(one, kept).equals(kept.hash));
  if (isLater && comesLater) return { kind: 'events-reordered', ...place };
  if (isLater) return { kind: 'event-missing', leaf, ...gapIn(events, known) };
  if (comesLater) return { kind: 'event-inserted', ...place };
  return { kind: 'event-changed', ...place, part: changedPart(event, kept.hash, known) };
}

/** Where an event lies. */
export function placeOf(
  { position, stream, revision, type }: StoredEvent,
  leaf: number,
): Pick<Difference, 'leaf' | 'position' | 'stream' | 'revision' | 'type'> {
  return { leaf, position, stream, revision, type };
}

/** The revision that the next events of some stream leave out: that of the missing event. */
function gapIn(
  events: readonly StoredEvent[],
  { revisions }: Known,
): Pick<Difference, 'stream' | 'revision'> {
  const last = new Map(revisions);
  for (const { stream, revision } of events) {
    const expected = (last.get(stream) ?? -1) + 1;
    if (revision !== expected) return { stream, revision: expected };
    last.set(stream, revision);
  }
  return {};
}
