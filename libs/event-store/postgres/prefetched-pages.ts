import { EventPage, PAGE_SIZE, StoredEvent } from '../event-store';

/** Fetches the page behind an event, or the first one. */
export type FetchPage = (last: StoredEvent | undefined, limit: number) => Promise<EventPage>;

export interface PageOptions {
  /** Events in all; default: all there are. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Most events of the first page; default: as of the others. */
  readonly first?: number;
}

/**
 * Pages in order, each fetched while the one before is being used. Ends at a page that is not full, at the
 * limit, or when the signal aborts; never leaves a fetch behind.
 */
export async function* prefetchedPages(
  fetch: FetchPage,
  { limit = Infinity, signal, first = PAGE_SIZE }: PageOptions,
): AsyncGenerator<EventPage> {
  let wanted = limit;
  let asked = Math.min(wanted, first);
  let ahead = asked > 0 && !signal?.aborted ? settled(fetch(undefined, asked)) : undefined;
  try {
    while (ahead) {
      const page = valueOf(await ahead);
      ahead = undefined;
      wanted -= page.length;
      if (page.length === 0 || signal?.aborted) return;
      const isFull = page.length === asked;
      asked = Math.min(wanted, PAGE_SIZE);
      if (isFull && asked > 0) ahead = settled(fetch(page.at(-1), asked));
      yield page;
      if (signal?.aborted) return;
    }
  } finally {
    if (ahead) await ahead;
  }
}

/** The result of a promise as a value: it may fail before anybody waits for it. */
export function settled<Value>(promise: Promise<Value>): Promise<PromiseSettledResult<Value>> {
  return promise.then(
    (value) => ({ status: 'fulfilled', value }),
    (reason: unknown) => ({ status: 'rejected', reason }),
  );
}

/** The value of a settled promise; throws what it was rejected with. */
export function valueOf<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
