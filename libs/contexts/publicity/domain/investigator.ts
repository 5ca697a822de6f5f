import type { Load } from '#command-handling';
import { loadStanding } from '#contexts/people/contracts';
import type { NoticeState, Objection } from '../contracts';

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
