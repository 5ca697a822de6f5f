import { EventCodec, EventStore, RecordedEvent } from '#event-store';
import { Aggregate, DomainEvent, streamName } from '#kernel';
import { Sealer } from '#privacy';

/** A stream folded to its state. */
export interface LoadedState<State> {
  readonly state: State;
  /** Revision of the last event. */
  readonly revision: number | 'no-stream';
}

/** Reads streams and folds them, with personal fields opened where a key still exists. */
export class StateLoader {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly sealer: Sealer,
  ) {}

  /** @throws UnreadableEventError, UnavailableError */
  async load<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
  ): Promise<LoadedState<State>> {
    const stream = streamName(aggregate, id);
    let state = aggregate.initial;
    let revision: number | 'no-stream' = 'no-stream';
    for await (const page of this.store.readStream(stream)) {
      const events = await this.open(page.map((stored) => this.codec.decode(stored)));
      for (const event of events) {
        if (!aggregate.events.some((definition) => definition.type === event.type)) {
          throw new TypeError(
            `${stream} holds a ${event.type}, which the ${aggregate.category} aggregate does not know`,
          );
        }
        // The aggregate declares this type, and the codec has checked the data against its schema.
        state = aggregate.evolve(state, event as DomainEvent as Event);
        revision = event.revision;
      }
    }
    return { state, revision };
  }

  private open(
    events: readonly RecordedEvent[],
  ): Promise<readonly RecordedEvent[]> | readonly RecordedEvent[] {
    return events.some((event) => event.sealed !== null) ? this.sealer.unsealEvents(events) : events;
  }
}
