import { EventPage } from '../event-store';
import { Wakeup } from '../wakeup';
import { LogRange, LogReader } from './log-reader';

/** Milliseconds for which the end of the log is not asked for again: far less than what the next look waits for. */
const FRESH = 50;

/** Stretches of the log that are kept, and how long each may be: what subscriptions that follow the log read. */
const [RANGES, LONGEST_RANGE] = [8, 256n];

interface End {
  /** News that had come before it was asked for. */
  readonly news: number;
  readonly asked: number;
  readonly position: Promise<bigint>;
}

/**
 * Reads the log once for all subscriptions of a process that stand at the same place. A ledger has some twenty read
 * models, and each of them reads every event; what lies behind a position is final, so one answer serves all.
 */
export class SharedReads {
  private end: End | undefined;
  private readonly ranges = new Map<string, Promise<EventPage>>();

  constructor(
    private readonly reader: LogReader,
    private readonly wakeup: Wakeup,
  ) {}

  /** Position of the last event, asked for after all news that has come so far. */
  lastPosition(): Promise<bigint> {
    const [news, now] = [this.wakeup.count, performance.now()];
    if (this.end?.news === news && now - this.end.asked < FRESH) return this.end.position;
    const end = { news, asked: now, position: this.reader.lastPosition() };
    this.end = end;
    end.position.catch(() => {
      // The next one asks again.
      if (this.end === end) this.end = undefined;
    });
    return end.position;
  }

  /** One page of a stretch that ends at or before the end of the log. */
  readRange(range: LogRange): Promise<EventPage> {
    const { after, upTo, limit, categories } = range;
    if (upTo - after > LONGEST_RANGE) return this.reader.readRange(range);
    const key = JSON.stringify([after.toString(), upTo.toString(), limit, categories]);
    const known = this.ranges.get(key);
    if (known !== undefined) return known;
    const page = this.reader.readRange(range);
    this.ranges.set(key, page);
    page.catch(() => this.ranges.delete(key));
    const [oldest] = this.ranges.keys();
    if (oldest !== undefined && this.ranges.size > RANGES) this.ranges.delete(oldest);
    return page;
  }
}
