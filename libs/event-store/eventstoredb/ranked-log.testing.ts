import { randomUUID } from 'node:crypto';
import {
  AppendOutcome,
  AppendRequest,
  EventPage,
  EventStore,
  FiledEvent,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
  SubscribeOptions,
  SubscriptionBatch,
} from '../event-store';

/** Where a view begins, and how it names its streams: views of one log with the same part see the same. */
export interface PartOfLog {
  readonly begin: bigint;
  readonly mark: string;
}

/** The part of a log that begins now. */
export async function partFromNow(store: EventStore): Promise<PartOfLog> {
  return { begin: await store.lastPosition(), mark: `~${randomUUID()}` };
}

/**
 * A part of a log as if it were a whole one with dense positions, so that the contract, which counts positions from
 * 1, can be kept by a store whose positions are places in a file, and on a server that holds other things already.
 * The n-th event of the part has position n here; a position that is no event's is an error.
 */
export class RankedLog implements EventStore {
  private readonly positions: bigint[] = [];
  private growing: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly part: PartOfLog,
  ) {}

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const outcome = await this.store.append({ ...request, stream: this.marked(request.stream) });
    return 'position' in outcome ? { ...outcome, position: await this.rankOf(outcome.position) } : outcome;
  }

  async *readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<EventPage> {
    for await (const page of this.store.readStream(this.marked(stream), options)) yield this.ranked(page);
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<EventPage> {
    const { direction, after = direction === 'backwards' ? undefined : 0n, upTo, limit = Infinity } = options;
    const end = await this.lastPosition();
    // Backwards, a view ends where its part begins, and what lies beyond the end means the end.
    const there = after === undefined || after > end ? end : after - 1n;
    const inner: ReadAllOptions = {
      ...options,
      after:
        after === undefined || (direction === 'backwards' && after > end)
          ? undefined
          : await this.positionOf(after),
      upTo: upTo === undefined ? undefined : await this.positionOf(upTo),
      limit: direction === 'backwards' ? Math.min(limit, Math.max(Number(there), 0)) : limit,
    };
    for await (const page of this.store.readAll(inner)) {
      const events = page.filter((event) => event.position > this.part.begin);
      if (events.length > 0) yield this.ranked(events);
    }
  }

  async *readFiled(): AsyncIterable<readonly FiledEvent[]> {
    for await (const page of this.store.readFiled())
      yield this.ranked(page.filter((event) => event.position > this.part.begin));
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionBatch> {
    const after = await this.positionOf(options.after);
    for await (const batch of this.store.subscribe({ ...options, after })) {
      yield {
        events: await this.ranked(batch.events),
        position: await this.rankOf(batch.position),
        caughtUp: batch.caughtUp,
      };
    }
  }

  async findCommand(commandId: string): Promise<EventPage> {
    return this.ranked(await this.store.findCommand(commandId));
  }

  async lastPosition(): Promise<bigint> {
    return this.rankOf(await this.store.lastPosition());
  }

  checkHealth(): Promise<void> {
    return this.store.checkHealth();
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private async ranked<Event extends StoredEvent>(events: readonly Event[]): Promise<Event[]> {
    const ranked: Event[] = [];
    for (const event of events) {
      const stream = event.stream.slice(0, -this.part.mark.length);
      ranked.push({ ...event, stream, position: await this.rankOf(event.position) });
    }
    return ranked;
  }

  private marked(stream: string): string {
    return stream === '' ? stream : stream + this.part.mark;
  }

  private async rankOf(position: bigint): Promise<bigint> {
    if (position === this.part.begin) return 0n;
    const known = this.rankIn(position) ?? (await this.grow(), this.rankIn(position));
    if (known === undefined) throw new RangeError(`no event has the position ${position}`);
    return known;
  }

  private rankIn(position: bigint): bigint | undefined {
    let [low, high] = [0, this.positions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.positions[middle] ?? 0n) < position) low = middle + 1;
      else high = middle;
    }
    return this.positions[low] === position ? BigInt(low + 1) : undefined;
  }

  private async positionOf(rank: bigint): Promise<bigint> {
    if (rank === 0n) return this.part.begin;
    await this.grow();
    const position = this.positions[Number(rank) - 1];
    // Behind the end nothing is; the end itself will do.
    return position ?? this.positions.at(-1) ?? this.part.begin;
  }

  /** Reads the positions that came since, once for all who ask before it begins. */
  private grow(): Promise<void> {
    if (this.next) return this.next;
    const next = this.growing.then(async () => {
      this.next = undefined;
      const after = this.positions.at(-1) ?? this.part.begin;
      for await (const page of this.store.readAll({ after })) {
        for (const event of page) this.positions.push(event.position);
      }
    });
    this.next = next;
    this.growing = next.catch(() => undefined);
    return next;
  }
}
