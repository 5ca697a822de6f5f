import type { Pool } from 'pg';
import type { FindWitnessed } from '#command-handling';
import type { EventStore, StoredEvent } from '#event-store';
import { loadWitnesses, PostgresRegister, WitnessDesk } from '#notary';
import type { Config } from '#platform';

/**
 * How far the witnesses of this ledger have come with events that a command rests on.
 * @throws ConfigError for a witness whose key is none
 */
export function findWitnessed(on: {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly config: Config;
}): FindWitnessed {
  const desk = new WitnessDesk(new PostgresRegister(on.pool), loadWitnesses(on.config));
  return async (asked) => {
    const groups = await Promise.all(asked.map((one) => lastOfTypes(on.store, one)));
    const looked = await desk.look(groups.filter((group) => group !== undefined));
    let at = 0;
    return groups.map((group) => (group && looked[at++]) ?? { kind: 'open' });
  };
}

/** The last event of each type; undefined unless there is one of each. */
async function lastOfTypes(
  store: EventStore,
  { stream, types }: { readonly stream: string; readonly types: readonly string[] },
): Promise<readonly StoredEvent[] | undefined> {
  const last = new Map<string, StoredEvent>();
  for await (const page of store.readStream(stream))
    for (const event of page) if (types.includes(event.type)) last.set(event.type, event);
  return last.size === types.length ? [...last.values()] : undefined;
}
