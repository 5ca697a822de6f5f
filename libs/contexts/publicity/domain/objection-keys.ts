import type { KeyHolder, Load } from '#command-handling';
import { text, together } from '#kernel';
import {
  candidacy,
  CandidacyState,
  handlersOf,
  nominationList,
  nominationListIdOf,
  NominationListState,
} from '#contexts/selection/contracts';
import type { NoticeState } from '../contracts';
import { objectionOf } from './objection-of';

/** A candidacy objected to, with the list of the body that it was filed with. */
export interface Accused {
  readonly candidacy: CandidacyState;
  readonly list: NominationListState | undefined;
}

export interface ObjectionFacts {
  /** In the order of the objections; undefined where there is no such objection. */
  readonly accused: readonly (Accused | undefined)[];
}

/** Reads whom objections are against. */
export async function accusedOf(
  load: Load,
  objectionIds: readonly string[],
  state: NoticeState,
): Promise<ObjectionFacts> {
  const accused = objectionIds.map(async (objectionId) => {
    const objection = objectionOf(state, objectionId);
    return objection && loadAccused(load, objection.candidacyId);
  });
  return { accused: await Promise.all(accused) };
}

async function loadAccused(load: Load, candidacyId: string): Promise<Accused> {
  const state = await load(candidacy, candidacyId);
  if (state.status === 'none') return { candidacy: state, list: undefined };
  const { roundId, bodyId } = state.application;
  return together({
    candidacy: state,
    list: load(nominationList, nominationListIdOf(roundId, bodyId)),
  });
}

/**
 * Who may neither investigate nor decide objections: the persons objected to, whoever raised them, and whoever filed,
 * endorsed, checked or nominated the case, since an objection to it is one to what they did.
 */
export function objectionParties(
  objectionIds: readonly string[],
  state: NoticeState,
  { accused }: ObjectionFacts,
): readonly KeyHolder[] {
  return [
    ...accused.flatMap((one) => (one === undefined ? [] : caseKeys(one))),
    ...objectionIds.flatMap((objectionId) => raisedBy(state, objectionId)),
  ];
}

function caseKeys({ candidacy: state, list }: Accused): readonly KeyHolder[] {
  const accountId = state.status === 'none' ? null : state.application.accountId;
  const { filed, endorsed, checked, nominated } = handlersOf(state, list);
  const held = [
    [accountId === null ? [] : [accountId], text('是被异议人本人', 'is the person objected to')],
    [filed, text('提交了被异议人的申报', 'handed the application in')],
    [endorsed, text('审核上报了被异议人的申报', 'endorsed the application')],
    [checked, text('考察了被异议人', 'checked the candidate')],
    [nominated, text('推荐了被异议人', 'nominated the candidate')],
  ] as const;
  return held.flatMap(([accounts, act]) => accounts.map((actorId) => ({ actorId, act })));
}

/** Everybody who filed a written finding on one of the objections. */
export function findingFilers(objectionIds: readonly string[], state: NoticeState): readonly KeyHolder[] {
  const act = text('提交了调查书面意见', 'filed the written finding');
  return objectionIds
    .flatMap((objectionId) => objectionOf(state, objectionId)?.filedBy ?? [])
    .map((actorId) => ({ actorId, act }));
}

function raisedBy(state: NoticeState, objectionId: string): readonly KeyHolder[] {
  const actorMark = objectionOf(state, objectionId)?.raiserMark ?? null;
  if (actorMark === null) return [];
  return [{ subject: objectionId, actorMark, act: text('提出了本异议', 'raised this objection') }];
}
