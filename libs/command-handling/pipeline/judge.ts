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

/** How a reason, or what others rest on, is looked for. Undefined: there is none, or it cannot be told yet. */
export type Look = <Found>(look: () => Found) => Found | undefined;
const straightAway: Look = (look) => look();

/**
 * Judges a command of somebody whom it concerns: by the reasons that the engine knows, by the table of its aggregate, by its
 * guards and checks, then by its decider. A refusal names every reason, the first one leading. Pure but for what the
 * definition itself does.
 */
export function judge<Body extends object, State, Event extends DomainEvent, Facts>(
  considered: ConsideredCommand<Body, State, Event, Facts>,
): Decision<Event> | StaleRevision {
  return withinCalendar(() => {
    const { definition, command, state, context } = considered;
    const { against, known } = weigh(considered, straightAway);
    if (against) return against;
    if (!known) throw new TypeError(`${considered.target.stream}: what has to be known was not looked for`);
    return definition.decide(state, command, context, known.facts);
  });
}

/** What speaks against a command that is not filled in yet, as far as `look` can tell. */
export function reasonsAgainst<Body extends object, State, Event extends DomainEvent, Facts>(
  considered: ConsideredCommand<Body, State, Event, Facts>,
  look: Look,
): Refusal | StaleRevision | undefined {
  return withinCalendar(() => weigh(considered, look).against);
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

/** What speaks against a command, and what it rests on where nothing does. */
interface Weighed<Facts> {
  readonly against?: Refusal | StaleRevision | undefined;
  readonly known?: { readonly facts: Facts };
}

/** The one order of reasons, for commands, for what is possible, and for specifications. */
function weigh<Body extends object, State, Event extends DomainEvent, Facts>(
  considered: ConsideredCommand<Body, State, Event, Facts>,
  look: Look,
): Weighed<Facts> {
  for (const reasonAgainst of REASONS_ALONE) {
    const against = look(() => reasonAgainst(considered));
    if (against) return { against };
  }
  const held = refuseHolder(considered);
  const barred =
    refuseWithoutPolicy(considered) ??
    refuseOutsideProgramme(considered) ??
    look(() => refuseByStatus(considered));
  if (barred) return { against: refuseAll([held, barred]) };
  const { definition, command, state, context, facts, target } = considered;
  const { known: knownOf, guards = [], checks = [] } = definition;
  const asked = { id: target.id, state, context, facts, command };
  const known = look(() => ({ facts: knownOf ? knownOf(asked) : facts }));
  if (known === undefined) return { against: held };
  if (isRefusal(known.facts)) return { against: refuseAll([held, known.facts]) };
  const judged = { ...asked, facts: known.facts };
  const reasons = [
    held,
    ...guards.map((guard) => look(() => guard(judged))),
    ...checks.map((check) => look(() => check(judged))),
  ];
  return { against: refuseAll(reasons), known: { facts: known.facts } };
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
