import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { accept, refusalIn, text } from '#kernel';
import { noticeId, objectionId } from '#vocabulary';
import { ContactCodeRequested, notice } from '../contracts';
import { codeExpiry, CODES_OF_AN_OBJECTION, objectionToProve } from '../domain/contact-code';
import { noticeLifecycle, objectionLifecycle } from '../domain/lifecycle';
import { programmeOfNotice } from '../domain/notice';
import { codesSpent } from '../domain/refusals';

export class RequestContactCode extends bodyOf({ noticeId, objectionId }) {}

const toProve = objectionToProve(objectionLifecycle.of('request-contact-code'));

/** Another code for an objection whose contact is not proven yet (JX-PLAN 2.3.5b); the one before is no longer taken. */
export const requestContactCode = defineCommand(RequestContactCode, {
  aggregate: notice,
  summary: text('重新获取验证码', 'Ask for another code to prove the contact of an objection'),
  limit: 'objections',
  roles: ['public'],
  untasked: 'at-any-time',
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  scope: openToItsRoles(
    '凭异议编号和验证码办理，编号只有异议人知道',
    'by the number of the objection, which the objector alone knows',
  ),
  confidentialActor: 'hidden',
  programme: programmeOfNotice,
  in: noticeLifecycle.of('request-contact-code'),
  outside: (asked) => refusalIn(toProve(asked)),
  known: toProve,
  guards: [
    ({ facts: { awaitedCode } }) =>
      (awaitedCode?.code ?? 0) < CODES_OF_AN_OBJECTION
        ? undefined
        : codesSpent({ most: CODES_OF_AN_OBJECTION }),
  ],
  decide: (state, { noticeId, objectionId }, { now }, { awaitedCode, clause }) => {
    const code = (awaitedCode?.code ?? 0) + 1;
    const expiresAt = codeExpiry(now, state);
    return accept(ContactCodeRequested.of({ noticeId, objectionId, code, expiresAt }), [clause]);
  },
});
