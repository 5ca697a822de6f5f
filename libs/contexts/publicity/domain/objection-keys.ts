import type { KeyHolder, Load } from '#command-handling';
import { text } from '#kernel';
import type { NoticeState, Publishable } from '../contracts';
import { objectionOf } from './objection-of';
import { publishableOf } from './publishable-of';

export interface ObjectionFacts {
  /** Whom it is against and who handled the case, in the order of the objections; undefined for no such objection. */
  readonly accused: readonly (readonly KeyHolder[] | undefined)[];
}

/** Reads whom objections are against, and who handled their cases. */
export async function accusedOf(
  publishables: readonly Publishable[],
  load: Load,
  objectionIds: readonly string[],
  state: NoticeState,
): Promise<ObjectionFacts> {
  if (state.status === 'none') return { accused: [] };
  const { kind } = state;
  const accused = objectionIds.map(async (objectionId) => {
    const objection = objectionOf(state, objectionId);
    return objection && publishableOf(publishables, kind).partiesTo(load, objection.candidacyId);
  });
  return { accused: await Promise.all(accused) };
}

/**
 * Who may neither investigate nor decide objections: the persons objected to, whoever raised them, and whoever handled the
 * case, since an objection to it is one to what they did.
 */
export function objectionParties(
  objectionIds: readonly string[],
  state: NoticeState,
  { accused }: ObjectionFacts,
): readonly KeyHolder[] {
  return [
    ...accused.flatMap((parties) => parties ?? []),
    ...objectionIds.flatMap((objectionId) => raisedBy(state, objectionId)),
  ];
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
