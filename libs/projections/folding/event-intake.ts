import type { EventPage, RecordedEvent, StoredEvent } from '#event-store';
import type { LocalDate } from '#kernel';
import type { AnyProjection } from '../projection';
import { describeFault } from './describe-fault';
import { FoldFault, type Fold } from './fold';

/** Reads stored events: the part of the event codec that folding needs. */
export interface EventReader {
  /** @throws UnreadableEventError for an event that cannot be read */
  decode(stored: StoredEvent): RecordedEvent;
}

/** What a projection takes from the log: events that it handles, but those that an order on record, or a day, leaves out. */
export class EventIntake {
  constructor(
    private readonly projection: AnyProjection,
    private readonly reader: EventReader,
    /** Ids of events. */
    private readonly skipped: ReadonlySet<string>,
    /** The last day on which what it takes has taken effect; absent: any day. */
    private readonly validOn?: LocalDate,
  ) {}

  select(page: EventPage): StoredEvent[] {
    return page.filter((event) => this.wants(event));
  }

  wants({ type, id }: StoredEvent): boolean {
    return this.projection.handlers.has(type) && !this.skipped.has(id);
  }

  /** @throws FoldFault when the event cannot be read or its handler fails */
  fold(fold: Fold, stored: StoredEvent): void {
    const event = this.read(stored);
    if (this.validOn === undefined || event.metadata.effectiveDate <= this.validOn) fold.apply(event);
  }

  private read(stored: StoredEvent): RecordedEvent {
    try {
      return this.reader.decode(stored);
    } catch (error) {
      throw new FoldFault(this.projection.name, stored, describeFault(error), { cause: error });
    }
  }
}
