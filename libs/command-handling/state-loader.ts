import { EventCodec, EventStore, RecordedEvent, StoredEvent } from '#event-store';
import { Aggregate, DomainEvent, streamName, UnreadableEventError } from '#kernel';
import { Sealer } from '#privacy';
import type { Snapshots } from './snapshots';
import type { KeptState, StateCache } from './state-cache';

/** Events of a stream from which on a snapshot is taken of it. */
const EVENTS_UNTIL_SNAPSHOT = 100;

/** Events behind a snapshot from which on the next one is taken. Reading more of them takes longer than the snapshot saves. */
const EVENTS_BEHIND_SNAPSHOT = 16;

/** A stream folded to its state. */
export interface LoadedState<State> {
  readonly state: State;
  /** Revision of the last event. */
  readonly revision: number | 'no-stream';
}

export interface StateLoaderParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly sealer: Sealer;
  /** Without it nothing is remembered. */
  readonly cache?: StateCache;
  /** Without it long streams are folded from their beginning. */
  readonly snapshots?: Snapshots;
}

/**
 * Reads streams and folds them, with personal fields opened where a key still exists, unless the aggregate leaves them sealed.
 *
 * What was folded before is kept (cache, snapshots) and never trusted over the log: each load reads on from the last
 * event that is folded in, that event included, and folds from the beginning when another one lies there, or none.
 * A state is kept up to the first event whose fields were opened: what was opened is kept nowhere, and erased with its key.
 * Aggregates that leave their fields sealed are kept whole.
 */
export class StateLoader {
  /** @param takesSnapshots whether it keeps some, beside those that it reads */
  constructor(
    private readonly parts: StateLoaderParts,
    private readonly takesSnapshots = true,
  ) {}

  /** The same, but that it keeps no snapshot: what it folds is remembered in this process alone. */
  takingNoSnapshots(): StateLoader {
    return new StateLoader(this.parts, false);
  }

