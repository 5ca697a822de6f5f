import canonicalize from 'canonicalize';
import { eventId, StoredEvent } from '#event-store';
import { leafOf } from '../recorded-bytes';
import type { ChangedPart } from './difference';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A command has fewer events than this. */
const MOST_OF_COMMAND = 200;

/** What is known of the log up to the event that differs. */
export interface Known {
  /** Revision of the last event of each stream. */
  readonly revisions: ReadonlyMap<string, number>;
  readonly types: ReadonlySet<string>;
  /** Events beside it: those of the same command have the same metadata. */
  readonly beside: readonly StoredEvent[];
}

/**
 * Which part of an event was changed: the one that, put back, makes the leaf again. The old text of data and metadata
 * is in no other place, so a change of their content cannot be told apart.
 */
export function changedPart(event: StoredEvent, leaf: Buffer, known: Known): ChangedPart {
  const fits = (part: Partial<StoredEvent>): boolean => leafOf({ ...event, ...part }).equals(leaf);
  const candidates: readonly (readonly [ChangedPart, Iterable<Partial<StoredEvent>>])[] = [
    ['revision', [{ revision: (known.revisions.get(event.stream) ?? -1) + 1 }]],
    ['id', idsOf(event)],
    ['type', [...known.types].map((type) => ({ type }))],
    ['metadata', metadataOf(event, known.beside)],
    ['data', rewritten(event.data).map((data) => ({ data }))],
    ['stream', [...known.revisions.keys()].map((stream) => ({ stream }))],
  ];
  for (const [part, values] of candidates) for (const value of values) if (fits(value)) return part;
  return 'data-or-metadata';
}

function* idsOf({ metadata }: StoredEvent): Generator<Partial<StoredEvent>> {
  const parsed = parse(metadata);
  const commandId: unknown =
    typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'commandId') : undefined;
  if (typeof commandId !== 'string' || !UUID.test(commandId)) return;
  for (let index = 0; index < MOST_OF_COMMAND; index += 1) yield { id: eventId(commandId, index) };
}

function metadataOf(event: StoredEvent, beside: readonly StoredEvent[]): readonly Partial<StoredEvent>[] {
  return [...beside.map(({ metadata }) => metadata), ...rewritten(event.metadata)].map((metadata) => ({
    metadata,
  }));
}

/** A JSON text as it is written again: what a program does that reads and saves it. */
function rewritten(content: string): readonly string[] {
  const parsed = parse(content);
  return parsed === undefined ? [] : [canonicalize(parsed) ?? '', JSON.stringify(parsed)];
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}
