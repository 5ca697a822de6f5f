import type { Load } from '#command-handling';
import { OpenRound, round } from '#contexts/programmes/contracts';

/** The round when it is there. */
export async function openRoundOf(load: Load, roundId: string): Promise<OpenRound | undefined> {
  const state = await load(round, roundId);
  return state.status === 'open' ? state : undefined;
}
