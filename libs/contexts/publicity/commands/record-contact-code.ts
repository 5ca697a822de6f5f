import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { choice, integer, noticeId, objectionId } from '#vocabulary';
import { ContactCodeSent, notice } from '../contracts';
import { CODES_OF_AN_OBJECTION } from '../domain/contact-code';
import { objectionOf } from '../domain/objection-of';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { codeOutdated, objectionUnknown } from '../domain/refusals';

const OUTCOMES = ['sent', 'undeliverable'] as const;

export class RecordContactCode extends bodyOf({
  noticeId,
  objectionId,
  code: integer(text('第几个验证码', 'Which code of the objection'), 1, CODES_OF_AN_OBJECTION),
  outcome: choice(text('发送结果', 'What became of it'), OUTCOMES),
}) {}

/** What became of sending a code; given by the courier of the worker (JX-PLAN 2.3.5b). */
export const recordContactCode = defineCommand(RecordContactCode, {
  aggregate: notice,
  summary: text('记录验证码的发送结果', 'Record what became of sending a code'),
  roles: ['system'],
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfNotice,
  decide: (state, { noticeId, objectionId, code, outcome }) => {
    const objection = objectionOf(state, objectionId);
    if (objection === undefined || state.status === 'none') return objectionUnknown({ objectionId });
    if (objection.status !== 'unproven' || objection.awaitedCode?.code !== code) {
      return codeOutdated();
    }
    return accept(ContactCodeSent.of({ noticeId, objectionId, code, outcome }), [state.clauses.objections]);
  },
});
