import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { line, noticeId, objectionId } from '#vocabulary';
import { ContactCodeMissed, notice, Objection, ObjectionContactProven } from '../contracts';
import { awaitedCodeOf, refuseProof, TRIES_OF_A_CODE } from '../domain/contact-code';
import { objectionOf } from '../domain/objection-of';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { codeExpired, codeSpent, objectionUnknown } from '../domain/refusals';

export class ConfirmObjectionContact extends bodyOf({
  noticeId,
  objectionId,
  code: line(text('验证码', 'Code'), {
    minimum: 6,
    maximum: 6,
    looks: { pattern: /^[0-9]{6}$/, fault: text('须为 6 位数字', 'must be six digits') },
  }),
}) {}

/**
 * An objector proves the contact by the code that was sent to it; from then on the objection stands (JX-PLAN 2.3.5b:
 * real-name objections). A wrong code is recorded too, as `ContactCodeMissed`: a code takes few of them.
 */
export const confirmObjectionContact = defineCommand(ConfirmObjectionContact, {
  aggregate: notice,
  summary: text(
    '核验异议人的联系方式（验证码不符的记为 ContactCodeMissed）',
    'Prove the contact of an objection (a wrong code is recorded as ContactCodeMissed)',
  ),
  roles: ['public'],
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  facts: awaitedCodeOf,
  scope: openToItsRoles(
    '凭异议编号和验证码办理，编号只有异议人知道',
    'by the number of the objection, which the objector alone knows',
  ),
  confidentialActor: 'hidden',
  programme: programmeOfNotice,
  decide: (state, { noticeId, objectionId, code: given }, { now, today }, { awaited }) => {
    const objection = objectionOf(state, objectionId);
    if (objection === undefined || state.status === 'none') return objectionUnknown({ objectionId });
    const clause = state.clauses.objections;
    const refusal = refuseProof(state, objection, today, clause) ?? refuseWorn(objection, now);
    if (refusal) return refusal;
    const { candidacyId, investigatorId, awaitedCode } = objection;
    const code = awaitedCode?.code ?? 1;
    if (given !== awaited) return accept(ContactCodeMissed.of({ noticeId, objectionId, code }), [clause]);
    return accept(ObjectionContactProven.of({ noticeId, objectionId, code, candidacyId, investigatorId }), [
      clause,
    ]);
  },
});

/** A code takes few wrong tries, for a day. */
function refuseWorn({ awaitedCode }: Objection, now: Date): Refusal | undefined {
  if (awaitedCode === null) return undefined;
  const next = text('请另取一个验证码。', 'Ask for another one.');
  if (awaitedCode.misses >= TRIES_OF_A_CODE) {
    return codeSpent({ tries: TRIES_OF_A_CODE, next });
  }
  if (now.toISOString() <= awaitedCode.expiresAt) return undefined;
  return codeExpired({ next });
}
