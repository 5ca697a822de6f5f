import { DomainEvent, Refusal, together } from '#kernel';
import type { PolicyLibrary } from '#policy';
import type { EventAt, Load, StreamNaming } from '../decision-context';
import { sourceOf } from '../looked-at';
import type { StateLoader } from '../state-loader';
import type { AddressedCommand } from './given-command';
import { loadingOnce } from './loading-once';

/** What was read for a command: its own stream, and what it looks at in others. */
export interface Looked<State, Facts> {
  readonly state: State;
  readonly revision: number | 'no-stream';
  readonly facts: Facts;
  /** Why people change nothing any more of what the stream is part of; undefined while that goes on. */
  readonly ended: Refusal | undefined;
}

/** Reads what a command rests on. */
export async function look<Body extends object, State, Event extends DomainEvent, Facts>(
  { definition, command, envelope, target }: AddressedCommand<Body, State, Event, Facts>,
  {
    loader,
    naming,
    eventAt,
    policies: { plans },
  }: {
    readonly loader: Pick<StateLoader, 'load'>;
    readonly naming: StreamNaming;
    readonly eventAt: EventAt;
    readonly policies: Pick<PolicyLibrary, 'plans'>;
  },
): Promise<Looked<State, Facts>> {
  const { state, revision } = await loader.load(definition.aggregate, target.id);
  const once = loadingOnce(loader);
  const load: Load = async (aggregate, id) => (await once.load(aggregate, id)).state;
  const { looksAt = [], body } = definition;
  const loadDeclared: Load = (aggregate, id) => {
    if (!looksAt.some((one) => sourceOf(one).category === aggregate.category))
      throw new TypeError(`${body.name} looks at ${aggregate.category} without declaring it`);
    return load(aggregate, id);
  };
  return together({
    ...{ state, revision },
    // Without `facts` the type parameter is undefined, which is what is passed on.
    facts: definition.facts?.(loadDeclared, command, state, {
      ...{ naming, eventAt, plans },
      actor: envelope.actor,
    }) as Promise<Facts>,
    ended: definition.aggregate.ended?.(load, state, command),
  });
}
