import type { Actor } from '#access';
import type { EventActor } from '#event-store';
import { Aggregate, DomainEvent, LocalDate } from '#kernel';
import type { ModuleName, PlanLibrary, PolicyWith, WorkingDayCalendar } from '#policy';

/**
 * What a decider may know beside state, command and facts. It carries the time; a decider reads no clock.
 * `Uses` are the parts that the command declares to use: the policy has them.
 */
export interface DecisionContext<Uses extends ModuleName = never> {
  /** The application clock at the decision. */
  readonly now: Date;
  /** The same as a date in Asia/Shanghai. */
  readonly today: LocalDate;
  /** Who acts, in which role, for which office. */
  readonly actor: EventActor;
  /** Keyed id of the command: where an event needs an id of its own, it derives from this one. */
  readonly commandId: string;
  /**
   * Mark of the actor's account under the key of what the command makes; null for the public, and for commands that do
   * not declare a confidential actor as marked. Once that key is destroyed it says nothing to anybody.
   */
  readonly actorMark: string | null;
  readonly calendar: WorkingDayCalendar;
  /** The plan files. What counts is the version that the stream of a plan says was adopted. */
  readonly plans: PlanLibrary;
  /** The revision of the stream that the sender saw (`If-Match`) and that is still the last; undefined when it named none. */
  readonly seenRevision: number | undefined;
  /**
   * The policy version in force today for the programme that the command declares.
   * @throws TypeError when the command declares no programme: a fault of the code, not of the user.
   */
  readonly policy: PolicyWith<Uses>;
}

/** Reads the state of another stream; the aggregate's initial state when the stream does not exist. */
export type Load = <State, Event extends DomainEvent>(
  aggregate: Aggregate<State, Event>,
  id: string,
) => Promise<State>;

/** Whether the log has an event at a position, and which; undefined where it has none. */
export type EventAt = (
  position: bigint,
) => Promise<{ readonly id: string; readonly type: string } | undefined>;

/** Names streams by keyed index, so that a personal identifier becomes an id without being readable. */
export interface StreamNaming {
  /** HMAC of a normalised value under a purpose: `ix` and 32 hex digits, the same for the same value. */
  readonly blindIndex: (purpose: string, value: string) => string;
}

/** What facts may rest on beside streams. */
export interface BesideStreams {
  readonly naming: StreamNaming;
  /** Who gives the command. */
  readonly actor: Actor;
  readonly eventAt: EventAt;
  readonly plans: PlanLibrary;
}
