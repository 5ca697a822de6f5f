import type { DecisionContext } from '#command-handling';
import { allSatisfied, ClauseReference, Refusal, RuleOutcome, text } from '#kernel';
import type { OpenRound } from '#contexts/programmes/contracts';
import type { PolicyPack, PolicyWith } from '#policy';
import { recordedOutcomes } from '../../../event-fields';
import { nominationListIdOf } from '../contracts';
import type { CandidacyState, OpenCandidacy } from '../../applications/contracts';
import type { NominationListState } from '../contracts';
import { refuseUnchecked } from '../../applications/domain/background-check';
import { checkCandidacy } from '../../applications/domain/eligibility';
import { ListCommand, NomineeFacts, refuseUnlessDrafting } from './nomination-list-facts';
import { refuseReturned, refuseWithdrawn } from '../../applications/domain/refuse-by-status';
import {
  alreadyNominated,
  alreadyWaitListed,
  candidacyNotEndorsed,
  candidacyNotWithBody,
  notEligible,
} from './refusals';

type NomineeCommand = ListCommand & { readonly candidacyId: string };

/** Somebody who may come onto the list or its wait list, with the outcome of each rule. */
export interface CheckedNominee {
  readonly kind: 'checked';
  readonly round: OpenRound;
  readonly personId: string;
  readonly outcomes: readonly RuleOutcome[];
}

/**
 * What a nomination and a place on the wait list ask alike: a list that is being drawn up, a candidacy with the body
 * that came all the way up and is not listed yet, the background check, and every rule met or waived (JX-PLAN 2.3.3).
 */
export function checkNominee(
  list: NominationListState,
  command: NomineeCommand,
  { round, candidacy: nominee, support }: NomineeFacts,
  context: Pick<DecisionContext<'nomination'>, 'policy'>,
): Refusal | CheckedNominee {
  if (round === undefined || !isWithBody(nominee, command)) return refuseUnknown(command);
  // Not before: without a round there is no policy.
  const { policy } = context;
  const refusal =
    refuseUnlessDrafting(list.status, command.bodyId) ??
    refuseUnready(list, nominee, policy) ??
    refuseUnchecked(nominee, policy);
  if (refusal) return refusal;
  const outcomes = checkCandidacy(policy, 'nomination', nominee, support);
  if (!allSatisfied(outcomes)) return refuseIneligible(command.candidacyId, outcomes, policy);
  return { kind: 'checked', round, personId: nominee.application.personId, outcomes };
}

/**
 * What a nomination and a place on the wait list put on record alike. Without a rank, or with one behind the end, the
 * place is the last.
 *
 * @param ahead how many have a place there already
 */
export function placeOnList(
  { roundId, bodyId, candidacyId, rank }: NomineeCommand & { readonly rank?: number },
  { personId, outcomes }: CheckedNominee,
  ahead: number,
  nominatedBy: string,
) {
  const places = ahead + 1;
  return {
    ...{ listId: nominationListIdOf(roundId, bodyId), roundId, bodyId, candidacyId, personId },
    ...{ rank: Math.min(rank ?? places, places), nominatedBy },
    ...recordedOutcomes(outcomes),
  };
}

/** The clauses that either rests on: the quota's, and each rule's. */
export function basisOfPlace(
  { nomination }: PolicyWith<'nomination'>,
  { outcomes }: CheckedNominee,
): readonly ClauseReference[] {
  return [nomination.quota.clause, ...outcomes.map((outcome) => outcome.clause)];
}

/** Whether a candidacy was filed with the body in the round. */
export function isWithBody(state: CandidacyState, { roundId, bodyId }: ListCommand): state is OpenCandidacy {
  return (
    state.status !== 'none' && state.application.roundId === roundId && state.application.bodyId === bodyId
  );
}

export function refuseUnknown({ roundId, bodyId, candidacyId }: NomineeCommand): Refusal {
  return candidacyNotWithBody({ bodyId, candidacyId, roundId });
}

/** The application has come all the way up (JX-PLAN 2.3.2a), and is neither on the list nor on its wait list yet. */
function refuseUnready(
  list: NominationListState,
  nominee: OpenCandidacy,
  policy: PolicyPack,
): Refusal | undefined {
  const { candidacyId } = nominee.application;
  const unendorsed = refuseUnendorsed(nominee, policy);
  if (unendorsed) return unendorsed;
  if (list.nominees.some((other) => other.candidacyId === candidacyId)) {
    return alreadyNominated({ candidacyId });
  }
  if (!list.waitList.some((other) => other.candidacyId === candidacyId)) return undefined;
  return alreadyWaitListed({ candidacyId });
}

/** The application has come all the way up, and was neither decided nor withdrawn (JX-PLAN 2.3.2a). */
export function refuseUnendorsed(nominee: OpenCandidacy, { application }: PolicyPack): Refusal | undefined {
  if (nominee.status === 'endorsed') return undefined;
  const { candidacyId } = nominee.application;
  if (nominee.status === 'withdrawn') return refuseWithdrawn(candidacyId);
  if (nominee.status === 'returned') return refuseReturned(candidacyId);
  return candidacyNotEndorsed({ clause: application.lineOfAuthority.clause, candidacyId });
}

/** Says what stands in the way, and whether a waiver could help (JX-PLAN 2.2). */
export function refuseIneligible(
  candidacyId: string,
  outcomes: readonly RuleOutcome[],
  policy: PolicyPack,
): Refusal {
  const unmet = outcomes.filter((outcome) => outcome.result === 'not-met');
  const { waiver, eligibility } = policy;
  const waivable = unmet.every(({ rule }) => eligibility.some(({ id, waivable: may }) => id === rule && may));
  const next =
    waiver && waivable
      ? text(
          `特别优秀的可申请放宽（${waiver.clause}）。`,
          `A waiver may be proposed for the exceptionally excellent (${waiver.clause}).`,
        )
      : text('这些条件不能放宽。', 'These conditions cannot be waived.');
  return notEligible(
    {
      unmet: {
        zh: unmet.map(({ message }) => message.zh).join('；'),
        en: unmet.map(({ message }) => message.en).join('; '),
      },
      next,
      candidacyId,
    },
    { outcomes },
  );
}
