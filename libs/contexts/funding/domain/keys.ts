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

/** Who proposed that a grant goes on with another employer, and who answered for that one. */
export function keysOfTransfer(state: GrantState): readonly KeyHolder[] {
  if (state.status === 'none' || state.transfer === null) return [];
  const { proposedBy, answeredBy } = state.transfer;
  return [
    { actorId: proposedBy, act: text('提出了变更', 'proposed the transfer') },
    ...(answeredBy === null
      ? []
      : [{ actorId: answeredBy, act: text('代表调入单位作了答复', 'answered for the new employer') }]),
  ];
}
