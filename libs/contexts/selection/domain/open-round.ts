import type { OpenRound, RoundState } from '#contexts/programmes/contracts';

/** The round when it is there. */
export function asOpenRound(state: RoundState): OpenRound | undefined {
  return state.status === 'open' ? state : undefined;
}
