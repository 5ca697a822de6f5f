import { Decision, DomainEvent, isRefusal, refusalIn, refuseAll, Refusal } from '#kernel';
import { CalendarYearMissingError } from '#policy';
import { calendarYearMissing } from '../refusals';
import type { ConsideredCommand } from './considered-command';
import { refuseWithoutPolicy } from './governing-policy';
import { refuseOutsideProgramme } from './parts-of-programme';
import { refuseAbsence, refusePresence } from './presence';
import { refuseEnded } from './ended';
import { refuseHolder, refuseRepetition } from './second-key';
import { findStale, findUnseen, StaleRevision } from './seen-revision';

/** What speaks against a command, whatever it asks for. */
type ReasonAgainst<Reason> = <Body extends object, State, Event extends DomainEvent, Facts>(
  command: ConsideredCommand<Body, State, Event, Facts>,
) => Reason | undefined;

/** Of these the first one found is the answer: nothing else can be said beside it. */
const REASONS_ALONE: readonly ReasonAgainst<Refusal | StaleRevision>[] = [
  findUnseen,
  refuseAbsence,
  findStale,
  refusePresence,
  refuseEnded,
  refuseRepetition,
];

/**
 * Judges a command of somebody whom it concerns: by the reasons that the engine knows, by the table of its aggregate, by its
 * guards and checks, then by its decider. The one order of these, for commands and for specifications: a refusal names every
 * reason, the first one leading. Pure but for what the definition itself does.
 */
export function judge<Body extends object, State, Event extends DomainEvent, Facts>(
  command: ConsideredCommand<Body, State, Event, Facts>,
): Decision<Event> | StaleRevision {
  for (const reasonAgainst of REASONS_ALONE) {
    const found = reasonAgainst(command);
    if (found) return found;
  }
  try {
    return judgeCase(command);
  } catch (error) {
    if (!(error instanceof CalendarYearMissingError)) throw error;
    return calendarYearMissing({ year: error.year, calendarVersion: error.calendarVersion });
  }
}

/** By every reason that can be told beside others, in order; where there is none, by the decider. */
function judgeCase<Body extends object, State, Event extends DomainEvent, Facts>(
  considered: ConsideredCommand<Body, State, Event, Facts>,
): Decision<Event> {
  const { definition, command, state, context, facts, target } = considered;
  const held = refuseHolder(considered);
  const barred =
    refuseWithoutPolicy(considered) ?? refuseOutsideProgramme(considered) ?? refuseByStatus(considered);
  if (barred) return refuseAll([held, barred]) ?? barred;
  const asked = { id: target.id, state, context, facts, command };
  const known = definition.known ? definition.known(asked) : facts;
  if (isRefusal(known)) return refuseAll([held, known]) ?? known;
  const judged = { ...asked, facts: known };
  const { guards = [], checks = [] } = definition;
  const reasons = [held, ...guards.map((guard) => guard(judged)), ...checks.map((check) => check(judged))];
  return refuseAll(reasons) ?? definition.decide(state, command, context, known);
}

/** Refuses what the table of the aggregate does not list for the status that it has. */
function refuseByStatus<Body extends object, State, Event extends DomainEvent, Facts>({
  definition,
  command,
  state,
  context,
  facts,
  target: { id },
}: ConsideredCommand<Body, State, Event, Facts>): Refusal | undefined {
  const barred = refusalIn(definition.in?.admit(id, state));
  return barred && (definition.outside?.({ id, state, context, facts, command }) ?? barred);
}
