import { EventPage, PAGE_SIZE, StoredEvent } from '../event-store';

/** Fetches the page behind an event, or the first one. */
export type FetchPage = (last: StoredEvent | undefined, limit: number) => Promise<EventPage>;

/**
 * Pages in order, each fetched while the one before is being used. Ends at a page that is not full, at the
 * limit, or when the signal aborts; never leaves a fetch behind.
 */
export async function* prefetchedPages(
  fetch: FetchPage,
  limit = Infinity,
  signal?: AbortSignal,
): AsyncGenerator<EventPage> {
  let wanted = limit;
  let ahead =
    wanted > 0 && !signal?.aborted ? settled(fetch(undefined, Math.min(wanted, PAGE_SIZE))) : undefined;
  try {
    while (ahead) {
      const page = valueOf(await ahead);
      ahead = undefined;
      wanted -= page.length;
      if (page.length === 0 || signal?.aborted) return;
      if (page.length === PAGE_SIZE && wanted > 0)
        ahead = settled(fetch(page.at(-1), Math.min(wanted, PAGE_SIZE)));
      yield page;
      if (signal?.aborted) return;
    }
  } finally {
    await ahead;
  }
}

/** The result of a promise as a value: it may fail before anybody waits for it. */
export async function settled<Value>(promise: Promise<Value>): Promise<PromiseSettledResult<Value>> {
  const [result] = await Promise.allSettled([promise]);
  return result;
}

/** The value of a settled promise; throws what it was rejected with. */
export function valueOf<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
