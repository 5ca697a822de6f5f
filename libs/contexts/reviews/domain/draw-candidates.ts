import type { Load } from '#command-handling';
import { refuse, Refusal, text, together } from '#kernel';
import type { ReviewRule } from '#policy';
import { loadStanding } from '#contexts/people/contracts';
import { round } from '#contexts/programmes/contracts';
import {
  candidacy,
  CandidacyState,
  nominationList,
  nominationListIdOf,
  NominationListState,
} from '#contexts/selection/contracts';
import type { ReviewPanelState } from '../contracts';
import type { ShortCandidate } from './draw';
import { CandidateTies, describeExclusions, JudgedExpert, tiesOf } from './exclusions';
import { loadExperts } from './panel-facts';
import { refuseNotScoring } from './panel-in-charge';

type ConvenedPanel = Exclude<ReviewPanelState, { status: 'none' }>;

/** A candidate who may be drawn for, and what the log says of it. */
export interface CandidateFacts {
  readonly candidacyId: string;
  readonly state: CandidacyState;
  /** Undefined for an unknown candidacy. */
  readonly ties: CandidateTies | undefined;
}

export interface DrawFacts {
  readonly experts: ReadonlyMap<string, JudgedExpert>;
  /** Whoever was named; for the provincial panel every eligible nominee of a list that was sent, drawn ones left out. */
  readonly candidates: readonly CandidateFacts[];
  /** The list of the body, for a local panel. */
  readonly list: NominationListState | undefined;
}

export async function loadDrawFacts(
  load: Load,
  { candidacyIds = [] }: { readonly candidacyIds?: readonly string[] },
  panel: ReviewPanelState,
): Promise<DrawFacts> {
  if (panel.status === 'none') return { experts: new Map(), candidates: [], list: undefined };
  const experts = loadExperts(load, panel.expertIds);
  if (panel.level === 'provincial')
    return together({ experts, candidates: eligibleNominees(load, panel), list: undefined });
  const list = load(nominationList, nominationListIdOf(panel.roundId, panel.officeId));
  const candidates = list.then((state) => loadCandidates(load, candidacyIds, state));
  return together({ experts, candidates, list });
}

/** Every nominee of a list that was sent who passed the eligibility review (JX-PLAN 2.3.4b) and was not drawn before. */
async function eligibleNominees(load: Load, panel: ConvenedPanel): Promise<readonly CandidateFacts[]> {
  const open = await load(round, panel.roundId);
  const bodies = open.status === 'open' ? Object.keys(open.quotas) : [];
  const before = new Set(drawnIds(panel));
  const perBody = await Promise.all(
    bodies.map(async (bodyId) => {
      const list = await load(nominationList, nominationListIdOf(panel.roundId, bodyId));
      if (list.status !== 'sent') return [];
      const ids = list.nominees.map(({ candidacyId }) => candidacyId).filter((id) => !before.has(id));
      return loadCandidates(load, ids, list);
    }),
  );
  return perBody.flat().filter(({ state }) => state.status === 'eligible');
}

function loadCandidates(
  load: Load,
  candidacyIds: readonly string[],
  list: NominationListState,
): Promise<readonly CandidateFacts[]> {
  return Promise.all(
    candidacyIds.map(async (candidacyId) => {
      const state = await load(candidacy, candidacyId);
      const employerId = state.status === 'none' ? null : state.application.employerId;
      return { candidacyId, state, ties: tiesOf(state, list, await loadStanding(load, employerId)) };
    }),
  );
}

/** Who may be drawn for: never twice, nobody of another body, and nobody after the results (JX-PLAN 2.3.3a, 2.3.4b). */
export function refuseUnfitCandidates(
  panel: ConvenedPanel,
  named: readonly string[] | undefined,
  { candidates, list }: DrawFacts,
  { clause }: ReviewRule,
): Refusal | undefined {
  if (panel.status === 'concluded') return refuseNotScoring(panel, clause);
  return panel.level === 'local'
    ? refuseUnfitLocal(panel, named, candidates, list, clause)
    : refuseUnfitProvincial(named, candidates, clause);
}

