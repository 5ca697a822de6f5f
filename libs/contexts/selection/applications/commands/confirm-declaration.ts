import { clausesOf } from '#policy';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId, declaration, labelled } from '#vocabulary';
import { ownAccountOf, person, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { candidacy, DeclarationConfirmed } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { declaredAlready } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';

export class ConfirmDeclaration extends bodyOf({
  candidacyId,
  conductDeclared: declaration(
    labelled(
      text('本人承诺内容真实、品行符合条件', 'I declare that it is true and my conduct as required'),
      text('本人已阅单位提交的申报', 'I have read what the employer filed'),
    ),
  ),
}) {}

/** The person declares what an employer filed for them (JX-PLAN 2.2.1(1)); each further edition is declared anew. */
export const confirmDeclaration = defineCommand(ConfirmDeclaration, {
  aggregate: candidacy,
  summary: text('本人确认单位提交的申报', 'Declare what the employer filed, by the person'),
  roles: ['applicant'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('confirm-declaration'),
  looksAt: [WHO_ACTS_FOR_PERSON],
  facts: async (load, _command, state) => {
    const personId = applicationOf(state)?.personId;
    return { person: personId === undefined ? undefined : await load(person, personId) };
  },
  scope: { self: (_command, _state, facts) => (facts.person ? [ownAccountOf(facts.person)] : []) },
  programme: (_command, state) => applicationOf(state)?.programmeId,
  guards: [
    ({ id, state }) =>
      state.application.declaration === 'by-person' ? declaredAlready({ candidacyId: id }) : undefined,
  ],
  decide: (_state, { candidacyId }, { actor, policy }) =>
    accept(
      DeclarationConfirmed.of({ candidacyId, confirmedBy: actor.id }),
      clausesOf(policy.application.conduct),
    ),
});
