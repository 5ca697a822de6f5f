import { Decision, DomainEvent, refuseAll, Refusal } from '#kernel';
import { CalendarYearMissingError } from '#policy';
import type { Asked } from '../command-definition';
import { decideWeighed, Look, straightAway, weighCase, Weighed } from '../decide-case';
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
 * guards and checks, then by its decider. A refusal names every reason, the first one leading. Pure but for what the
 * definition itself does.
 */
export function judge<Body extends object, State, Event extends DomainEvent, Facts>(
  considered: ConsideredCommand<Body, State, Event, Facts>,
): Decision<Event> | StaleRevision {
  return withinCalendar(() => {
    const alone = findAlone(considered, straightAway);
    if (alone) return alone;
    return decideWeighed(considered.definition, askedOf(considered), weigh(considered, straightAway));
  });
}

/** What speaks against a command that is not filled in yet, as far as `look` can tell. */
export function reasonsAgainst<Body extends object, State, Event extends DomainEvent, Facts>(
  considered: ConsideredCommand<Body, State, Event, Facts>,
  look: Look,
): Refusal | StaleRevision | undefined {
  return withinCalendar(() => findAlone(considered, look) ?? weigh(considered, look).against);
}

/** Decides nothing where the calendar does not know the year: the ledger lacks it, and the sender did nothing wrong. */
function withinCalendar<Result>(decide: () => Result): Result | Refusal {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof CalendarYearMissingError)) throw error;
    return calendarYearMissing({ year: error.year, calendarVersion: error.calendarVersion });
  }
}

function findAlone<Body extends object, State, Event extends DomainEvent, Facts>(
  considered: ConsideredCommand<Body, State, Event, Facts>,
  look: Look,
): Refusal | StaleRevision | undefined {
  for (const reasonAgainst of REASONS_ALONE) {
    const against = look(() => reasonAgainst(considered));
    if (against) return against;
  }
  return undefined;
}

/** The one order of what is told beside the second key, for commands, for what is possible, and for specifications. */
function weigh<Body extends object, State, Event extends DomainEvent, Facts>(
  considered: ConsideredCommand<Body, State, Event, Facts>,
  look: Look,
): Weighed<Facts> {
  const held = refuseHolder(considered);
  const barred = refuseWithoutPolicy(considered) ?? refuseOutsideProgramme(considered);
  if (barred) return { against: refuseAll([held, barred]) };
  const weighed = weighCase(considered.definition, askedOf(considered), look, held);
  return { ...weighed, against: refuseAll([weighed.against, considered.unwitnessed]) };
}

function askedOf<Body extends object, State, Event extends DomainEvent, Facts>({
  target: { id },
  state,
  context,
  facts,
  command,
}: ConsideredCommand<Body, State, Event, Facts>): Asked<Body, State, Facts> {
  return { id, state, context, facts, command };
}
