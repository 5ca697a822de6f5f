import { Aggregate, DamagedHistoryError, DomainEvent, streamName } from '#kernel';
import type { StateLoader } from '../state-loader';

/** Where the stored history of a stream is first not what was recorded. */
export interface HistoryDamage {
  readonly revision: number;
  readonly position?: bigint | undefined;
}

/** How a stream is damaged; undefined while it is not known to be. */
export type DamageOf = (stream: string) => Promise<HistoryDamage | undefined>;

/**
 * A loader that gives no state of a stream that is known to be damaged, whether it would be folded from its events or from a
 * kept state: the one rests on what is broken, the other hides it.
 * @param target the stream that is named as it may be said; of others only the kind of thing is
 */
export function soundHistory(
  loader: Pick<StateLoader, 'load'>,
  damageOf: DamageOf,
  target: { readonly stream: string; readonly saidStream: string },
): Pick<StateLoader, 'load'> {
  return {
    load: async <State, Event extends DomainEvent>(aggregate: Aggregate<State, Event>, id: string) => {
      const stream = streamName(aggregate, id);
      const [damage, loaded] = await Promise.allSettled([damageOf(stream), loader.load(aggregate, id)]);
      if (damage.status === 'rejected') throw damage.reason;
      // Damage says more than an event that cannot be read.
      if (damage.value) {
        const said = stream === target.stream ? target.saidStream : aggregate.category;
        throw new DamagedHistoryError(stream, said, damage.value);
      }
      if (loaded.status === 'rejected') throw loaded.reason;
      return loaded.value;
    },
  };
}
