import { Decision, DomainEvent, isRefusal, Refusal, refuseAll, refusalIn } from '#kernel';
import type { Asked, CommandDefinition } from './command-definition';

/** How a reason, or what others rest on, is looked for. Undefined: there is none, or it cannot be told yet. */
export type Look = <Found>(look: () => Found) => Found | undefined;
export const straightAway: Look = (look) => look();

/** What speaks against a command, and what it rests on where nothing does. */
export interface Weighed<Facts> {
  readonly against: Refusal | undefined;
  readonly known?: { readonly facts: Facts };
}

/**
 * What a command's own declaration has against it: the table of its aggregate, what has to be known, its guards and checks.
 * @param held that somebody holds an earlier key; it is told first, beside the other reasons
 */
export function weighCase<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
  asked: Asked<Body, State, Facts>,
  look: Look = straightAway,
  held?: Refusal,
): Weighed<Facts> {
  const barred = look(() => refuseByStatus(definition, asked));
  if (barred) return { against: refuseAll([held, barred]) };
  const { known: knownOf, guards = [], checks = [] } = definition;
  const known = look(() => ({ facts: knownOf ? knownOf(asked) : asked.facts }));
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

/** What a command comes to by its own declaration, for whoever decides a case again, as a witness does. Pure. */
export function decideCase<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
  asked: Asked<Body, State, Facts>,
): Decision<Event> {
  return decideWeighed(definition, asked, weighCase(definition, asked));
}

/** Decides a case that was weighed straight away. */
export function decideWeighed<Body extends object, State, Event extends DomainEvent, Facts>(
  { decide }: CommandDefinition<Body, State, Event, Facts>,
  { id, state, command, context }: Omit<Asked<Body, State>, 'facts'>,
  { against, known }: Weighed<Facts>,
): Decision<Event> {
  if (against) return against;
  if (!known) throw new TypeError(`${id}: what has to be known was not looked for`);
  return decide(state, command, context, known.facts);
}

/** Refuses what the table of the aggregate does not list for the status that it has. */
function refuseByStatus<Body extends object, State, Event extends DomainEvent, Facts>(
  definition: CommandDefinition<Body, State, Event, Facts>,
  asked: Asked<Body, State, Facts>,
): Refusal | undefined {
  const barred = refusalIn(definition.in?.admit(asked.id, asked.state));
  return barred && (definition.outside?.(asked) ?? barred);
}
