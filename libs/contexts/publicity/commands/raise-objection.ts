import { bodyOf, DecisionContext, defineCommand, openToItsRoles, PersonName } from '#command-handling';
import { accept, certain, Refusal, refusalIn, text } from '#kernel';
import { contact, freeText, noticeId, labelled, wordsInSchema } from '#vocabulary';
import { notice, ObjectionRaised, PublishedNotice } from '../contracts';
import { accusedCandidacyId } from '../contracts/words';
import { codeExpiry } from '../domain/contact-code';
import { noticeLifecycle } from '../domain/lifecycle';
import { programmeOfNotice } from '../domain/notice';
import { investigatorOf } from '../domain/parties';
import { pseudonymFault } from '../domain/pseudonyms';
import { notOnNotice, objectionLate } from '../domain/refusals';
import { STEADY_ORGANISATION } from '#contexts/people/contracts';

const OBJECTOR = labelled(
  text('异议人真实姓名', 'Objector’s real name'),
  text('保密，不受理匿名', 'confidential; anonymous objections are not taken'),
);

export class RaiseObjection extends bodyOf({
  noticeId,
  candidacyId: accusedCandidacyId,
  objectorContact: contact(
    labelled(
      text('联系方式', 'Contact'),
      text('电话号码或电子邮箱；保密', 'a phone number or an e-mail address; confidential'),
    ),
    { personal: true },
  ),
  grounds: freeText(text('异议事由和依据', 'Grounds and evidence'), 5_000, { minimum: 10 }),
}) {
  @PersonName(
    OBJECTOR,
    { minimum: 2, words: wordsInSchema({ label: OBJECTOR, personal: true }) },
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
  untasked: 'at-any-time',
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  looksAt: [STEADY_ORGANISATION],
  facts: async (load, { candidacyId }, state) => ({
    investigatorId: await investigatorOf(load, state, candidacyId),
  }),
  scope: openToItsRoles('任何人都可以对公示的人选提出异议', 'anybody may object to what is on public notice'),
  confidentialActor: 'marked',
  programme: programmeOfNotice,
  in: noticeLifecycle.of('raise-objection'),
  outside: ({ state, context }) => (state.status === 'none' ? undefined : objectionsLate(state, context)),
  guards: [
    ({ state, context }) => (context.today > state.lastDay ? objectionsLate(state, context) : undefined),
  ],
  checks: [(asked) => refusalIn(candidateOnNotice(asked))],
  decide: (state, command, { now, actor, actorMark, commandId }, facts) => {
    const { noticeId, candidacyId, objectorName, objectorContact, grounds } = command;
    return accept(
      ObjectionRaised.of({
        ...{ noticeId, objectionId: commandId, candidacyId },
        ...certain(candidateOnNotice({ state, command, facts })),
        // Whoever is signed in is vouched for; the public proves the contact.
        ...(actorMark === null
          ? { provenBy: 'code', codeExpiresAt: codeExpiry(now, state) }
          : { provenBy: 'signed-in', codeExpiresAt: null }),
        ...{ raiserMark: actorMark, raisedBy: actor.id, objectorName, objectorContact, grounds },
      }),
      [state.clauses.objections],
    );
  },
});

/** Whether the notice has ended or its last day is over, nobody objects any more (JX-PLAN 2.3.5b). */
function objectionsLate(
  { lastDay, clauses }: PublishedNotice,
  { today }: Pick<DecisionContext, 'today'>,
): Refusal {
  return objectionLate({ lastDay, today, clause: clauses.objections });
}

/** Who nominated whoever is objected to, and who investigates. */
function candidateOnNotice({
  state: { entries },
  command: { candidacyId },
  facts: { investigatorId },
}: {
  readonly state: PublishedNotice;
  readonly command: Pick<RaiseObjection, 'candidacyId'>;
  readonly facts: { readonly investigatorId: string | undefined };
}) {
  const entry = entries.find((one) => one.candidacyId === candidacyId);
  return entry === undefined || investigatorId === undefined
    ? notOnNotice({ candidacyId })
    : { bodyId: entry.bodyId, investigatorId };
}
