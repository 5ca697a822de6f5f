import type { Refusal } from './decision';
import { DomainEvent, EventDefinition, EventOf } from './event';
import { findJsonFault } from './json';

/**
 * The state of one stream, folded from its events. `evolve` is pure, total over the aggregate's
 * events and never throws: what is in the log has happened.
 */
export interface Aggregate<State, Event extends DomainEvent = DomainEvent> {
  /** Stream category: camelCase without a hyphen. A stream is named `<category>-<id>`. */
  readonly category: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly events: readonly EventDefinition[];
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  /**
   * Declared where streams may grow to hundreds of events: their folded state is then kept in snapshots. Raise it
   * whenever `evolve` makes another state of the same events; what was kept under another version is left aside.
   */
  readonly snapshotVersion?: number;
  /**
   * Declared where the state holds no personal field: they stay sealed when the stream is folded, which spares opening
   * them, and what was folded may be kept.
   */
  readonly leavesSealed?: true;
  /**
   * Declared where it is part of something that ends, such as a candidacy of its round: why people change nothing of it any
   * more; undefined while that goes on. Asked with the state, and with the command where nothing is there yet.
   */
  readonly ended?: Ended<State>;
  /** How what it says may move, for commands of other streams that look at it. Absent: none does. */
  readonly moves?: Moves;
}

/**
 * How what a stream says may move (ADR 0004). `final`: it does not change once it is there. `grows`: what was true stays
 * true, and more may come: quotas are raised, notices close. `back`: what somebody rested on may be taken back later.
 */
export type Moves = 'final' | 'grows' | 'back';

/** See {@link Aggregate.ended}. */
export type Ended<State> = (
  load: <Other, Event extends DomainEvent>(aggregate: Aggregate<Other, Event>, id: string) => Promise<Other>,
  state: State,
  command: object,
) => Promise<Refusal | undefined>;

/**
 * Declares an aggregate from its event definitions; `evolve` then sees exactly their union.
 * @throws TypeError for a category that cannot name a stream, and for snapshots of what may not lie in a table: states
 * with personal fields, or states that JSON cannot carry
 */
export function defineAggregate<State, const Definitions extends readonly EventDefinition[]>(aggregate: {
  readonly category: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly events: Definitions;
  readonly initial: State;
  readonly evolve: (state: State, event: EventOf<Definitions[number]>) => State;
  readonly snapshotVersion?: number;
  readonly leavesSealed?: true;
  readonly ended?: Ended<State>;
  readonly moves?: Moves;
}): Aggregate<State, EventOf<Definitions[number]>> {
  if (!/^[a-z][A-Za-z0-9]*$/.test(aggregate.category)) {
    throw new TypeError(`stream category must be camelCase without a hyphen: ${aggregate.category}`);
  }
  if (aggregate.snapshotVersion !== undefined) checkSnapshots(aggregate);
  return aggregate;
}

function checkSnapshots(
  aggregate: Pick<Aggregate<unknown>, 'category' | 'events' | 'initial' | 'leavesSealed'>,
): void {
  const personal = aggregate.events.find((definition) => definition.personal !== undefined);
  if (personal !== undefined && !aggregate.leavesSealed) {
    throw new TypeError(
      `${aggregate.category} can have no snapshots: ${personal.type} has personal fields, which lie in no table in clear`,
    );
  }
  const fault = findJsonFault(aggregate.initial);
  if (fault !== undefined) {
    throw new TypeError(
      `${aggregate.category} can have no snapshots: its state is not I-JSON: ${fault.path} ${fault.reason}`,
    );
  }
}

/** Folds events onto the initial state. */
export function fold<State, Event extends DomainEvent>(
  aggregate: Pick<Aggregate<State, Event>, 'initial' | 'evolve'>,
  events: Iterable<Event>,
): State {
  let state = aggregate.initial;
  for (const event of events) state = aggregate.evolve(state, event);
  return state;
}

/** Name of a stream. The id must be non-empty; it may hold hyphens. */
export function streamName(aggregate: { readonly category: string }, id: string): string {
  if (id === '') throw new RangeError(`empty id for a ${aggregate.category} stream`);
  return `${aggregate.category}-${id}`;
}

/** Category of a stream: what stands before the first hyphen. */
export function categoryOf(stream: string): string {
  const hyphen = stream.indexOf('-');
  return hyphen < 0 ? stream : stream.slice(0, hyphen);
}

/** Marks a branch that cannot be reached: a new status or event without a case is a compile error. */
export function unreachable(value: never): never {
  throw new TypeError(`unhandled case: ${JSON.stringify(value)}`);
}
