import { defineCommand, Id, ListOfTexts } from '#command-handling';
import type { Load } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import { standingObjections } from '#contexts/publicity/contracts';
import {
  candidacy,
  nominationList,
  nominationListIdOf,
  roster,
  RosterEntry,
  RosterProposed,
} from '../contracts';
import type { CandidacyState, NominationListState } from '../contracts';
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
  programme: (_command, _state, facts) => facts.round?.programmeId ?? '',
  decide: (state, { roundId, candidacyIds }, { policy }, { round: open, candidacies, lists, notices }) => {
    const capClause = policy.basis['round-cap'];
    if (open === undefined)
      return refuse(
        'not-found',
        'round-unknown',
        text(`没有年度选拔 ${roundId}。`, `There is no round ${roundId}.`),
      );
    if (state.published.length > 0) {
      return refuse(
        'state',
        'roster-published',
        text('入选名单已经公布，不能再修改。', 'The roster has been published and is never edited.'),
        { clauses: [policy.basis.publication] },
      );
    }
    if (candidacyIds.length > open.cap) {
      return refuse(
        'rule',
        'cap-exceeded',
        text(
          `拟入选 ${candidacyIds.length} 人，超过本轮上限 ${open.cap} 人（${capClause}）。请减少 ${candidacyIds.length - open.cap} 人。`,
          `${candidacyIds.length} are proposed, over the round's cap of ${open.cap} (${capClause}). Take ${candidacyIds.length - open.cap} off.`,
        ),
        { field: 'candidacyIds', clauses: [capClause] },
      );
    }
    const unsettled = notices.find(
      (one) => one.status === 'running' || standingObjections(one).some((o) => o.status !== 'upheld'),
    );
    if (unsettled && unsettled.status !== 'none') {
      return refuse(
        'state',
        'notice-unsettled',
        text(
          `公示 ${unsettled.noticeId} 尚未结束或仍有异议未处理，不能另提名单。`,
          `Notice ${unsettled.noticeId} is still running or has open objections: no new edition can be proposed.`,
        ),
        { clauses: [policy.basis.objection] },
      );
    }
    const upheld = notices.flatMap((one) =>
      standingObjections(one).map((objection) => objection.candidacyId),
    );
    const reviewed = policy.stages.includes('eligibility-review');
    const unfit = candidacyIds.filter(
      (id, index) =>
        !isFit(candidacies[index], roundId, reviewed) ||
        !isOnSentList(id, lists) ||
        state.removed.includes(id) ||
        upheld.includes(id),
    );
    if (unfit.length > 0) {
      const clause = policy.basis['eligibility-review'];
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
    const entries = candidacies.flatMap((one, index) => entryOf(one, index + 1));
    const dropped = state.entries
      .map((entry) => entry.candidacyId)
      .filter((id) => !candidacyIds.includes(id));
    return accept(RosterProposed.of({ roundId, edition: state.edition + 1, entries, dropped }), [
      capClause,
      policy.basis['eligibility-review'],
    ]);
  },
});

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
