import type { Asked } from '#command-handling';
import { ClauseReference, Refusal, RuleOutcome, text } from '#kernel';
import type { OpenRound, QuotaByTrack } from '#contexts/programmes/contracts';
import { nameOfPart, PolicyWith } from '#policy';
import { recordedOutcomes } from '../../../event-fields';
import { nominationListIdOf, Nominee, trackOfNominee } from '../contracts';
import type { OpenCandidacy } from '../../applications/contracts';
import type { NominationListState } from '../contracts';
import { refuseUnchecked } from '../../applications/domain/background-check';
import { checkCandidacy } from '../../applications/domain/eligibility';
import { applicationReturned, applicationWithdrawn } from '../../applications/domain/refusals';
import {
  alreadyNominated,
  alreadyWaitListed,
  candidacyNotEndorsed,
  candidacyNotWithBody,
  notEligible,
  quotaExceeded,
} from './refusals';
import { ListCommand, NomineeFacts } from './nomination-list-facts';
import { CandidacyState } from '../../applications/contracts';

type NomineeCommand = ListCommand & { readonly candidacyId: string };

/** Somebody of the body who may come onto the list or its wait list, with the outcome of each rule. */
export interface CheckedNominee {
  readonly round: OpenRound;
  readonly candidacy: OpenCandidacy;
  readonly outcomes: readonly RuleOutcome[];
}

type Listing = Asked<NomineeCommand, NominationListState, CheckedNominee, 'nomination'>;

/** A candidacy that was filed with the body in the round, held against every rule (JX-PLAN 2.3.3). */
export function checkedNominee({
  command,
  context,
  facts: { round, candidacy, support },
}: Asked<NomineeCommand, NominationListState, NomineeFacts>): CheckedNominee | Refusal {
  const { roundId, bodyId, candidacyId } = command;
  if (round === undefined || !isWithBody(candidacy, command))
    return candidacyNotWithBody({ bodyId, candidacyId, roundId });
  return { round, candidacy, outcomes: checkCandidacy(context.policy, 'nomination', candidacy, support) };
}

/**
 * What a nomination and a place on the wait list put on record alike. Without a rank, or with one behind the end, the
 * place is the last.
 *
 * @param ahead how many have a place there already
 */
export function placeOnList(
  { roundId, bodyId, candidacyId, rank }: NomineeCommand & { readonly rank?: number },
  { candidacy: { application }, outcomes }: CheckedNominee,
  ahead: number,
  nominatedBy: string,
) {
  const places = ahead + 1;
  return {
    ...{ listId: nominationListIdOf(roundId, bodyId), roundId, bodyId, candidacyId },
    ...{
      personId: application.personId,
      track: application.track,
      rank: Math.min(rank ?? places, places),
      nominatedBy,
    },
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

/** Nobody comes onto the list or its wait list twice. */
export function refuseListed({ state: list, command: { candidacyId } }: Listing): Refusal | undefined {
  const isThis = (other: Nominee) => other.candidacyId === candidacyId;
  if (list.nominees.some(isThis)) return alreadyNominated({ candidacyId });
  return list.waitList.some(isThis) ? alreadyWaitListed({ candidacyId }) : undefined;
}

/** The application has come all the way up, and was neither decided nor withdrawn (JX-PLAN 2.3.2a). */
export function refuseUnendorsed({
  command: { candidacyId },
  context: { policy },
  facts: { candidacy },
}: Listing): Refusal | undefined {
  if (candidacy.status === 'endorsed') return undefined;
  if (candidacy.status === 'withdrawn') return applicationWithdrawn.takenBack({ candidacyId });
  if (candidacy.status === 'returned') return applicationReturned({ candidacyId });
  return candidacyNotEndorsed({ clause: policy.application.lineOfAuthority?.clause, candidacyId });
}

/** The body has checked the candidate's background, where the policy has it do so (JX-PLAN 2.3.3a). */
export function refuseUncheckedNominee({ context: { policy }, facts }: Listing): Refusal | undefined {
  return refuseUnchecked(facts.candidacy, policy);
}

/** A body's nominations do not exceed its quota, nor that of a track where the policy gives quotas by track (JX-PLAN 2.3.3c). */
export function refuseOverQuota({
  state: list,
  command: { bodyId },
  context: { policy },
  facts: { round, candidacy },
}: Listing): Refusal | undefined {
  const { quota: rule } = policy.nomination;
  const [quota, places] = [round.quotas[bodyId] ?? 0, list.nominees.length + 1];
  if (places > quota) return quotaExceeded.inAll({ quota, places, clause: rule.clause });
  if (rule.byTrack === undefined) return undefined;
  const { track } = candidacy.application;
  const ofTrack = placesOfTrack(list, track, round.quotasByTrack[bodyId]);
  if (ofTrack.taken < ofTrack.quota) return undefined;
  const { clause } = rule.byTrack;
  const name = policy.tracks.find(({ id }) => id === track)?.name ?? track;
  return quotaExceeded.inTrack({ track: name, quota: ofTrack.quota, places: ofTrack.taken + 1, clause });
}

/** How many places a body has in a track, and how many of them its list takes. */
export function placesOfTrack(
  list: NominationListState,
  track: string,
  quotas: QuotaByTrack = {},
): { readonly quota: number; readonly taken: number } {
  const taken = list.nominees.filter(({ candidacyId }) => trackOfNominee(list, candidacyId) === track);
  return { quota: quotas[track] ?? 0, taken: taken.length };
}

/** Says what stands in the way, and whether a waiver could help (JX-PLAN 2.2). */
export function refuseIneligible({
  command: { candidacyId },
  context: { policy },
  facts: { outcomes },
}: Listing): Refusal | undefined {
  const unmet = outcomes.filter((outcome) => outcome.result === 'not-met');
  if (unmet.length === 0) return undefined;
  const { waiver, eligibility } = policy;
  const waivable = unmet.every(({ rule }) => eligibility.some(({ id, waivable: may }) => id === rule && may));
  const next =
    waiver && waivable
      ? text(
          `可申请${nameOfPart(policy, 'waiver').zh}（${waiver.clause}）。`,
          `A ${nameOfPart(policy, 'waiver').en} may be proposed (${waiver.clause}).`,
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
