import { Actor, refuseSecondKey, Role } from '#access';
import { Decision, DomainEvent, LocalDate, localDateAt, refuse, Refusal, text } from '#kernel';
import { CalendarYearMissingError, PolicyPack, WorkingDayCalendar } from '#policy';
import type { CommandDefinition } from './command-definition';
import type { DecisionContext } from './decision-context';

/** What surrounds one decision: who, when, and by which policies and calendar. */
export interface DecisionSurroundings {
  readonly route: string;
  readonly actor: Actor;
  /** The role in which the actor was let through. */
  readonly role: Role;
  readonly commandId: string;
  readonly now: Date;
  readonly calendar: WorkingDayCalendar;
  readonly policyInForce: (programme: string, date: LocalDate) => PolicyPack | undefined;
}

/** A decision with what it rested on. */
export interface Decided<Event extends DomainEvent> {
  readonly decision: Decision<Event>;
  readonly context: DecisionContext;
  /** The policy versions that it looked at. */
  readonly policies: readonly PolicyPack[];
}

/** Refuses a command whose stream must be new and exists, or must exist and does not. */
export function refusePresence(
  definition: {
    readonly expects: 'new' | 'existing' | 'either';
    readonly aggregate: { readonly title: { readonly zh: string; readonly en: string } };
  },
  exists: boolean,
  id: string,
): Refusal | undefined {
  const { title } = definition.aggregate;
  if (definition.expects === 'new' && exists) {
    return refuse(
      'state',
      'already-exists',
      text(
        `${title.zh} ${id} 已经存在，不能重复建立。`,
        `${title.en} ${id} exists already and cannot be created twice.`,
      ),
    );
  }
  if (definition.expects === 'existing' && !exists) {
    return refuse(
      'not-found',
      'not-found',
      text(`没有${title.zh} ${id}。`, `There is no ${title.en.toLowerCase()} ${id}.`),
    );
  }
  return undefined;
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
