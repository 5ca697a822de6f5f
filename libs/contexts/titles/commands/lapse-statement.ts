import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { StatementLapsed, title } from '../contracts';
import { titleLifecycle } from '../domain/lifecycles';
import { notYetAllowed, statementRefused } from '../domain/refusals';
import { clauseOfHearing } from '../domain/revocation';
import { programmeOfTitle } from '../domain/whose-title';

export class LapseStatement extends bodyOf({ candidacyId }) {}

/** Records that the time for a statement passed without one (JX-MEASURES 22d). Given by the system. */
export const lapseStatement = defineCommand(LapseStatement, {
  aggregate: title,
  summary: text('陈述期限已过', 'Lapse the time for a statement'),
  roles: ['system'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('lapse-statement'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfTitle,
  uses: ['titles'],
  known: ({ state: { revocation }, context: { today, policy } }) => {
    if (revocation === null || revocation.statementUntil === null) return statementRefused.none();
    const { statement, statementUntil } = revocation;
    if (statement !== 'awaited') return statementRefused.made();
    const clause = clauseOfHearing(policy, revocation);
    return today <= statementUntil
      ? notYetAllowed.statement({ statementUntil, today, clause })
      : { statementUntil, clause };
  },
  decide: ({ personId }, { candidacyId }, _context, { statementUntil, clause }) =>
    accept(StatementLapsed.of({ candidacyId, personId, statementUntil }), [clause]),
});
