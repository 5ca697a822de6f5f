import type { DomainEvent } from '#kernel';
import type { StreamNaming } from '../decision-context';
import type { StateLoader } from '../state-loader';
import type { GivenCommand } from './given-command';

/** What was read for a command: its own stream, and what it looks at in others. */
export interface Looked<State, Facts> {
  readonly state: State;
  readonly revision: number | 'no-stream';
  readonly facts: Facts;
}

/** Reads what a command rests on. */
export async function look<Body extends object, State, Event extends DomainEvent, Facts>(
  { definition, command, envelope, target }: GivenCommand<Body, State, Event, Facts>,
  { loader, naming }: { readonly loader: Pick<StateLoader, 'load'>; readonly naming: StreamNaming },
): Promise<Looked<State, Facts>> {
  const { state, revision } = await loader.load(definition.aggregate, target.id);
  // Without `facts` the type parameter is undefined, which is what is passed on.
  const facts = (await definition.facts?.(
    async (aggregate, otherId) => (await loader.load(aggregate, otherId)).state,
    command,
    state,
    naming,
    envelope.actor,
  )) as Facts;
  return { state, revision, facts };
}
