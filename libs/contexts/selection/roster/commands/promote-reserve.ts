import { bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { OpenRound, roundUnknown } from '#contexts/programmes/contracts';
import { clausesOf, PolicyPack } from '#policy';
import { called, candidacyId, freeText, optional, roundId } from '#vocabulary';
import { candidacy } from '../../applications/contracts';
import { ReserveMovedUp, roster, RosterEntry } from '../contracts';
import type { RosterState } from '../contracts';
import { isFit } from '../../nominations/domain/fitness';
import { openRoundOf } from '../../applications/domain/open-round';
import { organiserOffices } from '../../applications/domain/round-of-candidacy';
import { alreadyReplaced, capExceeded, noReserve, notRemoved, reserveOvertaken } from '../domain/refusals';

export class PromoteReserve extends bodyOf({
  roundId,
  replaces: called(candidacyId, text('被替补人选的申报编号', 'Candidacy id of whom the reserve replaces')),
  candidacyId: optional(
    called(
      candidacyId,
      text('候补人选的申报编号（缺省为候补首位）', 'Candidacy id of the reserve (default: the first)'),
    ),
  ),
  reason: optional(
    freeText(text('越过前序候补的理由', 'Why earlier reserves are passed over'), 1_000, { minimum: 5 }),
  ),
}) {}

/**
 * The first reserve takes the place of a candidate who fell out, never over the cap (JX-PLAN 2.1.1, 2.3.4). Another
 * than the first only for a reason. The roster has a new edition then: whoever moved up needs a public notice of
 * their own (JX-PLAN 2.3.5a). Given by the system, or by the organiser.
 */
export const promoteReserve = defineCommand(PromoteReserve, {
  aggregate: roster,
  summary: text('候补人选递补', 'Promote a reserve'),
  roles: ['hr-department', 'system'],
  id: ({ roundId }) => roundId,
  expects: 'existing',
  facts: (load, { roundId }, { reserves }) =>
    together({
      round: openRoundOf(load, roundId),
      candidacies: Promise.all(reserves.map(({ candidacyId }) => load(candidacy, candidacyId))),
    }),
  scope: { whose: 'organiser', offices: organiserOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: (state, command, context, { round: open, candidacies }) => {
    const { roundId, replaces, candidacyId, reason } = command;
    if (open === undefined) return roundUnknown({ roundId });
    const { policy, actor } = context;
    const refusal = refuseWithoutVacancy(state, replaces) ?? refuseOverCap(state, open, policy);
    if (refusal) return refusal;
    const reviewed = policy.eligibilityReview !== undefined;
    const fit = state.reserves.filter((_, index) => isFit(candidacies[index], roundId, reviewed));
    const chosen = fit.find((reserve) => reserve.candidacyId === (candidacyId ?? fit[0]?.candidacyId));
    if (chosen === undefined) return refuseUnknownReserve(candidacyId);
    const overtaken = fit.slice(0, fit.indexOf(chosen)).map((reserve) => reserve.candidacyId);
    if (overtaken.length > 0 && reason === undefined) return refuseOvertaking(chosen, overtaken, policy);
    return accept(
      ReserveMovedUp.of({
        ...{
          roundId,
          edition: state.edition + 1,
          candidacyId: chosen.candidacyId,
          personId: chosen.personId,
        },
        ...{ replaces, rank: state.entries.length + 1, movedUpBy: actor.id, overtaken },
        ...(reason !== undefined && { reason }),
      }),
      clausesOf(policy.round.cap, policy.publicNotice),
    );
  },
});

/** Somebody has to have fallen out, and nobody to have taken the place yet. */
function refuseWithoutVacancy(
  { entries, removed, replaced }: RosterState,
  replaces: string,
): Refusal | undefined {
  const fellOut = removed.includes(replaces) && entries.some(({ candidacyId }) => candidacyId === replaces);
  if (fellOut && !replaced.includes(replaces)) return undefined;
  return fellOut ? alreadyReplaced({ replaces }) : notRemoved({ replaces });
}

/** Never more than the round's cap (JX-PLAN 2.1.1). */
function refuseOverCap(
  { entries, removed }: RosterState,
  { cap }: OpenRound,
  { round }: PolicyPack,
): Refusal | undefined {
  const count = entries.filter(({ candidacyId }) => !removed.includes(candidacyId)).length + 1;
  const { clause } = round.cap;
  if (count <= cap) return undefined;
  return capExceeded({ count, cap, over: count - cap, clause });
}

function refuseUnknownReserve(candidacyId: string | undefined): Refusal {
  return candidacyId === undefined ? noReserve.nobody() : noReserve.another({ candidacyId });
}

/** No reserve overtakes another without a reason on record. */
function refuseOvertaking(
  { candidacyId }: RosterEntry,
  overtaken: readonly string[],
  { expertReview }: PolicyPack,
): Refusal {
  return reserveOvertaken(
    { count: overtaken.length, clause: expertReview?.clause, candidacyId, overtaken: overtaken.join(', ') },
    { about: overtaken },
  );
}
