import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { StatementMade, title } from '../contracts';
import { statement } from '../contracts/words';
import { titleLifecycle } from '../domain/lifecycles';
import { refuseStatement } from '../domain/revocation';
import { HOLDER_OF_TITLE, LOOKED_AT_OF_TITLE, programmeOfTitle, whoseTitle } from '../domain/whose-title';

export class MakeStatement extends bodyOf({ candidacyId, statement }) {}

/** The holder is heard before anybody decides on a revocation (JX-MEASURES 22d). */
export const makeStatement = defineCommand(MakeStatement, {
  aggregate: title,
  summary: text('对取消称号作出陈述', 'Make a statement on a revocation'),
  roles: ['applicant'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('make-statement'),
  looksAt: LOOKED_AT_OF_TITLE,
  facts: whoseTitle,
  scope: HOLDER_OF_TITLE,
  programme: programmeOfTitle,
  uses: ['titles'],
  guards: [refuseStatement],
  decide: ({ personId }, { candidacyId, statement }, { today, policy: { titles } }) =>
    accept(StatementMade.of({ candidacyId, personId, statement, madeOn: today }), [titles.clause]),
});
