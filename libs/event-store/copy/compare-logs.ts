import { EventStore, StoredEvent } from '../event-store';

/** How far two logs are the same: so many events, the last of which lies here in the one and there in the other. */
export interface Place {
  readonly events: number;
  readonly source: bigint;
  readonly target: bigint;
}

/** What must be the same in both logs. Position and recorded time are the store's own. */
const COPIED = ['id', 'type', 'stream', 'revision', 'data', 'metadata'] as const;

/** The target holds something else than the source. Names the first event that differs, never what is in it. */
export class DifferentLogError extends Error {
  override readonly name = 'DifferentLogError';
  /** @param ordinal place of the event in the order of the log, from 1 */
  constructor(
    readonly ordinal: number,
    source: StoredEvent | undefined,
    target: StoredEvent,
    readonly fields: readonly string[],
  ) {
    const [zh, en] = source
      ? [
          `源中为 ${nameOf(source)}，不同之处：${fields.join('、')}`,
          `the source has ${nameOf(source)}; different: ${fields.join(', ')}`,
        ]
      : ['源中没有这个事件', 'the source has no such event'];
    super(
      `目标日志的第 ${ordinal} 个事件是 ${nameOf(target)}，${zh} / event ${ordinal} of the target is ${nameOf(target)}, ${en}`,
    );
  }
}

export function nameOf({ id, type, stream, revision }: StoredEvent): string {
  return `${type} ${stream}@${revision} (${id})`;
}

/**
 * Goes along both logs, event by event, as far as the target reaches.
 * @param from place up to which they are known to be the same
 * @param passed told of each event that is the same
 * @returns the place of the target's last event
 * @throws DifferentLogError at the first event of the target that is not the source's
 */
export async function compareLogs(
  source: EventStore,
  target: EventStore,
  from: Place,
  passed: (place: Place) => void,
): Promise<Place> {
  const sources = eventsBehind(source, from.source);
  let place = from;
  try {
    for await (const found of eventsBehind(target, from.target)) {
      const { value, done } = await sources.next();
      const expected = done ? undefined : value;
      const fields = COPIED.filter((field) => expected?.[field] !== found[field]);
      if (!expected || fields.length > 0) {
        throw new DifferentLogError(place.events + 1, expected, found, fields);
      }
      place = { events: place.events + 1, source: expected.position, target: found.position };
      passed(place);
    }
    return place;
  } finally {
    await sources.return(undefined);
  }
}

async function* eventsBehind(store: EventStore, after: bigint): AsyncGenerator<StoredEvent, undefined> {
  for await (const page of store.readAll({ after })) yield* page;
}
