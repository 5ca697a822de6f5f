import { EventStoreDbDouble } from '../../../test/eventstoredb-double';
import { StoredEvent } from '../event-store';
import { EventStoreDbEventStore, EventStoreDbEventStoreOptions } from './eventstoredb-event-store';

/** A double and stores on it, all of which end with the test. */
export class Bench {
  private readonly opened: { close(): Promise<void> }[] = [];

  async double(options?: Parameters<typeof EventStoreDbDouble.start>[0]): Promise<EventStoreDbDouble> {
    const double = await EventStoreDbDouble.start(options);
    this.opened.push(double);
    return double;
  }

  /** A store on a double, or on a connection string. */
  store(
    on: EventStoreDbDouble | string,
    options?: Partial<EventStoreDbEventStoreOptions>,
  ): EventStoreDbEventStore {
    const connectionString = typeof on === 'string' ? on : on.connectionString;
    const store = new EventStoreDbEventStore({ connectionString, ...options });
    this.opened.push(store);
    return store;
  }

  /** Ends all, the newest first. */
  async end(): Promise<void> {
    for (const one of this.opened.splice(0).reverse()) await one.close();
  }
}

/** A promise and what resolves it. */
export function latch(): { until: Promise<void>; release: () => void } {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

/** The events of the ledger in the double's log, by their ids. */
export function idsIn(double: EventStoreDbDouble): string[] {
  return double.log.records.filter(({ stream }) => /^[a-z]/.test(stream)).map(({ id }) => id);
}

/** Takes batches of a subscription until so many events came. */
export async function takeEvents(
  store: EventStoreDbEventStore,
  after: bigint,
  count: number,
): Promise<StoredEvent[]> {
  const stop = new AbortController();
  const events: StoredEvent[] = [];
  for await (const batch of store.subscribe({ after, signal: stop.signal })) {
    events.push(...batch.events);
    if (events.length >= count) stop.abort();
  }
  return events;
}
