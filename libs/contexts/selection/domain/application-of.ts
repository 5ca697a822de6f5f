import type { Application, CandidacyState } from '../contracts';

/** The application of a candidacy, once there is one. */
export function applicationOf(state: CandidacyState): Application | undefined {
  return state.status === 'none' ? undefined : state.application;
}
