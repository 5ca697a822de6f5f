import { Refusal } from '#kernel';
import type { OpenCandidacy } from '../contracts';
import { applicationReturned, applicationWithdrawn, candidacyDecided } from './refusals';

/** The application is over, or decided: nothing that comes before the review can be done with it any more. */
export function refuseClosed(candidacyId: string, status: OpenCandidacy['status']): Refusal | undefined {
  switch (status) {
    case 'withdrawn':
      return refuseWithdrawn(candidacyId);
    case 'eligible':
    case 'ineligible':
      return candidacyDecided.decided({ candidacyId });
    default:
      return undefined;
  }
}

/** It was taken back, and is in nobody's hands any more. */
export function refuseWithdrawn(candidacyId: string): Refusal {
  return applicationWithdrawn.takenBack({ candidacyId });
}

/** It waits for whoever files it to correct it. */
export function refuseReturned(candidacyId: string): Refusal {
  return applicationReturned({ candidacyId });
}
