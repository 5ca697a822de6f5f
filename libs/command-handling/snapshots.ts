import { Aggregate, DomainEvent, findJsonFault } from '#kernel';
import type { Logger } from '#platform';
import type { BlindIndex } from '#privacy';
import type { KeptState } from './state-cache';

/** A stream's folded state as it lies in a table. */
export interface Snapshot {
  readonly stream: string;
  /** Of the aggregate and its events, see {@link snapshotVersionOf}. */
  readonly version: string;
  /** Revision and id of the last event that is folded in. */
  readonly revision: number;
  readonly eventId: string;
  /** JSON text. */
  readonly state: string;
  /** Keyed mark of all of it: what was not written by this ledger, or was changed since, is found out. */
  readonly mark: string;
}

/** Keeps one snapshot a stream. What it keeps is derived from the log and may be thrown away at any time. */
export interface SnapshotStore {
  find(stream: string): Promise<Snapshot | undefined>;
  /** Takes the place of the one before. */
  save(snapshot: Snapshot): Promise<void>;
}

/**
 * Snapshots of aggregates that declare a `snapshotVersion`. Whatever goes wrong with one costs time only: it is left
 * aside and logged, and the stream is folded from its events.
 */
export class Snapshots {
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly parts: {
      readonly store: SnapshotStore;
      readonly blindIndex: BlindIndex;
      readonly log: Logger;
    },
  ) {}

  /** The snapshot of a stream; undefined when there is none that today's aggregate could have made. */
  async find<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
  ): Promise<KeptState<State> | undefined> {
    if (aggregate.snapshotVersion === undefined) return undefined;
    const { store, log } = this.parts;
    let snapshot: Snapshot | undefined;
    try {
      snapshot = await store.find(stream);
    } catch (error) {
      log.warn({ error, stream }, 'a snapshot could not be read; the stream is folded from its events');
    }
    if (snapshot?.version !== snapshotVersionOf(aggregate)) return undefined;
    if (snapshot.mark !== this.markOf(snapshot)) {
      log.warn({ stream }, 'a snapshot is damaged and left aside; the stream is folded from its events');
      return undefined;
    }
    const { revision, eventId, state } = snapshot;
    // The mark says that this very aggregate wrote it, in this version.
    const kept = JSON.parse(state) as State;
    return { state: kept, revision, eventId, snapshotRevision: revision, weight: state.length };
  }

  /** Begins to keep a state, unless its stream's snapshot is being written just now. {@link drained} waits for it. */
  keep<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
    kept: KeptState<State>,
  ): void {
    if (this.writing.has(stream)) return;
    const written = this.write(aggregate, stream, kept)
      .catch((error: unknown) => this.parts.log.warn({ error, stream }, 'a snapshot could not be kept'))
      .finally(() => this.writing.delete(stream));
    this.writing.set(stream, written);
  }

  /** Resolves when nothing is being written. */
  async drained(): Promise<void> {
    while (this.writing.size > 0) await Promise.all(this.writing.values());
  }

  private async write<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
    { state, revision, eventId }: KeptState<State>,
  ): Promise<void> {
    const fault = findJsonFault(state);
    if (fault) throw new TypeError(`the state of ${stream} is not I-JSON: ${fault.path} ${fault.reason}`);
    const version = snapshotVersionOf(aggregate);
    const unmarked = { stream, version, revision, eventId, state: JSON.stringify(state) };
    await this.parts.store.save({ ...unmarked, mark: this.markOf(unmarked) });
  }

  private markOf({ stream, version, revision, eventId, state }: Omit<Snapshot, 'mark'>): string {
    const content = JSON.stringify(['talent-ledger snapshot 1', stream, version, revision, eventId, state]);
    return this.parts.blindIndex.fingerprint(content);
  }
}

/** What a state depends on beside the events: `<category>@<snapshot version>`, then its events with their schema versions. */
export function snapshotVersionOf<State, Event extends DomainEvent>({
  category,
  snapshotVersion,
  events,
}: Aggregate<State, Event>): string {
  const schemas = events.map(({ type, version }) => `${type}@${version}`).sort();
  return [`${category}@${snapshotVersion ?? 0}`, ...schemas].join(' ');
}
