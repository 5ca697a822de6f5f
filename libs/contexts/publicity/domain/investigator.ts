import type { Load } from '#command-handling';
import { organisation } from '#contexts/people/contracts';
import { candidacy } from '#contexts/selection/contracts';
import type { NoticeState, Objection } from '../contracts';

/**
 * Who investigates an objection to somebody on a notice: the nominating body (JX-PLAN 2.3.5b). Where that body itself
 * employs the candidate it would read who complains about its own, and judge it: then the authority above it does, or
 * the organiser where none is registered. Undefined for who is not on the notice.
 */
export async function investigatorOf(
  load: Load,
  state: NoticeState,
  candidacyId: string,
): Promise<string | undefined> {
  if (state.status === 'none') return undefined;
  const entry = state.entries.find((one) => one.candidacyId === candidacyId);
  if (entry === undefined) return undefined;
  const accused = await load(candidacy, candidacyId);
  if (accused.status === 'none' || accused.application.employerId !== entry.bodyId) return entry.bodyId;
  const body = await load(organisation, entry.bodyId);
  return (body.status === 'registered' ? body.parentId : null) ?? state.organiserId;
}

/** Whether an objection was taken from the nominating body, which employs the candidate. */
export function isTakenFromBody({
  bodyId,
  investigatorId,
}: Pick<Objection, 'bodyId' | 'investigatorId'>): boolean {
  return bodyId !== investigatorId;
}
