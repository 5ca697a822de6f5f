import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { accept, text } from '#kernel';
import { noticeId, objectionId } from '#vocabulary';
import { ContactCodeRequested, notice } from '../contracts';
import { codeExpiry, CODES_OF_AN_OBJECTION, refuseProof } from '../domain/contact-code';
import { objectionOf } from '../domain/objection-of';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { codesSpent, objectionUnknown } from '../domain/refusals';

export class RequestContactCode extends bodyOf({ noticeId, objectionId }) {}

/** Another code for an objection whose contact is not proven yet (JX-PLAN 2.3.5b); the one before is no longer taken. */
export const requestContactCode = defineCommand(RequestContactCode, {
  aggregate: notice,
  summary: text('另取验证码', 'Ask for another code to prove the contact of an objection'),
  limit: 'objections',
  roles: ['public'],
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  scope: openToItsRoles(
    '凭异议编号和验证码办理，编号只有异议人知道',
    'by the number of the objection, which the objector alone knows',
  ),
  confidentialActor: 'hidden',
  programme: programmeOfNotice,
  decide: (state, { noticeId, objectionId }, { now, today }) => {
    const objection = objectionOf(state, objectionId);
    if (objection === undefined || state.status === 'none') return objectionUnknown({ objectionId });
    const clause = state.clauses.objections;
    const refusal = refuseProof(state, objection, today, clause);
    if (refusal) return refusal;
    const code = (objection.awaitedCode?.code ?? 0) + 1;
    if (code > CODES_OF_AN_OBJECTION || state.status !== 'running') {
      return codesSpent({ most: CODES_OF_AN_OBJECTION });
    }
    const expiresAt = codeExpiry(now, state);
    return accept(ContactCodeRequested.of({ noticeId, objectionId, code, expiresAt }), [clause]);
  },
});
