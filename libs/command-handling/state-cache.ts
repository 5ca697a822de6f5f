import type { Aggregate, DomainEvent } from '#kernel';

/** A state as of one event of its stream. It is shared by whoever loads it and never changed. */
export interface KeptState<State> {
  readonly state: State;
  /** Revision of the last event that is folded in, and its id: a log that holds another event there disowns the state. */
  readonly revision: number;
  readonly eventId: string;
  /** Revision as of which a snapshot is kept; -1 where there is none. */
  readonly snapshotRevision: number;
  /** Characters of the texts that it was made of: roughly what it takes up. */
  readonly weight: number;
}

/** Most states that are kept, and most characters of the texts that they were made of. */
export interface StateCacheLimits {
  readonly states: number;
  readonly weight: number;
}

const LIMITS: StateCacheLimits = { states: 10_000, weight: 64 * 1024 * 1024 };

/**
 * Folded states of this process, the least recently used out first. Whoever takes one out asks the log whether it
 * still holds, and for what lies behind it.
 */
export class StateCache {
  private readonly entries = new Map<
    string,
    { readonly aggregate: object; readonly kept: KeptState<unknown> }
  >();
  private weight = 0;

  constructor(private readonly limits = LIMITS) {}

  get<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
  ): KeptState<State> | undefined {
    const entry = this.entries.get(stream);
    if (entry?.aggregate !== aggregate) return undefined;
    this.entries.delete(stream);
    this.entries.set(stream, entry);
    // The aggregate that folded it is this very one.
    return entry.kept as KeptState<State>;
  }

  put<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    stream: string,
    kept: KeptState<State>,
  ): void {
    this.forget(stream);
    this.entries.set(stream, { aggregate, kept });
    this.weight += kept.weight;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.limits.states && this.weight <= this.limits.weight) return;
      this.forget(oldest);
    }
  }

  forget(stream: string): void {
    this.weight -= this.entries.get(stream)?.kept.weight ?? 0;
    this.entries.delete(stream);
  }
}
