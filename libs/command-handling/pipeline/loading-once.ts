import { Aggregate, DomainEvent, streamName } from '#kernel';
import type { StateLoader } from '../state-loader';

type Loads = Pick<StateLoader, 'load'>;

/** Reads each stream once, however often it is asked for: all that ask see the same state. */
export function loadingOnce(loader: Loads): Loads {
  const loads = new Map<string, Promise<unknown>>();
  return {
    load: <State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, id: string) => {
      const stream = streamName(aggregate, id);
      const loading = loads.get(stream) ?? loader.load(aggregate, id);
      loads.set(stream, loading);
      // A stream has one aggregate: what was loaded under its name is of its type.
      return loading as ReturnType<typeof loader.load<State, Event>>;
    },
  };
}
