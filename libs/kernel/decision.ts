import { BilingualText } from './bilingual-text';
import { ClauseReference } from './clause';
import { DomainEvent } from './event';
import { RuleOutcome } from './rule-outcome';

/** What a decider answers: events to append, or a refusal that says why. */
export type Decision<Event extends DomainEvent = DomainEvent> = Accepted<Event> | Refusal;

export interface Accepted<Event extends DomainEvent = DomainEvent> {
  readonly kind: 'accepted';
  readonly events: readonly [Event, ...Event[]];
  /** Clauses that the decision rests on; stored in the metadata of each event. */
  readonly basis: readonly ClauseReference[];
}

/**
 * `not-found`: what the command speaks of is not there. `state`: not at this stage. `rule`: a rule of policy or form.
 * `ledger`: the ledger itself lacks what the decision needs, such as a year of the calendar; the sender did nothing wrong.
 */
export type RefusalKind = 'not-found' | 'state' | 'rule' | 'ledger';

export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalKind;
  /** Stable code in kebab-case, such as `quota-exceeded`. Part of the public API. */
  readonly code: string;
  /**
   * Names the thing, the value, the limit, and what to do next. The Chinese sentence speaks of things in words and counts;
   * ids that a person cannot read stand in `about`, in the faults, and in the English sentence.
   */
  readonly message: BilingualText;
  readonly clauses: readonly ClauseReference[];
  readonly outcomes: readonly RuleOutcome[];
  /** The command's fields at fault, when there are any. */
  readonly faults: readonly RefusedField[];
  /** Ids of the things that the message counts, in the order in which it speaks of them. */
  readonly about: readonly string[];
  /** What is said above the message, where the kind's own words are too general. */
  readonly title?: BilingualText;
  /** Whatever else speaks against the command; this one leads. Absent when it stands alone. */
  readonly others?: readonly Refusal[];
}

/** A field of a command, by its path, and what is wrong with it. */
export interface RefusedField {
  readonly field: string;
  readonly message: BilingualText;
}

/** Accepts a command with its events and the clauses that they rest on. */
export function accept<Event extends DomainEvent>(
  events: Event | readonly [Event, ...Event[]],
  basis: readonly ClauseReference[] = [],
): Accepted<Event> {
  const list = Array.isArray(events)
    ? (events as readonly [Event, ...Event[]])
    : ([events as Event] as const);
  return { kind: 'accepted', events: list, basis: [...new Set(basis)] };
}

/** All the reasons in one refusal: the first one leads. Each code is said once. Undefined when there is none. */
export function refuseAll(reasons: readonly (Refusal | undefined)[]): Refusal | undefined {
  const found = reasons.filter((reason) => reason !== undefined);
  const [first, ...others] = found.filter(
    ({ code }, index) => found.findIndex((one) => one.code === code) === index,
  );
  return first && (others.length > 0 ? { ...first, others } : first);
}

/** Whether something is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused';
}

/** The refusal, where something is one: how a guard says what is found on the way to something. */
export function refusalIn(value: unknown): Refusal | undefined {
  return isRefusal(value) ? value : undefined;
}

/**
 * What the guards have let through.
 * @throws TypeError for a refusal that no guard gave: a fault of the code
 */
export function certain<Value>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw new TypeError(`no guard refused this: ${value.code}`);
  return value;
}

/** Makes a refusal. Whoever refuses declares it by `defineRefusal`. */
export function refuse(
  reason: RefusalKind,
  code: string,
  message: BilingualText,
  details: {
    readonly clauses?: readonly ClauseReference[];
    readonly outcomes?: readonly RuleOutcome[];
    /** The one field at fault; the refusal's message then says what is wrong with it. */
    readonly field?: string;
    readonly faults?: readonly RefusedField[];
    readonly about?: readonly string[];
    readonly title?: BilingualText;
  } = {},
): Refusal {
  const outcomes = details.outcomes ?? [];
  const unmet = outcomes.filter((outcome) => outcome.result === 'not-met').map((outcome) => outcome.clause);
  return {
    kind: 'refused',
    reason,
    code,
    message,
    clauses: [...new Set([...(details.clauses ?? []), ...unmet])],
    outcomes,
    faults: details.faults ?? (details.field === undefined ? [] : [{ field: details.field, message }]),
    about: details.about ?? [],
    ...(details.title && { title: details.title }),
  };
}
