import { Actor, authorise, OrganisationScope } from '#access';
import { Aggregate, DomainEvent } from '#kernel';
import type { Sealer } from '#privacy';
import type { AnyCommandDefinition, CommandDefinition } from '../command-definition';
import { concernOf } from '../command-scope';
import type { EventAt, StreamNaming } from '../decision-context';
import type { FindPossible, Possibility, Target } from '../possibility';
import type { StateLoader } from '../state-loader';
import { consider, ConsideringParts } from './considered-command';
import { AddressedCommand, targetOf } from './given-command';
import type { Look } from '../decide-case';
import { reasonsAgainst } from './judge';
import { loadingOnce } from './loading-once';
import { Looked, look } from './look';
import {
  FieldNotGivenError,
  notKnownWithout,
  standsInFor,
  targetWithin,
  unfilledBody,
} from './unfilled-body';

/** The id of a command that nobody gives. */
const NO_COMMAND = '00000000-0000-8000-8000-000000000000';

export interface PossibleParts extends Omit<ConsideringParts, 'findWitnessed'> {
  readonly loader: Pick<StateLoader, 'load' | 'eventAt'>;
  readonly naming: StreamNaming;
  readonly sealer: Pick<Sealer, 'mark' | 'existingMarks'>;
  readonly organisationScope: OrganisationScope;
  readonly definitions: ReadonlyMap<string, AnyCommandDefinition>;
}

/** What all that is asked of one finder shares. */
interface SharedParts extends Omit<PossibleParts, 'loader'> {
  readonly loader: Pick<StateLoader, 'load'>;
  readonly eventAt: EventAt;
}

/**
 * What an actor may do with a thing, and why not the rest, judged as the commands themselves are: by the same state, facts,
 * policy, table, guards and checks, before anybody has filled anything in. Appends nothing and puts nothing on record.
 * Commands that do not concern the actor are left out, whether what they are about exists or not. All that is asked of one
 * finder is judged by the same state of each stream.
 */
export function possibleFor(actor: Actor, { loader, ...parts }: PossibleParts): FindPossible {
  const shared = {
    ...{ ...parts, loader: loadingOnce(knowingStandIns(loader)) },
    eventAt: (position: bigint) => loader.eventAt(position),
  };
  const isOpen = ({ roles }: AnyCommandDefinition) => roles.some((role) => actor.roles.includes(role));
  return async (target, only) => {
    const asked = only === undefined ? [...parts.definitions.keys()] : [only];
    const found: Possibility[] = [];
    // One after the other: what the first has read of other streams is there for the next.
    for (const route of asked) {
      const definition = parts.definitions.get(route);
      if (definition === undefined || !isOpen(definition)) continue;
      const possibility = await definition.use((typed) =>
        possibilityOf({ definition: typed, route, actor, target }, shared),
      );
      if (possibility) found.push({ ...possibility, route, definition });
    }
    return found.sort((one, other) => numberOf(other.target) - numberOf(one.target));
  };
}

const numberOf = (target: Target): number => Object.keys(target).length;

/** What is asked of one command. */
interface Asking<Body extends object, State, Event extends DomainEvent, Facts> {
  readonly definition: CommandDefinition<Body, State, Event, Facts>;
  readonly route: string;
  readonly actor: Actor;
  readonly target: Target;
}

/** Undefined where the target does not say what the command would be about, and where it is none of the actor's business. */
async function possibilityOf<Body extends object, State, Event extends DomainEvent, Facts>(
  asking: Asking<Body, State, Event, Facts>,
  parts: SharedParts,
): Promise<Omit<Possibility, 'route' | 'definition'> | undefined> {
  const { definition, actor } = asking;
  try {
    const given = addressed(asking, parts.naming);
    const standingIn = unfilledBody(definition.body, asking.target, 'standing-in');
    const looked = await look({ ...given, command: standingIn }, parts);
    const concern = concernOf(definition.scope, given.command, looked.state, looked.facts);
    const access = await authorise(actor, { roles: definition.roles, concern }, parts.organisationScope);
    if (!access.granted) return undefined;
    const weighing = await weighed(given, asking, { looked, role: access.role }, parts);
    return {
      ...{ target: targetWithin(definition.body, asking.target), revision: looked.revision },
      ...weighing,
    };
  } catch (error) {
    if (error instanceof FieldNotGivenError) return undefined;
    throw error;
  }
}

/** What speaks against the command, and the fields in which more may. */
async function weighed<Body extends object, State, Event extends DomainEvent, Facts>(
  given: AddressedCommand<Body, State, Event, Facts>,
  { definition, target }: Asking<Body, State, Event, Facts>,
  { looked, role }: { readonly looked: Looked<State, Facts>; readonly role: Parameters<typeof consider>[2] },
  parts: SharedParts,
): Promise<Pick<Possibility, 'refusal' | 'dependsOn' | 'policy'>> {
  const dependsOn = new Set<string>();
  const whatIsKnown: Look = (reason) => {
    try {
      return reason();
    } catch (error) {
      if (!(error instanceof FieldNotGivenError)) throw error;
      dependsOn.add(error.field);
      return undefined;
    }
  };
  const considered = await consider(given, looked, role, {
    ...parts,
    findWitnessed: undefined,
    // No key is made for what nobody does.
    sealer: { existingMarks: (...of) => parts.sealer.existingMarks(...of), mark: () => Promise.resolve('') },
  });
  const command = unfilledBody(definition.body, target, 'strict');
  const against = reasonsAgainst({ ...considered, command }, whatIsKnown);
  // Nobody names a revision here that could be stale.
  return {
    refusal: against?.kind === 'refused' ? against : undefined,
    dependsOn: [...dependsOn],
    policy: considered.policy?.inForce,
  };
}

function addressed<Body extends object, State, Event extends DomainEvent, Facts>(
  { definition, route, actor, target }: Asking<Body, State, Event, Facts>,
  naming: StreamNaming,
): AddressedCommand<Body, State, Event, Facts> {
  const command = unfilledBody(definition.body, target, 'left-out');
  const ids = { commandId: NO_COMMAND, correlationId: NO_COMMAND, causationId: NO_COMMAND };
  const envelope = { route, body: command, actor, ...ids, repeatable: false };
  return { definition, envelope, command, target: targetOf(definition, command, naming) };
}

/** The same loader, but that nothing is read under the stand-in of an id that is not given. */
function knowingStandIns(loader: SharedParts['loader']): SharedParts['loader'] {
  return {
    load: <State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, id: string) => {
      const unknownWithout = standsInFor(id);
      if (unknownWithout === undefined) return loader.load(aggregate, id);
      const notKnown = { state: notKnownWithout(unknownWithout), revision: 'no-stream' };
      // Nobody sees of which type the state is not: to look at anything of it throws.
      return Promise.resolve(notKnown) as unknown as ReturnType<typeof loader.load<State, Event>>;
    },
  };
}
