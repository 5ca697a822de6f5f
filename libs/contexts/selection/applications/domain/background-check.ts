import { Refusal } from '#kernel';
import type { PolicyPack, PolicyWith } from '#policy';
import type { Load } from '#command-handling';
import { nominationList, nominationListIdOf } from '../../nominations/contracts';
import type { CandidacyState, OpenCandidacy } from '../contracts';
import type { NominationListState } from '../../nominations/contracts';
import { applicationOf } from './application-of';
import { refuseClosed, refuseReturned } from './refuse-by-status';
import {
  applicationBelow,
  backgroundCheckMissing,
  backgroundCheckNotPassed,
  candidacyNominated,
} from './refusals';

/** Where the policy has the stage, only who passed the body's background check goes on (JX-PLAN 2.3.3a). */
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

/**
 * The clause under which a candidate may be checked now: what has come to the body, and is on no list yet. A refusal
 * where it is too early or too late for one.
 */
export function clauseOfCheck(
  state: OpenCandidacy,
  list: NominationListState | undefined,
  { backgroundCheck: { clause } }: PolicyWith<'backgroundCheck'>,
): string | Refusal {
  const { candidacyId } = state.application;
  const closed = refuseClosed(candidacyId, state.status);
  if (closed) return closed;
  if (state.status === 'returned') return refuseReturned(candidacyId);
  return refuseTooEarly(state, clause) ?? refuseListed(candidacyId, list, clause) ?? clause;
}

/** The body checks what has come to it. */
function refuseTooEarly(state: OpenCandidacy, clause: string): Refusal | undefined {
  const { candidacyId, bodyId } = state.application;
  if (state.status !== 'submitted' || state.waitingAt === bodyId) return undefined;
  return applicationBelow({ clause, candidacyId, waitingAt: state.waitingAt });
}

/** The nomination rests on the check: it is not changed behind its back. */
function refuseListed(
  candidacyId: string,
  list: NominationListState | undefined,
  clause: string,
): Refusal | undefined {
  if (!list?.nominees.some((nominee) => nominee.candidacyId === candidacyId)) return undefined;
  return candidacyNominated.toCheck({ clause, candidacyId });
}
