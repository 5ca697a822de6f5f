import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { noticeId } from '#vocabulary';
import { notice, NoticeClosed } from '../contracts';
import { programmeOfNotice } from '../domain/programme-of-notice';

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
      return refuse(
        'state',
        'notice-closed',
        text(`该公示已经结束。`, `Notice ${noticeId} has ended already.`),
      );
    }
    const clause = state.clauses.length;
    if (today < state.closableFrom) {
      return refuse(
        'rule',
        'not-yet-allowed',
        text(
          `公示期至 ${state.lastDay} 止，${state.closableFrom} 起方可结束，今天是 ${today}（${clause}）。`,
          `The notice runs until ${state.lastDay} and may end from ${state.closableFrom}; today is ${today} (${clause}).`,
        ),
        { clauses: [clause] },
      );
    }
    const { kind, roundId, bodyId, objections } = state;
    const lapsed = objections.filter(({ status }) => status === 'unproven').length;
    return accept(NoticeClosed.of({ noticeId, kind, roundId, bodyId, closedOn: today, lapsed }), [clause]);
  },
});
