import { Actor, refuseSecondKey, Role } from '#access';
import type { EventActor } from '#event-store';
import { Decision, DomainEvent, LocalDate, localDateAt, refuse, Refusal, text } from '#kernel';
import { CalendarYearMissingError, EngineRule, PolicyPack, WorkingDayCalendar } from '#policy';
import type { CommandDefinition } from './command-definition';
import type { DecisionContext } from './decision-context';

/** What surrounds one decision: who, when, and by which policies and calendar. */
export interface DecisionSurroundings {
  readonly route: string;
  readonly actor: Actor;
  /** The role in which the actor was let through. */
  readonly role: Role;
  readonly commandId: string;
  /** What the sender named in `If-Match`, if it did. */
  readonly seenRevision?: number;
  readonly now: Date;
  readonly calendar: WorkingDayCalendar;
  readonly policyInForce: (programme: string, date: LocalDate) => PolicyPack | undefined;
  /** Whether the policy in force has been adopted, with this very content. */
  readonly policyAdopted: boolean;
}

/** A decision with what it rested on. */
export interface Decided<Event extends DomainEvent> {
  readonly decision: Decision<Event>;
  readonly context: DecisionContext;
  /** The policy versions that it looked at. */
  readonly policies: readonly PolicyPack[];
}

/** What the presence of a stream is judged by. */
interface Presence {
  readonly expects: 'new' | 'existing' | 'either';
  readonly uniqueBy?: EngineRule;
  readonly aggregate: { readonly title: { readonly zh: string; readonly en: string } };
}

/** Refuses a command whose stream must exist and does not. */
export function refuseAbsence(
  { expects, aggregate: { title } }: Presence,
  exists: boolean,
  id: string,
): Refusal | undefined {
  return expects !== 'existing' || exists ? undefined : refuseAbsent(title, id);
}

/** Refuses an actor who may not know of the thing, in the words for what does not exist. */
export function refuseUnknownTo<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
  actor: EventActor,
  command: Body,
  { state, facts, id }: { readonly state: State; readonly facts: Facts; readonly id: string },
): Refusal | undefined {
  const { knownTo, aggregate } = definition;
  return knownTo?.(actor, command, state, facts) === false ? refuseAbsent(aggregate.title, id) : undefined;
}

function refuseAbsent(title: Presence['aggregate']['title'], id: string): Refusal {
  return refuse(
    'not-found',
    'not-found',
    text(`没有${title.zh} ${id}。`, `There is no ${title.en.toLowerCase()} ${id}.`),
  );
}

/** Refuses a command whose stream must be new and exists, under the clause that allows one only. */
export function refusePresence(
  { expects, uniqueBy, aggregate: { title } }: Presence,
  exists: boolean,
  id: string,
  pack: PolicyPack | undefined,
): Refusal | undefined {
  if (expects !== 'new' || !exists) return undefined;
  const clause = uniqueBy && pack?.basis[uniqueBy];
  const cited = clause === undefined ? text('', '') : text(`（${clause}）`, ` (${clause})`);
  return refuse(
    'state',
    'already-exists',
    text(
      `${title.zh} ${id} 已经存在，不能重复建立${cited.zh}。`,
      `${title.en} ${id} exists already and cannot be created twice${cited.en}.`,
    ),
    { clauses: clause === undefined ? [] : [clause] },
  );
}

/** Takes a command through second key, policy and decider. Pure but for what the definition itself does. */
export function decideCommand<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
  command: Body,
  state: State,
  facts: Facts,
  surroundings: DecisionSurroundings,
): Decided<Event> {
  const { actor, calendar, commandId, now, role, route } = surroundings;
  const today = localDateAt(now);
  const programme = definition.programme?.(command, state, facts);
  const pack = programme === undefined ? undefined : surroundings.policyInForce(programme, today);
  const context: DecisionContext = {
    now,
    today,
    actor: { id: actor.id, office: actor.office, role },
    commandId,
    calendar,
    seenRevision: surroundings.seenRevision,
    get policy(): PolicyPack {
      if (pack === undefined) throw new TypeError(`${route} declares no programme`);
      return pack;
    },
  };
  const policies = pack === undefined ? [] : [pack];
  const keys = definition.secondKey?.(command, state, facts);
  const secondKey = keys && refuseSecondKey(actor, keys.holders, keys.clause);
  if (secondKey) return { decision: secondKey, context, policies };
  if (programme !== undefined && pack === undefined) {
    return { decision: policyNotInForce(programme, today), context, policies };
  }
  // What the system does only carries out what people decided: it must not be lost because a new version waits.
  const exempt = definition.adoptsPolicy === true || role === 'system';
  if (pack !== undefined && !surroundings.policyAdopted && !exempt) {
    return { decision: policyNotAdopted(pack), context, policies };
  }
  try {
    return { decision: definition.decide(state, command, context, facts), context, policies };
  } catch (error) {
    if (!(error instanceof CalendarYearMissingError)) throw error;
    return { decision: calendarYearMissing(error), context, policies };
  }
}

function policyNotInForce(programme: string, today: string): Refusal {
  return refuse(
    'rule',
    'policy-not-in-force',
    text(
      `${today} 没有生效的“${programme}”政策版本，不能据此作出决定。请核对项目编号和政策的施行日期。`,
      `No policy version of programme ${programme} is in force on ${today}. Check the programme id and the policy's effective dates.`,
    ),
  );
}

function policyNotAdopted({ programme, version, basis }: PolicyPack): Refusal {
  return refuse(
    'rule',
    'policy-not-adopted',
    text(
      `“${programme.name.zh}”的政策版本 ${version} 尚未采用，或政策包内容与采用时不一致，不能据此作出决定。请先采用该版本，或恢复采用时的政策包。`,
      `Policy version ${version} of ${programme.name.en} has not been adopted, or its content is not what was adopted. Adopt it, or restore the pack that was adopted.`,
    ),
    { clauses: [basis['round-call']] },
  );
}

function calendarYearMissing(error: CalendarYearMissingError): Refusal {
  return refuse(
    'rule',
    'calendar-year-missing',
    text(
      `工作日历 ${error.calendarVersion} 没有 ${error.year} 年的数据，无法推算工作日。请先更新工作日历。`,
      `The working-day calendar ${error.calendarVersion} has no data for ${error.year}: add that year first.`,
    ),
  );
}
