import type { ClauseReference } from '#kernel';
import type { PolicyPack } from '#policy';
import type { NoticeKind } from '../contracts';

/** The clause that objections rest on: the local notice has its own (JX-PLAN 2.3.3b), the roster's another (2.3.5b). */
export function objectionClause({ basis }: PolicyPack, kind: NoticeKind): ClauseReference {
  return kind === 'nomination-list' ? basis['list-after-notice'] : basis.objection;
}

/** The clause that a notice's length rests on. */
export function lengthClause({ basis, notices }: PolicyPack, kind: NoticeKind): ClauseReference {
  const rule = kind === 'nomination-list' ? notices.nominationList : notices.proposedRoster;
  return rule?.clause ?? basis['notice-length'];
}
