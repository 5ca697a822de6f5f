import type { Application, CandidacyState } from '../contracts';

/** The application of a candidacy, once there is one. */
export function applicationOf(state: CandidacyState): Application | undefined {
  return state.status === 'none' ? undefined : state.application;
}

/** The employer that writes a draft, or handed the application in; nobody's while there is neither. */
export function employerOfCandidacy(_command: object, state: CandidacyState): readonly string[] {
  const employerId = state.draft?.employerId ?? applicationOf(state)?.employerId;
  return employerId === undefined ? [] : [employerId];
}

/** The offices that the application goes through, from the employer to the nominating body. */
export function lineOfApplication(_command: object, state: CandidacyState): readonly string[] {
  return applicationOf(state)?.line ?? [];
}

/** Whether the application was withdrawn or annulled. */
export function isGone(state: CandidacyState | undefined): boolean {
  return state?.status === 'withdrawn' || state?.status === 'none';
}