  /** The state is shared: it must not be changed. @throws UnreadableEventError, UnavailableError */
  async load<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
  ): Promise<LoadedState<State>> {
    const { cache, snapshots } = this.parts;
    const stream = streamName(aggregate, id);
    const kept = cache?.get(aggregate, stream);
    const mayHaveSnapshot = snapshots !== undefined && aggregate.snapshotVersion !== undefined;
    const folding =
      (kept && (await this.foldOn(aggregate, stream, kept))) ??
      (mayHaveSnapshot ? await this.foldOnSnapshot(aggregate, stream, snapshots) : undefined) ??
      (await this.foldAll(aggregate, stream));
    this.keep(aggregate, stream, folding);
    const { state, revision } = folding;
    return { state, revision };
  }

  /** The state before a position of the log, which is kept nowhere. @throws UnreadableEventError, UnavailableError */
  async loadBefore<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    position: bigint,
  ): Promise<State> {
    const folding = new Folding(aggregate, aggregate.initial, 'no-stream', undefined);
    for await (const page of this.parts.store.readStream(streamName(aggregate, id))) {
      const before = page.filter((event) => event.position < position);
      await this.foldPage(folding, before);
      if (before.length < page.length) break;
    }
    return folding.state;
  }

  /** The event at a position of the log; undefined where there is none. @throws UnavailableError */
  async eventAt(position: bigint): Promise<Pick<StoredEvent, 'id' | 'type'> | undefined> {
    if (position < 1n) return undefined;
    const read = { after: position - 1n, upTo: position, limit: 1 };
    for await (const [event] of this.parts.store.readAll(read)) return event;
    return undefined;
  }

  /** Folds on what lies behind a kept state; undefined when it does not lie on the stream. */
  private async foldOn<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
    kept: KeptState<State>,
  ): Promise<Folding<State, Event> | undefined> {
    let folding: Folding<State, Event> | undefined;
    for await (const page of this.parts.store.readStream(stream, { from: kept.revision })) {
      let behind = page;
      if (folding === undefined) {
        if (page[0]?.id !== kept.eventId) return undefined;
        folding = new Folding(aggregate, kept.state, kept.revision, kept);
        behind = page.slice(1);
      }
      await this.foldPage(folding, behind);
    }
    return folding;
  }

  /**
   * Folds from a snapshot; undefined when there is none, or when it does not lie on the stream. The newest events are
   * asked for together with it: it seldom lies further back, and some events too many cost less than a second turn.
   */
  private async foldOnSnapshot<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
    snapshots: Snapshots,
  ): Promise<Folding<State, Event> | undefined> {
    const [kept, newest] = await Promise.all([snapshots.find(aggregate, stream), this.newestOf(stream)]);
    const first = newest[0]?.revision ?? 0;
    if (kept !== undefined && kept.revision < first) return this.foldOn(aggregate, stream, kept);
    if (kept === undefined) {
      if (first > 0) return undefined;
      const whole = new Folding(aggregate, aggregate.initial, 'no-stream', undefined);
      await this.foldPage(whole, newest);
      return whole;
    }
    const place = kept.revision - first;
    if (newest[place]?.id !== kept.eventId) return undefined;
    const folding = new Folding(aggregate, kept.state, kept.revision, kept);
    await this.foldPage(folding, newest.slice(place + 1));
    return folding;
  }

  /** The last events of a stream, oldest first: as many as lie behind a snapshot at most, and the one that it ends with. */
  private async newestOf(stream: string): Promise<readonly StoredEvent[]> {
    const newest: StoredEvent[] = [];
    const options = { direction: 'backwards', limit: EVENTS_BEHIND_SNAPSHOT + 1 } as const;
    for await (const page of this.parts.store.readStream(stream, options)) newest.push(...page);
    return newest.reverse();
  }

  private async foldAll<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
  ): Promise<Folding<State, Event>> {
    const folding = new Folding(aggregate, aggregate.initial, 'no-stream', undefined);
    for await (const page of this.parts.store.readStream(stream)) await this.foldPage(folding, page);
    return folding;
  }

  private async foldPage<State, Event extends DomainEvent>(
    folding: Folding<State, Event>,
    page: readonly StoredEvent[],
  ): Promise<void> {
    const { codec, sealer } = this.parts;
    const decoded = page.map((stored) => codec.decode(stored));
    const isClear = folding.leavesSealed || decoded.every((event) => event.sealed === null);
    for (const event of isClear ? decoded : await sealer.unsealEvents(decoded)) folding.add(event);
  }

  private keep<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
    { kept }: Folding<State, Event>,
  ): void {
    const { cache, snapshots } = this.parts;
    if (kept === undefined) {
      cache?.forget(stream);
      return;
    }
    const takes = this.takesSnapshots && aggregate.snapshotVersion !== undefined;
    const isDue = snapshots !== undefined && takes && isBehind(kept);
    if (isDue) snapshots.keep(aggregate, stream, kept);
    cache?.put(aggregate, stream, isDue ? { ...kept, snapshotRevision: kept.revision } : kept);
  }
}

function isBehind({ revision, snapshotRevision }: KeptState<unknown>): boolean {
  const allowed = snapshotRevision < 0 ? EVENTS_UNTIL_SNAPSHOT : EVENTS_BEHIND_SNAPSHOT;
  return revision - snapshotRevision >= allowed;
}

/** A stream on its way to its state. */
class Folding<State, Event extends DomainEvent> {
  private sealed = false;

  /** @param kept what may be kept so far */
  constructor(
    private readonly aggregate: Aggregate<State, Event>,
    public state: State,
    public revision: number | 'no-stream',
    public kept: KeptState<State> | undefined,
  ) {}

  /** Whether the events are folded as they lie there. */
  get leavesSealed(): boolean {
    return this.aggregate.leavesSealed === true;
  }

  add(event: RecordedEvent): void {
    const { category, events, evolve } = this.aggregate;
    if (!events.some((definition) => definition.type === event.type)) {
      throw new UnreadableEventError(event.stored, `no event of a ${category}`);
    }
    // The aggregate declares this type, and the codec has checked the data against its schema.
    this.state = evolve(this.state, event as DomainEvent as Event);
    this.revision = event.revision;
    this.sealed ||= event.sealed !== null && !this.leavesSealed;
    if (this.sealed) return;
    this.kept = {
      state: this.state,
      revision: event.revision,
      eventId: event.id,
      snapshotRevision: this.kept?.snapshotRevision ?? -1,
      weight: (this.kept?.weight ?? 0) + event.stored.data.length,
    };
  }
}
