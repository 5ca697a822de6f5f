import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { noticeId } from '#vocabulary';
import { notice, NoticeClosed } from '../contracts';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { notYetAllowed, noticeClosed } from '../domain/refusals';

export class CloseNotice extends bodyOf({ noticeId }) {}

/**
 * Ends a notice, not before its working days are over (JX-PLAN 2.3.5a). Given by the deadline, or by hand. Objections
 * whose contact was not proven by then lapse with it.
 */
export const closeNotice = defineCommand(CloseNotice, {
  aggregate: notice,
  summary: text('结束公示', 'Close a notice'),
  roles: ['hr-department', 'nominating-body', 'system'],
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  scope: {
    whose: 'notice-office',
    offices: (_command, state) => (state.status === 'none' ? [] : [state.bodyId ?? state.organiserId]),
  },
  programme: programmeOfNotice,
  decide: (state, { noticeId }, { today }) => {
    if (state.status !== 'running') {
      return noticeClosed({ noticeId });
    }
    const clause = state.clauses.length;
    if (today < state.closableFrom) {
      return notYetAllowed({ lastDay: state.lastDay, closableFrom: state.closableFrom, today, clause });
    }
    const { kind, roundId, bodyId, objections } = state;
    const lapsed = objections.filter(({ status }) => status === 'unproven').length;
    return accept(NoticeClosed.of({ noticeId, kind, roundId, bodyId, closedOn: today, lapsed }), [clause]);
  },
});
