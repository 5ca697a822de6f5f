import { defineCommand, Id, ListOfTexts } from '#command-handling';
import type { Load } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import type { PolicyPack } from '#policy';
import { OpenRound, refuseUnknownRound, round } from '#contexts/programmes/contracts';
import { NoticeState, standingObjections } from '#contexts/publicity/contracts';
import {
  candidacy,
  nominationList,
  nominationListIdOf,
  roster,
  RosterEntry,
  RosterProposed,
} from '../contracts';
import type { CandidacyState, NominationListState, RosterState } from '../contracts';
import { noticesOfEditions } from '../domain/notices-of-editions';
import { asOpenRound } from '../domain/open-round';
import { organiserOffices } from '../domain/round-of-candidacy';

export class ProposeRoster {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;

  @ListOfTexts(text('拟入选人选的申报编号，按名次排列', 'Candidacy ids in rank order'), {
    maximum: 2000,
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,159}$/,
  })
  candidacyIds: string[];
}

/** Draws up the proposed roster, never over the round's cap (JX-PLAN 2.1.1, 2.3.4). A new edition replaces the one before. */
export const proposeRoster = defineCommand(ProposeRoster, {
  aggregate: roster,
  summary: text('提出拟入选名单', 'Propose the roster'),
  roles: ['hr-department'],
  id: ({ roundId }) => roundId,
  expects: 'either',
  facts: async (load, { roundId, candidacyIds }, state) => {
    const open = asOpenRound(await load(round, roundId));
    // Over the cap nothing more needs to be known: the refusal names both numbers.
    const over = open === undefined || candidacyIds.length > open.cap;
    const candidacies = over ? [] : await Promise.all(candidacyIds.map((id) => load(candidacy, id)));
    const lists = await listsOf(load, candidacies);
    const notices = await noticesOfEditions(load, 'proposed-roster', roundId, state.edition);
    return { round: open, candidacies, lists, notices };
  },
  offices: organiserOffices,
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: (state, { roundId, candidacyIds }, context, { round: open, candidacies, lists, notices }) => {
    if (open === undefined) return refuseUnknownRound(roundId);
    const { basis, stages } = context.policy;
    const refusal =
      refusePublished(state, basis) ??
      refuseOverCap(candidacyIds, open, basis) ??
      refuseUnsettled(notices, basis);
    if (refusal) return refusal;
    const upheld = notices.flatMap((one) =>
      standingObjections(one).map((objection) => objection.candidacyId),
    );
    const unfit = candidacyIds.filter(
      (id, index) =>
        !isFit(candidacies[index], roundId, stages.includes('eligibility-review')) ||
        !isOnSentList(id, lists) ||
        state.removed.includes(id) ||
        upheld.includes(id),
    );
    if (unfit.length > 0) return refuseUnfit(unfit, basis);
    const entries = candidacies.flatMap((one, index) => entryOf(one, index + 1));
    const dropped = state.entries
      .map((entry) => entry.candidacyId)
      .filter((id) => !candidacyIds.includes(id));
    return accept(RosterProposed.of({ roundId, edition: state.edition + 1, entries, dropped }), [
      basis['round-cap'],
      basis['eligibility-review'],
    ]);
  },
});

type Basis = PolicyPack['basis'];

/** A published roster is never edited (JX-PLAN 2.3.6). */
function refusePublished({ published }: RosterState, basis: Basis): Refusal | undefined {
  if (published.length === 0) return undefined;
  return refuse(
    'state',
    'roster-published',
    text('入选名单已经公布，不能再修改。', 'The roster has been published and is never edited.'),
    { clauses: [basis.publication] },
  );
}

/** Never more than the round's cap (JX-PLAN 2.1.1). */
function refuseOverCap(
  candidacyIds: readonly string[],
  { cap }: OpenRound,
  basis: Basis,
): Refusal | undefined {
  const [clause, count] = [basis['round-cap'], candidacyIds.length];
  if (count <= cap) return undefined;
  return refuse(
    'rule',
    'cap-exceeded',
    text(
      `拟入选 ${count} 人，超过本轮上限 ${cap} 人（${clause}）。请减少 ${count - cap} 人。`,
      `${count} are proposed, over the round's cap of ${cap} (${clause}). Take ${count - cap} off.`,
    ),
    { field: 'candidacyIds', clauses: [clause] },
  );
}

/** While a notice of an earlier edition runs, or an objection on it is open, no new edition can be proposed. */
function refuseUnsettled(notices: readonly NoticeState[], basis: Basis): Refusal | undefined {
  const unsettled = notices.find(
    (one) =>
      one.status === 'running' || standingObjections(one).some((objection) => objection.status !== 'upheld'),
  );
  if (unsettled === undefined || unsettled.status === 'none') return undefined;
  return refuse(
    'state',
    'notice-unsettled',
    text(
      `公示 ${unsettled.noticeId} 尚未结束或仍有异议未处理，不能另提名单。`,
      `Notice ${unsettled.noticeId} is still running or has open objections: no new edition can be proposed.`,
    ),
    { clauses: [basis.objection] },
  );
}

function refuseUnfit(unfit: readonly string[], basis: Basis): Refusal {
  const clause = basis['eligibility-review'];
  return refuse(
    'rule',
    'not-selectable',
    text(
      `下列申报未经推荐报送、未通过资格审查、不属于本轮或已被移除：${unfit.join('、')}（${clause}）。`,
      `These are on no list that was sent, have not passed the review, are not of this round, or were removed: ${unfit.join(', ')} (${clause}).`,
    ),
    { field: 'candidacyIds', clauses: [clause] },
  );
}

/** The lists of the bodies that the candidacies were filed with: only who was nominated within a quota can be selected. */
async function listsOf(
  load: Load,
  candidacies: readonly CandidacyState[],
): Promise<readonly NominationListState[]> {
  const ids = candidacies.flatMap((state) =>
    state.status === 'none' ? [] : [nominationListIdOf(state.application.roundId, state.application.bodyId)],
  );
  return Promise.all([...new Set(ids)].map((id) => load(nominationList, id)));
}

function isOnSentList(candidacyId: string, lists: readonly NominationListState[]): boolean {
  return lists.some(
    ({ status, nominees }) =>
      status === 'sent' && nominees.some((nominee) => nominee.candidacyId === candidacyId),
  );
}

function isFit(state: CandidacyState | undefined, roundId: string, reviewed: boolean): boolean {
  if (state === undefined || state.status === 'none' || state.application.roundId !== roundId) return false;
  return state.status === 'eligible' || (!reviewed && state.status === 'endorsed');
}

function entryOf(state: CandidacyState, rank: number): RosterEntry[] {
  if (state.status === 'none') return [];
  const { candidacyId, personId, employerId, employerName, bodyId, track } = state.application;
  return [{ candidacyId, personId, employerId, employerName, bodyId, track, rank }];
}
