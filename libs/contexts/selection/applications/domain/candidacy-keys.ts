import type { KeyHolder } from '#command-handling';
import { text } from '#kernel';
import type { CandidacyState } from '../contracts';
import type { NominationListState } from '../../nominations/contracts';

/** Nobody passes on, relaxes, nominates or reviews their own application (two keys): the applicant's account. */
export function applicantKey(state: CandidacyState): readonly KeyHolder[] {
  const accountId = state.status === 'none' ? null : state.application.accountId;
  return accountId === null ? [] : [{ actorId: accountId, act: text('是申报人本人', 'is the applicant') }];
}

/** Nobody approves what they filed (two keys): the accounts that handed the application in, whatever edition. */
export function filerKey(state: CandidacyState): readonly KeyHolder[] {
  if (state.status === 'none') return [];
  const act = text('提交了本申报', 'handed this application in');
  return [...new Set(state.filers)].map((actorId) => ({ actorId, act }));
}

/** Whoever has nominated the candidate, be it before a withdrawal, or sent the list that the candidate is on. */
export function nominatorKeys(
  list: NominationListState | undefined,
  candidacyId: string,
): readonly KeyHolder[] {
  if (list === undefined) return [];
  const act = text('推荐了本人选', 'nominated this candidate');
  const nominated = list.nominations
    .filter((one) => one.candidacyId === candidacyId)
    .map(({ nominatedBy }) => ({ actorId: nominatedBy, act }));
  if (list.sentBy === null || !list.nominees.some((one) => one.candidacyId === candidacyId)) return nominated;
  return [...nominated, { actorId: list.sentBy, act: text('报送了本推荐名单', 'sent this nomination list') }];
}

/**
 * Whoever has endorsed the application, for whichever office on the line of authority.
 * @param otherThan the office for which somebody may endorse it again, after it was sent back
 */
export function endorserKeys(state: CandidacyState, otherThan?: string): readonly KeyHolder[] {
  const endorsements = state.status === 'none' ? [] : state.endorsements;
  const act = text('已为其他单位审核本申报', 'endorsed it for another office');
  const others = endorsements.filter(({ officeId }) => officeId !== otherThan);
  return [...new Set(others.map(({ endorsedBy }) => endorsedBy))].map((actorId) => ({ actorId, act }));
}

/** Whoever ever checked the candidate's background: another records it, and another endorses. */
export function checkerKeys(state: CandidacyState): readonly KeyHolder[] {
  const checkers = state.status === 'none' ? [] : state.checkers;
  const act = text('考察了本人选', 'checked this candidate');
  return [...new Set(checkers)].map((actorId) => ({ actorId, act }));
}

/** Whoever has proposed a waiver of this candidacy, be it the one that waits or one rejected before. */
export function waiverProposerKeys(state: CandidacyState): readonly KeyHolder[] {
  const proposedBy = state.status === 'none' ? [] : state.waiverProposedBy;
  const act = text('提出了本次放宽', 'proposed this waiver');
  return proposedBy.map((actorId) => ({ actorId, act }));
}
