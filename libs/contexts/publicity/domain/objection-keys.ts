import type { KeyHolder, Load } from '#command-handling';
import { text } from '#kernel';
import { candidacy, CandidacyState } from '#contexts/selection/contracts';
import type { NoticeState } from '../contracts';
import { objectionOf } from './objection-of';

export interface ObjectionFacts {
  /** The candidacies objected to, in the order of the objections; undefined where there is no such objection. */
  readonly accused: readonly (CandidacyState | undefined)[];
}

/** Reads whom objections are against. */
export async function accusedOf(
  load: Load,
  objectionIds: readonly string[],
  state: NoticeState,
): Promise<ObjectionFacts> {
  const accused = objectionIds.map(async (objectionId) => {
    const objection = objectionOf(state, objectionId);
    return objection && (await load(candidacy, objection.candidacyId));
  });
  return { accused: await Promise.all(accused) };
}

/** Who may neither investigate nor decide objections: the persons objected to, and whoever raised them. */
export function objectionParties(
  objectionIds: readonly string[],
  state: NoticeState,
  { accused }: ObjectionFacts,
): readonly KeyHolder[] {
  const accounts = accused.flatMap((one) =>
    one === undefined || one.status === 'none' || one.application.accountId === null
      ? []
      : [one.application.accountId],
  );
  return [
    ...accounts.map((actorId) => ({ actorId, act: text('是被异议人本人', 'is the person objected to') })),
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
