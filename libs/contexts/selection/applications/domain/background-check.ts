import { Refusal } from '#kernel';
import type { PolicyPack } from '#policy';
import type { Judged, Load, LookedAt } from '#command-handling';
import { nominationList, nominationListIdOf } from '../../nominations/contracts';
import type { CandidacyState, OpenCandidacy } from '../contracts';
import type { NominationListState } from '../../nominations/contracts';
import { applicationOf } from './application-of';
import {
  applicationBelow,
  backgroundCheckMissing,
  backgroundCheckNotPassed,
  candidacyNominated,
} from './refusals';

/** Where the programme has it, only who passed the body's background check goes on (JX-PLAN 2.3.3a). */
export function refuseUnchecked(
  { application: { candidacyId }, backgroundCheck }: OpenCandidacy,
  { backgroundCheck: rule }: PolicyPack,
): Refusal | undefined {
  if (rule === undefined || backgroundCheck.status === 'passed') return undefined;
  const { clause } = rule;
  return backgroundCheck.status === 'none'
    ? backgroundCheckMissing({ clause, candidacyId })
    : backgroundCheckNotPassed({ clause, candidacyId });
}

export interface CheckFacts {
  /** The list of the body that the application was filed with. */
  readonly list: NominationListState | undefined;
}

/** What `listOfCheck` reads. */
export const LIST_OF_CHECK: readonly LookedAt[] = [
  {
    at: nominationList,
    harmless: 'the eligibility review checks again that the background check was passed',
  },
];

export async function listOfCheck(load: Load, _command: object, state: CandidacyState): Promise<CheckFacts> {
  const application = applicationOf(state);
  if (application === undefined) return { list: undefined };
  const { roundId, bodyId } = application;
  return { list: await load(nominationList, nominationListIdOf(roundId, bodyId)) };
}

/** A check is the nominating body's own. */
export function bodyOfApplication(_command: object, state: CandidacyState): readonly string[] {
  const bodyId = applicationOf(state)?.bodyId;
  return bodyId === undefined ? [] : [bodyId];
}

/** What has come to the body, and is on no list yet, may be checked: the nomination rests on the check. */
export function refuseUncheckable({
  id: candidacyId,
  state,
  context: { policy },
  facts: { list },
}: Judged<OpenCandidacy, CheckFacts, 'backgroundCheck'>): Refusal | undefined {
  const { clause } = policy.backgroundCheck;
  if (state.status === 'submitted' && state.waitingAt !== state.application.bodyId)
    return applicationBelow({ clause, candidacyId, waitingAt: state.waitingAt });
  return list?.nominees.some((nominee) => nominee.candidacyId === candidacyId)
    ? candidacyNominated.toCheck({ clause, candidacyId })
    : undefined;
}
