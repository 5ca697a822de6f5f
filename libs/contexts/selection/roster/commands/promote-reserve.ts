import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text, together, certain, isRefusal, refusalIn } from '#kernel';
import { OpenRound, roundUnknown, round } from '#contexts/programmes/contracts';
import { clausesOf } from '#policy';
import { called, candidacyId, optional, roundId, labelled } from '#vocabulary';
import { candidacy, CandidacyState } from '../../applications/contracts';
import { ReserveMovedUp, roster, RosterEntry } from '../contracts';
import type { RosterState } from '../contracts';
import { reasonToOvertake } from '../contracts/words';
import { replaced } from '../../nominations/contracts/words';
import { isFit } from '../../nominations/domain/fitness';
import { openRoundOf } from '../../applications/domain/open-round';
import { organiserOffices } from '../../applications/domain/round-of-candidacy';
import { refuseOverTrackCap } from '../domain/roster-refusals';
import { alreadyReplaced, capExceeded, noReserve, notRemoved, reserveOvertaken } from '../domain/refusals';

export class PromoteReserve extends bodyOf({
  roundId,
  replaces: replaced,
  candidacyId: optional(
    called(
      candidacyId,
      labelled(
        text('候补人选的申报编号', 'Candidacy id of the reserve'),
        text('缺省为候补首位', 'default: the first'),
      ),
    ),
  ),
  reason: optional(reasonToOvertake),
}) {}

interface PromotionFacts {
  readonly round: OpenRound;
  /** Of each reserve, in order. */
  readonly candidacies: readonly CandidacyState[];
}

/**
 * The first reserve takes the place of a candidate who fell out, never over the cap (JX-PLAN 2.1.1, 2.3.4). Another
 * than the first only for a reason. The roster has a new edition then: whoever moved up needs a public notice of
 * their own (JX-PLAN 2.3.5a). Given by the system, or by the organiser.
 */
export const promoteReserve = defineCommand(PromoteReserve, {
  aggregate: roster,
  summary: text('候补人选递补', 'Promote a reserve'),
  roles: ['hr-department', 'system'],
  untasked: 'at-any-time',
  id: ({ roundId }) => roundId,
  expects: 'existing',
  looksAt: [round, { at: candidacy, mendedBy: 'drop-candidate' }],
  facts: (load, { roundId }, { reserves }) =>
    together({
      round: openRoundOf(load, roundId),
      candidacies: Promise.all(reserves.map(({ candidacyId }) => load(candidacy, candidacyId))),
    }),
  scope: { whose: 'organiser', offices: organiserOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  known: ({ command: { roundId }, facts }) =>
    facts.round === undefined ? roundUnknown({ roundId }) : { ...facts, round: facts.round },
  checks: [
    refuseWithoutVacancy,
    refuseOverCap,
    (asked) => refusalIn(choiceOf(asked)),
    refuseChoiceOverTrackCap,
    refuseOvertaking,
  ],
  decide: (state, command, context, facts) => {
    const { roundId, replaces, reason } = command;
    const { policy, actor } = context;
    const { chosen, overtaken } = certain(choiceOf({ state, command, context, facts }));
    return accept(
      ReserveMovedUp.of({
        ...{ roundId, edition: state.edition + 1, replaces, overtaken: [...overtaken], movedUpBy: actor.id },
        ...{ candidacyId: chosen.candidacyId, personId: chosen.personId, rank: state.entries.length + 1 },
        ...(reason !== undefined && { reason }),
      }),
      clausesOf(policy.round.cap, policy.publicNotice),
    );
  },
});

type Promoting = Omit<Asked<PromoteReserve, RosterState, PromotionFacts>, 'id'>;

/** Somebody has to have fallen out, and nobody to have taken the place yet. */
function refuseWithoutVacancy({
  state: { entries, removed, replaced },
  command: { replaces },
}: Promoting): Refusal | undefined {
  const fellOut = removed.includes(replaces) && entries.some(({ candidacyId }) => candidacyId === replaces);
  if (!fellOut) return notRemoved({ replaces });
  return replaced.includes(replaces) ? alreadyReplaced({ replaces }) : undefined;
}

/** Never more than the round's cap (JX-PLAN 2.1.1). */
function refuseOverCap({
  state: { entries, removed },
  context: { policy },
  facts: { round },
}: Promoting): Refusal | undefined {
  const count = entries.filter(({ candidacyId }) => !removed.includes(candidacyId)).length + 1;
  const { cap } = round;
  return cap !== null && count > cap
    ? capExceeded({ count, cap, over: count - cap, clause: policy.round.cap?.clause })
    : undefined;
}

function refuseChoiceOverTrackCap(asked: Promoting): Refusal | undefined {
  const choice = choiceOf(asked);
  if (isRefusal(choice)) return undefined;
  const standing = asked.state.entries.filter((entry) => !asked.state.removed.includes(entry.candidacyId));
  return refuseOverTrackCap([...standing, choice.chosen], asked.context.policy);
}

/** Who moves up, and whom they overtake. */
function choiceOf({
  state: { reserves },
  command: { roundId, candidacyId },
  context: { policy },
  facts: { candidacies },
}: Promoting): { readonly chosen: RosterEntry; readonly overtaken: readonly string[] } | Refusal {
  const reviewed = policy.eligibilityReview !== undefined;
  const fit = reserves.filter((_, index) => isFit(candidacies[index], roundId, reviewed));
  const chosen = fit.find((reserve) => reserve.candidacyId === (candidacyId ?? fit[0]?.candidacyId));
  if (chosen)
    return { chosen, overtaken: fit.slice(0, fit.indexOf(chosen)).map((reserve) => reserve.candidacyId) };
  return candidacyId === undefined ? noReserve.nobody() : noReserve.another({ candidacyId });
}

/** No reserve overtakes another without a reason on record. */
function refuseOvertaking(promoting: Promoting): Refusal | undefined {
  const choice = choiceOf(promoting);
  if (isRefusal(choice) || choice.overtaken.length === 0 || promoting.command.reason !== undefined)
    return undefined;
  const { chosen, overtaken } = choice;
  const { clause } = promoting.context.policy.expertReview ?? {};
  return reserveOvertaken(
    { count: overtaken.length, clause, candidacyId: chosen.candidacyId, overtaken: overtaken.join(', ') },
    { about: overtaken },
  );
}
