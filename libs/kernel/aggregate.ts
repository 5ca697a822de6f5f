import { DomainEvent, EventDefinition, EventOf } from './event';

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
}

/** Declares an aggregate from its event definitions; `evolve` then sees exactly their union. */
export function defineAggregate<State, const Definitions extends readonly EventDefinition[]>(aggregate: {
  readonly category: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly events: Definitions;
  readonly initial: State;
  readonly evolve: (state: State, event: EventOf<Definitions[number]>) => State;
}): Aggregate<State, EventOf<Definitions[number]>> {
  if (!/^[a-z][A-Za-z0-9]*$/.test(aggregate.category)) {
    throw new TypeError(`stream category must be camelCase without a hyphen: ${aggregate.category}`);
  }
  return aggregate;
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
