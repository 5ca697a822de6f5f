import type { StateBefore } from '#command-handling';
import type { RuleOutcome } from '#kernel';
import type { PolicyPack } from '#policy';
import { candidacy } from './contracts';
import { supportRecord } from '../support/contracts';
import { checkApplication, checkCandidacy } from './domain/eligibility';

/** A check of a candidacy that is on record. */
export interface PastCheck {
  readonly candidacyId: string;
  /** Where the rules were checked, as the event says it. */
  readonly stage: string;
  /** Of the event. */
  readonly position: bigint;
  /** The version that the decision named. */
  readonly policy: PolicyPack;
}

/**
 * Checks the rules of a candidacy again as they were checked then: by the same code, the policy version of then, and the state of then.
 * Undefined where that cannot be done any more: what the rules need was erased.
 */
export async function checkAgain(
  { candidacyId, stage, position, policy }: PastCheck,
  stateBefore: StateBefore,
): Promise<readonly RuleOutcome[] | undefined> {
  const state = await stateBefore(candidacy, candidacyId, position);
  if (state.status === 'none' || state.application.birthDate === undefined) return undefined;
  const { track, personId } = state.application;
  // No check of this version was made of such an application: the stored one is not what was checked.
  if (!policy.tracks.some(({ id }) => id === track)) return [];
  const support = await stateBefore(supportRecord, personId, position);
  if (stage === 'application') return checkApplication(policy, state.application, support);
  return stage === 'nomination' || stage === 'review'
    ? checkCandidacy(policy, stage, state, support)
    : undefined;
}
