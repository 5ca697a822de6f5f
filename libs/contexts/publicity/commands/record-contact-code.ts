import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { integer, noticeId, objectionId } from '#vocabulary';
import { ContactCodeSent, notice } from '../contracts';
import { codeNumber, codeOutcome } from '../contracts/words';
import { CODES_OF_AN_OBJECTION } from '../domain/contact-code';
import { noticeLifecycle, objectionLifecycle } from '../domain/lifecycle';
import { programmeOfNotice } from '../domain/notice';
import { objectionOf } from '../domain/objection';
import { codeOutdated } from '../domain/refusals';

export class RecordContactCode extends bodyOf({
  noticeId,
  objectionId,
  code: integer(codeNumber.label, 1, CODES_OF_AN_OBJECTION),
  outcome: codeOutcome,
}) {}

const stage = objectionLifecycle.of('record-contact-code');

/** What became of sending a code; given by the courier of the worker (JX-PLAN 2.3.5b). */
export const recordContactCode = defineCommand(RecordContactCode, {
  aggregate: notice,
  summary: text('记录验证码的发送结果', 'Record what became of sending a code'),
  roles: ['system'],
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfNotice,
  in: noticeLifecycle.of('record-contact-code'),
  known: ({ state, command: { objectionId, code } }) => {
    const objection = objectionOf(state, objectionId);
    const admitted = stage.admit(objectionId, objection);
    if (objection.status === 'none') return admitted;
    return !isRefusal(admitted) && objection.awaitedCode?.code === code ? admitted : codeOutdated();
  },
  decide: (_state, { noticeId, objectionId, code, outcome }, _context, { clause }) =>
    accept(ContactCodeSent.of({ noticeId, objectionId, code, outcome }), [clause]),
});
