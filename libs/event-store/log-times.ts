import type { LocalDate } from '#kernel';
import type { EventMetadata } from './codec/recorded-event';
import type { EventStore, StoredEvent } from './event-store';

/** Days of which it is kept how far the log was looked through. */
const MOST_KEPT = 100;

/** A log, and what its times are. */
export interface TimedLog {
  readonly store: Pick<EventStore, 'lastPosition' | 'readAll'>;
  /** When an event was recorded; never goes back along the log. */
  readonly timeOf: (event: StoredEvent) => Date;
  /** Whether the log can be read from any number on, be there an event of this position or not. */
  readonly canSeek: boolean;
}

type Test = (event: StoredEvent) => boolean;

/** Finds the events of a log by when they were recorded, and by when they took effect. */
export class LogTimes {
  /** The last event in effect on a day, and how far the log was looked through for it. */
  private readonly inEffect = new Map<
    LocalDate,
    { readonly last: StoredEvent | undefined; readonly seen: bigint }
  >();

  constructor(private readonly log: TimedLog) {}

  /** When an event was recorded. */
  timeOf(event: StoredEvent): Date {
    return this.log.timeOf(event);
  }

  /** Position of the last event; `0n` for an empty log. */
  end(): Promise<bigint> {
    return this.log.store.lastPosition();
  }

  /** The last event at a position or before; undefined when there is none. */
  async at(position: bigint): Promise<StoredEvent | undefined> {
    if (!this.log.canSeek) return this.lastThat((event) => event.position <= position);
    return this.first({ direction: 'backwards', after: position + 1n, limit: 1 });
  }

  /**
   * The last event that was recorded at an instant or before; undefined when there is none. A log that can be sought in is halved:
   * a look for each of its binary digits. Another one is read backwards, as far as need be.
   */
  async recordedBy(instant: Date): Promise<StoredEvent | undefined> {
    const isByThen: Test = (event) => this.timeOf(event) <= instant;
    return this.log.canSeek ? this.byHalving(isByThen) : this.lastThat(isByThen);
  }

  /**
   * The last event up to a position that had taken effect on a day; undefined when there is none. What was looked through for a day
   * is not looked through again.
   */
  async inEffectOn(day: LocalDate, upTo: bigint): Promise<StoredEvent | undefined> {
    const isInEffect: Test = ({ metadata }) => (JSON.parse(metadata) as EventMetadata).effectiveDate <= day;
    const known = this.inEffect.get(day);
    let last = known?.last;
    if (known === undefined)
      last = await this.lastThat((event) => event.position <= upTo && isInEffect(event));
    else if (known.seen < upTo)
      for await (const page of this.log.store.readAll({ after: known.seen, upTo }))
        last = page.findLast(isInEffect) ?? last;
    if (this.inEffect.size >= MOST_KEPT) this.inEffect.clear();
    this.inEffect.set(day, { last, seen: upTo });
    return last;
  }

  private async byHalving(isByThen: Test): Promise<StoredEvent | undefined> {
    let found: StoredEvent | undefined;
    // Whatever was recorded by then lies up to `high`, and what lies up to `low` was.
    let [low, high] = [0n, await this.end()];
    while (low < high) {
      const middle = (low + high) / 2n;
      const next = await this.first({ after: middle, limit: 1 });
      if (next !== undefined && next.position <= high && isByThen(next)) {
        found = next;
        low = next.position;
      } else high = middle;
    }
    return found;
  }

  private async first(options: Parameters<EventStore['readAll']>[0]): Promise<StoredEvent | undefined> {
    for await (const page of this.log.store.readAll(options)) return page[0];
    return undefined;
  }

  private async lastThat(test: Test): Promise<StoredEvent | undefined> {
    for await (const page of this.log.store.readAll({ direction: 'backwards' })) {
      const found = page.find(test);
      if (found) return found;
    }
    return undefined;
  }
}
