import { bodyOf, defineCommand, openToItsRoles, PersonName } from '#command-handling';
import { accept, text } from '#kernel';
import { called, candidacyId, contact, freeText, noticeId } from '#vocabulary';
import { notice, ObjectionRaised } from '../contracts';
import { codeExpiry } from '../domain/contact-code';
import { investigatorOf } from '../domain/investigator';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { pseudonymFault } from '../domain/pseudonyms';
import { notFound, notOnNotice, objectionLate } from '../domain/refusals';

export class RaiseObjection extends bodyOf({
  noticeId,
  candidacyId: called(candidacyId, text('被异议人选的申报编号', 'Candidacy objected to')),
  objectorContact: contact(
    text(
      '联系方式：电话号码或电子邮箱（保密）',
      'Contact: a phone number or an e-mail address (confidential)',
    ),
  ),
  grounds: freeText(text('异议事由和依据', 'Grounds and evidence'), 5_000, { minimum: 10 }),
}) {
  @PersonName(
    text(
      '异议人真实姓名（保密，不受理匿名）',
      'Objector’s real name (confidential; anonymous objections are not taken)',
    ),
    { minimum: 2 },
    pseudonymFault,
  )
  objectorName: string;
}

/**
 * A named person objects to a candidate while the notice runs (JX-PLAN 2.3.5b). The objector's identity is sealed, the
 * account of one who is signed in with it. Without an account the objection has no effect until its contact is proven.
 */
export const raiseObjection = defineCommand(RaiseObjection, {
  aggregate: notice,
  summary: text('提出实名异议', 'Raise an objection'),
  limit: 'objections',
  roles: [
    'public',
    'applicant',
    'employer',
    'nominating-body',
    'hr-department',
    'talent-office',
    'supervisor',
  ],
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  facts: async (load, { candidacyId }, state) => ({
    investigatorId: await investigatorOf(load, state, candidacyId),
  }),
  scope: openToItsRoles('任何人都可以对公示的人选提出异议', 'anybody may object to what is on public notice'),
  confidentialActor: 'marked',
  programme: programmeOfNotice,
  decide: (state, command, { now, today, actor, actorMark, commandId }, { investigatorId }) => {
    const { noticeId, candidacyId, objectorName, objectorContact, grounds } = command;
    if (state.status === 'none') {
      return notFound({ noticeId });
    }
    const clause = state.clauses.objections;
    if (state.status === 'closed' || today > state.lastDay) {
      return objectionLate({ lastDay: state.lastDay, today, clause });
    }
    const entry = state.entries.find((one) => one.candidacyId === candidacyId);
    if (entry === undefined || investigatorId === undefined) {
      return notOnNotice({ candidacyId });
    }
    return accept(
      ObjectionRaised.of({
        noticeId,
        objectionId: commandId,
        candidacyId,
        bodyId: entry.bodyId,
        investigatorId,
        // Whoever is signed in is vouched for; the public proves the contact.
        ...(actorMark === null
          ? { provenBy: 'code', codeExpiresAt: codeExpiry(now, state) }
          : { provenBy: 'signed-in', codeExpiresAt: null }),
        raiserMark: actorMark,
        raisedBy: actor.id,
        objectorName,
        objectorContact,
        grounds,
      }),
      [clause],
    );
  },
});
