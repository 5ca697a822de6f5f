import type { Judged, KeyHolder, Load } from '#command-handling';
import { Refusal, text } from '#kernel';
import { loadStanding } from '#contexts/people/contracts';
import type { NoticeState, Objection, Publishable } from '../contracts';
import { publishableOf } from './notice';
import { objectionOf, objectionsOf, ObjectionState } from './objection';
import { notThisOffice } from './refusals';

/**
 * Who investigates an objection to somebody on a notice: the nominating body (JX-PLAN 2.3.5b). Where that body itself
 * employs the candidate, or owns the employer, it would read who complains about its own, and judge it: then the first
 * authority above their group does (the group by which experts are tied, JX-PLAN 2.3.4b), or the organiser where none
 * is registered. Undefined for who is not on the notice.
 */
export async function investigatorOf(
  load: Load,
  state: NoticeState,
  candidacyId: string,
): Promise<string | undefined> {
  if (state.status === 'none') return undefined;
  const entry = state.entries.find((one) => one.candidacyId === candidacyId);
  if (entry === undefined) return undefined;
  const { bodyId, employerId } = entry;
  const { line, group } = await loadStanding(load, employerId);
  if (employerId !== bodyId && !group.includes(bodyId)) return bodyId;
  return line[group.length] ?? state.organiserId;
}

/** Whether an objection was taken from the nominating body, to whose group the candidate's employer belongs. */
export function isTakenFromBody({
  bodyId,
  investigatorId,
}: Pick<Objection, 'bodyId' | 'investigatorId'>): boolean {
  return bodyId !== investigatorId;
}

/** The HR department investigates only what was taken from a body in whose group the candidate works. */
export function refuseInTheBodysPlace({
  context: {
    actor: { role, office },
  },
  facts: objection,
}: Judged<unknown, Exclude<ObjectionState, { status: 'none' }>>): Refusal | undefined {
  const { objectionId, investigatorId, clause } = objection;
  if (role !== 'hr-department' || office === investigatorId || isTakenFromBody(objection)) return undefined;
  return notThisOffice.investigation({ clause, investigatorId, objectionId });
}

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
    if (objection.status === 'none') return undefined;
    return publishableOf(publishables, kind).partiesTo(load, objection.candidacyId);
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
  const act = text('提出了本异议', 'raised this objection');
  return [
    ...accused.flatMap((parties) => parties ?? []),
    ...objectionsOf(state, objectionIds).flatMap(({ objectionId: subject, raiserMark: actorMark }) =>
      actorMark === null ? [] : [{ subject, actorMark, act }],
    ),
  ];
}

/** Everybody who filed a written finding on one of the objections. */
export function findingFilers(objectionIds: readonly string[], state: NoticeState): readonly KeyHolder[] {
  const act = text('提交了调查书面意见', 'filed the written finding');
  return objectionsOf(state, objectionIds)
    .flatMap(({ filedBy }) => filedBy)
    .map((actorId) => ({ actorId, act }));
}
