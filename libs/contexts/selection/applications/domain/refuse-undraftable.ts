import { Refusal } from '#kernel';
import type { CandidacyState } from '../contracts';
import { applicationSubmitted, applicationWithdrawn } from './refusals';

/** A draft serves before an application is handed in, and while one that was sent back is corrected. */
export function refuseUndraftable(
  state: CandidacyState,
  candidacyId: string,
  withdrawnForGood: boolean,
): Refusal | undefined {
  if (state.status === 'none' || state.status === 'returned') return undefined;
  if (state.status === 'withdrawn')
    return withdrawnForGood ? applicationWithdrawn.forGood({ candidacyId }) : undefined;
  return applicationSubmitted({ candidacyId });
}
