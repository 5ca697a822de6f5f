import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { ownAccountOf, person, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import { StatementMade, title } from '../contracts';
import { statement } from '../contracts/words';
import { titleLifecycle } from '../domain/lifecycles';
import { refuseStatement } from '../domain/revocation';
import { programmeOfTitle } from '../domain/whose-title';

export class MakeStatement extends bodyOf({ candidacyId, statement }) {}

/** The holder is heard before anybody decides on a revocation (JX-MEASURES 22d). */
export const makeStatement = defineCommand(MakeStatement, {
  aggregate: title,
  summary: text('就拟取消称号进行陈述、申辩', 'Make a statement on a revocation'),
  roles: ['applicant'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('make-statement'),
  looksAt: [WHO_ACTS_FOR_PERSON],
  facts: async (load, _command, state) => ({
    holder: state.status === 'none' ? person.initial : await load(person, state.personId),
  }),
  scope: { self: (_command, _state, { holder }) => [ownAccountOf(holder)] },
  programme: programmeOfTitle,
  uses: ['titles'],
  guards: [refuseStatement],
  decide: ({ personId }, { candidacyId, statement }, { today, policy: { titles } }) =>
    accept(StatementMade.of({ candidacyId, personId, statement, madeOn: today }), [titles.clause]),
});
