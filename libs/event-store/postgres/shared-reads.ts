import { EventPage } from '../event-store';
import { Wakeup } from '../wakeup';
import { LogRange, LogReader } from './log-reader';

/** Milliseconds for which the end of the log is not asked for again: far less than what the next look waits for. */
const FRESH = 50;

/** Positions at the end of the log that are kept: what subscriptions that follow it read. */
const KEPT = 256n;

interface End {
  /** News that had come before it was asked for. */
  readonly news: number;
  readonly asked: number;
  readonly position: Promise<bigint>;
}

/** Every event behind one position up to another. */
interface Stretch {
  readonly after: bigint;
  readonly upTo: bigint;
  readonly events: Promise<EventPage>;
}

/**
 * Reads the log once for all subscriptions of a process that follow it. A ledger has some sixty read models, and each of
 * them reads every event, some sooner and some later; what lies behind a position is final, so that what one has read
 * serves all, and only what came since is read.
 */
export class SharedReads {
  private end: End | undefined;
  private newest: Stretch | undefined;

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
  async readRange(range: LogRange): Promise<EventPage> {
    const { after, upTo, limit, categories } = range;
    const isKept = categories === undefined && upTo - after <= KEPT;
    const holding = isKept ? this.holding(after, upTo) : undefined;
    if (holding === undefined) return this.reader.readRange(range);
    return between(await holding.events, after, upTo).slice(0, limit);
  }

  /** What was read last, and read on to here; undefined when the stretch begins further back. */
  private holding(after: bigint, upTo: bigint): Stretch | undefined {
    const known = this.newest;
    if (known !== undefined && after < known.after) return undefined;
    if (known !== undefined && upTo <= known.upTo) return known;
    const newest =
      known !== undefined && after <= known.upTo ? this.readOn(known, upTo) : this.read(after, upTo);
    this.newest = newest;
    newest.events.catch(() => {
      // The next one reads again.
      if (this.newest === newest) this.newest = undefined;
    });
    return newest;
  }

  private read(after: bigint, upTo: bigint): Stretch {
    return { after, upTo, events: this.reader.readRange({ after, upTo, limit: Number(upTo - after) }) };
  }

  private readOn(known: Stretch, upTo: bigint): Stretch {
    const after = known.after > upTo - KEPT ? known.after : upTo - KEPT;
    const events = Promise.all([known.events, this.read(known.upTo, upTo).events]).then(([kept, added]) => [
      ...between(kept, after, known.upTo),
      ...added,
    ]);
    return { after, upTo, events };
  }
}

/** Of events in order those behind a position up to another: looked for from the end, where they mostly lie. */
function between(events: EventPage, after: bigint, upTo: bigint): EventPage {
  const last = events.findLastIndex(({ position }) => position <= upTo);
  const before = events.findLastIndex(({ position }) => position <= after);
  return events.slice(before + 1, last + 1);
}
