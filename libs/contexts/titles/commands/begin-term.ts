import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, lastDayOfTerm, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { TermBegan, title } from '../contracts';
import { titleLifecycle } from '../domain/lifecycles';
import { termAlreadyBegun } from '../domain/refusals';
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
  decide: ({ personId, programmeId, awardedOn }, { candidacyId }, { policy: { titles } }) =>
    accept(
      TermBegan.of({
        ...{ candidacyId, personId, programmeId, beganOn: awardedOn, years: titles.term.years },
        runsUntil: lastDayOfTerm(awardedOn, titles.term.years),
      }),
      [titles.term.clause],
    ),
});
