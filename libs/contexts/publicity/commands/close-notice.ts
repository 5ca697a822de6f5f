import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { noticeId } from '#vocabulary';
import { notice, NoticeClosed } from '../contracts';
import { noticeLifecycle } from '../domain/lifecycle';
import { programmeOfNotice } from '../domain/notice';
import { notYetAllowed } from '../domain/refusals';

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
  in: noticeLifecycle.of('close-notice'),
  guards: [
    ({ state: { lastDay, closableFrom, clauses }, context: { today } }) =>
      today < closableFrom
        ? notYetAllowed({ lastDay, closableFrom, today, clause: clauses.length })
        : undefined,
  ],
  decide: ({ kind, roundId, bodyId, objections, clauses }, { noticeId }, { today }) => {
    const lapsed = objections.filter(({ status }) => status === 'unproven').length;
    return accept(NoticeClosed.of({ noticeId, kind, roundId, bodyId, closedOn: today, lapsed }), [
      clauses.length,
    ]);
  },
});
