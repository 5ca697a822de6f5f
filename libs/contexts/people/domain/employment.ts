import { PersonState, registeringOfficeOf } from '../contracts';

/** How the unit stands to the person now; undefined where it never said so, or it is over. */
export function tieNow(state: PersonState, employerId: string): 'claimed' | 'confirmed' | undefined {
  const tie = state.status === 'unknown' ? undefined : state.employments[employerId];
  return tie === 'ended' ? undefined : tie;
}

/** Offices that an employment concerns: the unit, and the office that registered the person. Nobody's where there is none. */
export function officesOfEmployment(state: PersonState, employerId: string): readonly string[] {
  if (state.status === 'unknown' || state.employments[employerId] === undefined) return [];
  const registering = registeringOfficeOf(state);
  return [employerId, ...(registering === null ? [] : [registering])];
}

/**
 * The office that may confirm an employment in place of the person: the one that registered them, since it saw their papers.
 * An authority above it or above the unit knows nothing of the person. Nobody's where an account registered itself: the
 * person is identified first, and confirms.
 */
export function officesConfirmingEmployment(state: PersonState, employerId: string): readonly string[] {
  if (state.status === 'unknown' || state.employments[employerId] === undefined) return [];
  const registering = registeringOfficeOf(state);
  return registering === null ? [] : [registering];
}