function refuseUnfitProvincial(
  named: readonly string[] | undefined,
  candidates: readonly CandidateFacts[],
  clause: string,
): Refusal | undefined {
  if (named !== undefined) {
    return refuse(
      'rule',
      'candidacies-not-asked',
      text(
        `省级评审为全部通过资格审查的被推荐人选抽签（${clause}），不能指定人选。`,
        `The provincial draw is for every nominee found eligible (${clause}): none are named.`,
      ),
      { field: 'candidacyIds', clauses: [clause] },
    );
  }
  if (candidates.length > 0) return undefined;
  return refuse(
    'state',
    'nobody-to-draw-for',
    text(
      `没有尚未抽签、已报送并通过资格审查的人选（${clause}）。请先完成资格审查。`,
      `No nominee of a list that was sent is eligible and not drawn for yet (${clause}). Finish the eligibility review first.`,
    ),
    { clauses: [clause] },
  );
}

function refuseUnfitLocal(
  panel: ConvenedPanel,
  named: readonly string[] | undefined,
  candidates: readonly CandidateFacts[],
  list: NominationListState | undefined,
  clause: string,
): Refusal | undefined {
  if (named === undefined) {
    return refuse(
      'rule',
      'candidacies-needed',
      text(
        `请列出本单位全部完成逐级审核的申报（${clause}）。`,
        `Name every candidacy of your body that has been endorsed all the way up (${clause}).`,
      ),
      { field: 'candidacyIds', clauses: [clause] },
    );
  }
  if (list?.status === 'sent') {
    return refuse(
      'state',
      'list-sent',
      text(
        `该单位的推荐人选名单已经报送，不能再为其人选抽签（${clause}）。`,
        `The list of ${panel.officeId} has been sent: nobody can be drawn for any more (${clause}).`,
      ),
      { clauses: [clause] },
    );
  }
  const unfit = candidates.filter(({ state }) => !isEndorsedWith(state, panel));
  if (unfit.length > 0) return refuseNotEndorsed(unfit, panel.officeId, clause);
  const before = named.filter((id) => drawnIds(panel).includes(id));
  if (before.length === 0) return undefined;
  return refuse(
    'state',
    'drawn-before',
    text(
      `所列人选中有 ${before.length} 名已经抽签，不能重抽（${clause}）。`,
      `These were drawn for before, and no draw is repeated (${clause}): ${before.join(', ')}.`,
    ),
    { field: 'candidacyIds', clauses: [clause], about: before },
  );
}

function refuseNotEndorsed(unfit: readonly CandidateFacts[], bodyId: string, clause: string): Refusal {
  const ids = unfit.map(({ candidacyId }) => candidacyId);
  return refuse(
    'rule',
    'candidacies-not-endorsed',
    text(
      `所列申报中有 ${ids.length} 项不属于该单位，或尚未完成逐级审核（${clause}）。`,
      `These are not with body ${bodyId}, or have not been endorsed all the way up (${clause}): ${ids.join(', ')}.`,
    ),
    { field: 'candidacyIds', clauses: [clause], about: ids },
  );
}

function isEndorsedWith(state: CandidacyState, { roundId, officeId }: ConvenedPanel): boolean {
  return (
    state.status === 'endorsed' &&
    state.application.bodyId === officeId &&
    state.application.roundId === roundId
  );
}

function drawnIds(panel: ConvenedPanel): readonly string[] {
  return panel.status === 'convened' ? [] : panel.assignments.map(({ candidacyId }) => candidacyId);
}

/** Names each candidate with too few experts: how many there are, how many it takes, and why not the others. */
export function refuseShortPanel(
  short: readonly ShortCandidate[],
  { minimumScores, clause }: ReviewRule,
): Refusal {
  const lines = short.map(({ candidacyId, eligible, exclusions }) => {
    const excluded = describeExclusions(exclusions);
    return text(
      `可用专家 ${eligible} 名，须 ${minimumScores} 名；不能评审的：${excluded.zh}`,
      `${candidacyId} has ${eligible} of ${minimumScores} experts; not allowed: ${excluded.en}`,
    );
  });
  return refuse(
    'rule',
    'too-few-experts',
    text(
      `${short.length} 名人选的专家不足，未抽签（${clause}）：${lines.map(({ zh }) => zh).join('；')}。请增补专家后再抽签。`,
      `Too few experts, nothing was drawn (${clause}): ${lines.map(({ en }) => en).join('; ')}. Add experts to the panel, then draw.`,
    ),
    { clauses: [clause], about: short.map(({ candidacyId }) => candidacyId) },
  );
}
