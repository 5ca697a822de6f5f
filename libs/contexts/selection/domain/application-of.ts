import type { Application, CandidacyState } from '../contracts';

/** The application of a candidacy, once there is one. */
export function applicationOf(state: CandidacyState): Application | undefined {
  return state.status === 'none' ? undefined : state.application;
}

/** The offices that the application goes through, from the employer to the nominating body. */
export function lineOfApplication(_command: object, state: CandidacyState): readonly string[] {
  return applicationOf(state)?.line ?? [];
}
