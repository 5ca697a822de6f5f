import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, Refusal, text, together } from '#kernel';
import { OpenRound, refuseUnknownRound } from '#contexts/programmes/contracts';
import type { PolicyPack } from '#policy';
import { called, candidacyId, freeText, optional, roundId } from '#vocabulary';
import { candidacy } from '../../applications/contracts';
import { ReserveMovedUp, roster, RosterEntry } from '../contracts';
import type { RosterState } from '../contracts';
import { isFit } from '../../nominations/domain/fitness';
import { openRoundOf } from '../../applications/domain/open-round';
import { organiserOffices } from '../../applications/domain/round-of-candidacy';

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
    if (open === undefined) return refuseUnknownRound(roundId);
    const { policy, actor } = context;
    const refusal = refuseWithoutVacancy(state, replaces) ?? refuseOverCap(state, open, policy);
    if (refusal) return refusal;
    const reviewed = policy.stages.includes('eligibility-review');
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
      [policy.basis['round-cap'], policy.basis['notice-length']],
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
  return refuse(
    'state',
    fellOut ? 'already-replaced' : 'not-removed',
    fellOut
      ? text(`所填申报的空缺已有人递补。`, `The place of ${replaces} has been taken already.`)
      : text(
          `所填申报未从拟入选名单中移除，没有空缺可递补。`,
          `${replaces} has not been removed from the proposed roster: there is no place to take.`,
        ),
    { field: 'replaces' },
  );
}

/** Never more than the round's cap (JX-PLAN 2.1.1). */
function refuseOverCap(
  { entries, removed }: RosterState,
  { cap }: OpenRound,
  { basis }: PolicyPack,
): Refusal | undefined {
  const count = entries.filter(({ candidacyId }) => !removed.includes(candidacyId)).length + 1;
  const clause = basis['round-cap'];
  if (count <= cap) return undefined;
  return refuse(
    'rule',
    'cap-exceeded',
    text(
      `递补后拟入选 ${count} 人，超过本轮上限 ${cap} 人（${clause}）。`,
      `${count} would be proposed, over the round's cap of ${cap} (${clause}).`,
    ),
    { clauses: [clause] },
  );
}

function refuseUnknownReserve(candidacyId: string | undefined): Refusal {
  return refuse(
    'not-found',
    'no-reserve',
    candidacyId === undefined
      ? text('没有可递补的候补人选。', 'There is no reserve who could move up.')
      : text(`该申报不是可递补的候补人选。`, `Candidacy ${candidacyId} is no reserve who could move up.`),
    { field: 'candidacyId' },
  );
}

/** No reserve overtakes another without a reason on record. */
function refuseOvertaking(
  { candidacyId }: RosterEntry,
  overtaken: readonly string[],
  { basis, reviews }: PolicyPack,
): Refusal {
  const clause = reviews?.provincial?.clause ?? basis['round-cap'];
  return refuse(
    'rule',
    'reserve-overtaken',
    text(
      `该候补人选之前还有 ${overtaken.length} 名候补人选（${clause}）。请按次序递补，或说明越过的理由。`,
      `Before reserve ${candidacyId} there is ${overtaken.join(', ')} (${clause}). Keep to the order, or give the reason for passing over.`,
    ),
    { field: 'reason', clauses: [clause], about: overtaken },
  );
}
