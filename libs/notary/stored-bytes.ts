import type { EventStore, StoredEvent } from '#event-store';
import { leafOf } from './recorded-bytes';

/** What the log gives now is not what was notarised, or not what it gave a moment ago: nothing is signed on it. */
export class LogDiffersError extends Error {
  override readonly name = 'LogDiffersError';
  /** @param position where the log has the event, or should have it */
  constructor(
    readonly position: bigint,
    detail: { readonly zh: string; readonly en: string },
  ) {
    super(
      `位置 ${position}：${detail.zh}；请运行 npm run ops -- verify / ` +
        `position ${position}: ${detail.en}; run npm run ops -- verify`,
    );
  }
}

/**
 * Reads events a second time, from the store, and hashes what it reads: only what lies there is signed, not what once
 * passed by.
 * @param events in log order, behind `after`
 * @returns the hash of each event's leaf
 * @throws LogDiffersError when the store gives anything else
 */
export async function rehashed(
  store: EventStore,
  after: bigint,
  events: readonly StoredEvent[],
): Promise<readonly Buffer[]> {
  const last = events.at(-1);
  if (last === undefined) return [];
  const hashes = events.map((event) => leafOf(event));
  let at = 0;
  for await (const page of store.readAll({ after, upTo: last.position })) {
    for (const again of page) {
      const hash = hashes[at];
      const isSame = hash?.equals(leafOf(again)) === true && events[at]?.position === again.position;
      if (!isSame)
        throw new LogDiffersError(again.position, {
          zh: `${again.type} ${again.stream}@${again.revision} 再次读出时与先前不同`,
          en: `${again.type} ${again.stream}@${again.revision} is not what it was when it was read before`,
        });
      at += 1;
    }
  }
  const missing = events[at];
  if (missing)
    throw new LogDiffersError(missing.position, {
      zh: `${missing.type} ${missing.stream}@${missing.revision} 再次读取时不见了`,
      en: `${missing.type} ${missing.stream}@${missing.revision} was gone when it was read again`,
    });
  return hashes;
}
