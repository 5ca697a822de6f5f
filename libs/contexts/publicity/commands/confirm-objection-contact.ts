import { bodyOf, defineCommand, Judged, openToItsRoles } from '#command-handling';
import { accept, isRefusal, Refusal, refusalIn, text } from '#kernel';
import { line, noticeId, objectionId } from '#vocabulary';
import { ContactCodeMissed, notice, NoticeState, Objection, ObjectionContactProven } from '../contracts';
import { awaitedCodeOf, objectionToProve, TRIES_OF_A_CODE } from '../domain/contact-code';
import { noticeLifecycle, objectionLifecycle } from '../domain/lifecycle';
import { programmeOfNotice } from '../domain/notice';
import { codeExpired, codeSpent } from '../domain/refusals';

export class ConfirmObjectionContact extends bodyOf({
  noticeId,
  objectionId,
  code: line(text('验证码', 'Code'), {
    minimum: 6,
    maximum: 6,
    looks: { pattern: /^[0-9]{6}$/, fault: text('须为 6 位数字', 'must be six digits') },
  }),
}) {}

const toProve = objectionToProve(objectionLifecycle.of('confirm-objection-contact'));

/**
 * An objector proves the contact by the code that was sent to it; from then on the objection stands (JX-PLAN 2.3.5b:
 * real-name objections). A wrong code is recorded too, as `ContactCodeMissed`: a code takes few of them.
 */
export const confirmObjectionContact = defineCommand(ConfirmObjectionContact, {
  aggregate: notice,
  summary: text(
    '核验异议人的联系方式（验证码不符的予以记录）',
    'Prove the contact of an objection (a wrong code is recorded as ContactCodeMissed)',
  ),
  roles: ['public'],
  untasked: 'shown-elsewhere',
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  looksAt: [],
  facts: awaitedCodeOf,
  scope: openToItsRoles(
    '凭异议编号和验证码办理，编号只有异议人知道',
    'by the number of the objection, which the objector alone knows',
  ),
  confidentialActor: 'hidden',
  triesOnRecord: true,
  programme: programmeOfNotice,
  in: noticeLifecycle.of('confirm-objection-contact'),
  outside: (asked) => refusalIn(toProve(asked)),
  known: (asked) => {
    const objection = toProve(asked);
    return isRefusal(objection) ? objection : { ...objection, ...asked.facts };
  },
  guards: [refuseWorn],
  decide: (_state, { noticeId, objectionId, code: given }, _context, objection) => {
    const { candidacyId, investigatorId, awaitedCode, awaited, clause } = objection;
    const code = awaitedCode?.code ?? 1;
    if (given !== awaited) return accept(ContactCodeMissed.of({ noticeId, objectionId, code }), [clause]);
    return accept(ObjectionContactProven.of({ noticeId, objectionId, code, candidacyId, investigatorId }), [
      clause,
    ]);
  },
});

/** A code takes few wrong tries, for a day. */
function refuseWorn({
  context: { now },
  facts: { awaitedCode },
}: Judged<NoticeState, Objection>): Refusal | undefined {
  if (awaitedCode === null) return undefined;
  const next = text('请重新获取验证码。', 'Ask for another one.');
  if (awaitedCode.misses >= TRIES_OF_A_CODE) return codeSpent({ tries: TRIES_OF_A_CODE, next });
  return now.toISOString() > awaitedCode.expiresAt ? codeExpired({ next }) : undefined;
}
