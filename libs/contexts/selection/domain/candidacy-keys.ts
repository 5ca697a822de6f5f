import type { KeyHolder } from '#command-handling';
import { text } from '#kernel';
import type { CandidacyState } from '../contracts';

/** Nobody passes on, relaxes, nominates or reviews their own application (two keys): the applicant's account. */
export function applicantKey(state: CandidacyState): readonly KeyHolder[] {
  const accountId = state.status === 'none' ? null : state.application.accountId;
  return accountId === null ? [] : [{ actorId: accountId, act: text('是申报人本人', 'is the applicant') }];
}

/** Whoever has endorsed the application, for whichever office on the line of authority. */
export function endorserKeys(state: CandidacyState): readonly KeyHolder[] {
  const endorsedBy = state.status === 'none' ? [] : state.endorsedBy;
  const act = text('已为下级单位审核本申报', 'endorsed it for an office below');
  return endorsedBy.map((actorId) => ({ actorId, act }));
}

/** Whoever has proposed a waiver of this candidacy, be it the one that waits or one rejected before. */
export function waiverProposerKeys(state: CandidacyState): readonly KeyHolder[] {
  const proposedBy = state.status === 'none' ? [] : state.waiverProposedBy;
  const act = text('提出了本次放宽', 'proposed this waiver');
  return proposedBy.map((actorId) => ({ actorId, act }));
}
