import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { title } from '../contracts';
import { titleLifecycle } from '../domain/lifecycles';
import { termAlreadyBegun } from '../domain/refusals';
import { termOf } from '../domain/term';
import { programmeOfTitle } from '../domain/whose-title';

export class BeginTerm extends bodyOf({ candidacyId }) {}

/**
 * Says how long a title runs that was awarded before the policy said so: from its award on (JX-MEASURES 4a). Given by the system
 * once a version that says so is adopted.
 */
export const beginTerm = defineCommand(BeginTerm, {
  aggregate: title,
  summary: text('起算称号期限', 'Begin the term of a title'),
  roles: ['system'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('begin-term'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfTitle,
  uses: ['titles'],
  guards: [({ state: { runsUntil } }) => (runsUntil === null ? undefined : termAlreadyBegun({ runsUntil }))],
  decide: (state, _command, { policy: { titles } }) =>
    accept(termOf(titles, state, state.awardedOn), [titles.term.clause]),
});
