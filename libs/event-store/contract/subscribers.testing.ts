import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableError } from '#kernel';
import { EventStore, StoredEvent, SubscribeOptions, SubscriptionBatch } from '../event-store';
import { until } from '../../../test/until';

/** Follows a subscription until enough events came, then aborts it. */
export async function follow(
  store: EventStore,
  count: number,
  options: Omit<SubscribeOptions, 'signal'>,
): Promise<{ events: StoredEvent[]; batches: SubscriptionBatch[] }> {
  const stop = new AbortController();
  const events: StoredEvent[] = [];
  const batches: SubscriptionBatch[] = [];
  for await (const batch of store.subscribe({ ...options, signal: stop.signal })) {
    batches.push(batch);
    events.push(...batch.events);
    if (events.length >= count) stop.abort();
  }
  return { events, batches };
}

/** Reads the log as a projection does: in order, and, after a loss, on behind what it has handled. */
export class LastingReader {
  /** Everything that was given, in the order in which it was. */
  readonly events: StoredEvent[] = [];
  /** How often the store could not be reached. */
  losses = 0;
  private position = 0n;

  constructor(private readonly store: EventStore) {}

  /** By one subscription after the other. */
  subscribeUntil(signal: AbortSignal, batchSize = 50): Promise<void> {
    return this.lasting(signal, async () => {
      for await (const batch of this.store.subscribe({ after: this.position, batchSize, signal })) {
        this.events.push(...batch.events);
        this.position = batch.position;
      }
    });
  }

  /** By one read after the other. */
  readUntil(signal: AbortSignal): Promise<void> {
    return this.lasting(signal, async () => {
      for await (const page of this.store.readAll({ after: this.position, signal })) {
        this.events.push(...page);
        this.position = page.at(-1)?.position ?? this.position;
      }
    });
  }

  /** Resolves once so many events were given. */
  async reached(count: number): Promise<void> {
    await until(
      () => this.events.length >= count,
      () => `${count} events were given: ${this.events.length}`,
    );
  }

  private async lasting(signal: AbortSignal, read: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        await read();
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
        this.losses += 1;
      }
      if (!signal.aborted) await delay(1);
    }
  }
}
