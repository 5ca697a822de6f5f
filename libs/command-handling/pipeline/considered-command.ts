import type { Actor, Role } from '#access';
import { Clock, DomainEvent, localDateAt, Refusal } from '#kernel';
import type { PlanLibrary, PolicyPack, WorkingDayCalendar } from '#policy';
import type { Sealer } from '#privacy';
import type { SecondKey } from '../command-definition';
import type { CommandEnvelope } from '../command-outcome';
import type { DecisionContext } from '../decision-context';
import { FindWitnessed, refuseUnwitnessed } from '../witnessed';
import { ActorMarks, marksOf } from './confidential-actor';
import type { AddressedCommand } from './given-command';
import { GoverningPolicy, governingPolicy, PolicySources } from './governing-policy';
import type { Looked } from './look';

/** What a decision is made in. */
interface Circumstances {
  /** In which the actor was let through. */
  readonly role: Role;
  readonly now: Date;
  readonly calendar: WorkingDayCalendar;
  readonly plans: PlanLibrary;
  /** Undefined where the command declares no programme. */
  readonly policy: GoverningPolicy | undefined;
  /** Undefined where the command has no second key. */
  readonly keys: SecondKey | undefined;
  readonly marks: ActorMarks;
  /** What witnesses have not cosigned of what the command rests on; undefined where nothing is awaited. */
  readonly unwitnessed: Refusal | undefined;
}

/** A command of somebody whom it concerns, with everything that it is judged by. */
export interface ConsideredCommand<Body extends object, State, Event extends DomainEvent, Facts>
  extends
    Pick<AddressedCommand<Body, State, Event, Facts>, 'definition' | 'command' | 'target'>,
    Looked<State, Facts>,
    Pick<Circumstances, 'policy' | 'keys' | 'marks' | 'unwitnessed'> {
  readonly actor: Actor;
  /** What the sender named in `If-Match`, if it did. */
  readonly seenRevision: number | undefined;
  /** What the decider sees. */
  readonly context: DecisionContext;
}

/** Where what a decision is made in is asked for. */
export interface ConsideringParts extends PolicySources {
  readonly sealer: Pick<Sealer, 'mark' | 'existingMarks'>;
  readonly calendar: WorkingDayCalendar;
  readonly clock: Clock;
  /** Rejects while the clock cannot be relied on: nothing is decided by it then. */
  readonly requireTime: () => Promise<void>;
  /** Undefined while nothing is filled in that could rest on anything. */
  readonly findWitnessed: FindWitnessed | undefined;
}

/** Asks, once, for the time, the policy in force and the second key that a command is judged by. */
export async function consider<Body extends object, State, Event extends DomainEvent, Facts>(
  given: AddressedCommand<Body, State, Event, Facts>,
  looked: Looked<State, Facts>,
  role: Role,
  parts: ConsideringParts,
): Promise<ConsideredCommand<Body, State, Event, Facts>> {
  const { definition, command, envelope } = given;
  const { state, facts } = looked;
  const { sealer, calendar, clock } = parts;
  const { plans } = parts.policies;
  await parts.requireTime();
  const now = latest(clock.now(), envelope.causedAt);
  const programme = definition.programme?.(command, state, facts);
  const policy = await governingPolicy(programme, localDateAt(now), parts);
  const keys = definition.secondKey?.(command, state, facts);
  const marks = await marksOf(sealer, definition, envelope, keys);
  const inForce = policy?.inForce;
  const unwitnessed =
    definition.restsOn && inForce && parts.findWitnessed
      ? await refuseUnwitnessed(definition.restsOn(command, inForce), parts.findWitnessed)
      : undefined;
  return considered(given, looked, { role, now, calendar, plans, policy, keys, marks, unwitnessed });
}

function latest(now: Date, causedAt: Date | undefined): Date {
  return causedAt !== undefined && causedAt > now ? causedAt : now;
}

/** Puts together what a command is judged by. */
export function considered<Body extends object, State, Event extends DomainEvent, Facts>(
  {
    definition,
    command,
    envelope,
    target,
  }: Pick<AddressedCommand<Body, State, Event, Facts>, 'definition' | 'command' | 'target'> & {
    readonly envelope: Pick<CommandEnvelope, 'actor' | 'commandId' | 'route' | 'expectedRevision'>;
  },
  looked: Looked<State, Facts>,
  { role, now, calendar, plans, policy, keys, marks, unwitnessed }: Circumstances,
): ConsideredCommand<Body, State, Event, Facts> {
  const { actor, commandId, route, expectedRevision: seenRevision } = envelope;
  const context: DecisionContext = {
    now,
    today: localDateAt(now),
    actor: { id: actor.id, office: actor.office, role },
    commandId,
    actorMark: marks.actorMark,
    calendar,
    plans,
    seenRevision,
    get policy(): PolicyPack {
      if (policy?.inForce === undefined) throw new TypeError(`${route} declares no programme`);
      return policy.inForce;
    },
  };
  return {
    definition,
    command,
    target,
    ...looked,
    actor,
    seenRevision,
    policy,
    keys,
    marks,
    unwitnessed,
    context,
  };
}
