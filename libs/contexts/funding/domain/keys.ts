import type { KeyHolder } from '#command-handling';
import { text } from '#kernel';
import type { GrantState } from '../contracts';

/** Who holds earlier keys of a grant: nobody approves what they filed, or rechecks what they approved (JX-MEASURES 12c). */
export function keysOfGrant(state: GrantState): readonly KeyHolder[] {
  if (state.status === 'none') return [];
  const { filedBy, opinionBy, approval } = state;
  const held = [
    [filedBy, text('填报了该申请', 'filed the application')],
    [opinionBy, text('出具了上级单位意见', 'gave the opinion of the office above')],
    [approval?.approvedBy ?? null, text('审核了该资助', 'approved the grant')],
  ] as const;
  return held.flatMap(([actorId, act]) => (actorId === null ? [] : [{ actorId, act }]));
}
