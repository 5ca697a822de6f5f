import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { ExtensionProposed, title } from '../contracts';
import { reasonOfDecision, yearsOfExtension } from '../contracts/words';
import { titleLifecycle } from '../domain/lifecycles';
import { extensionLength, notExtendable } from '../domain/refusals';
import { programmeOfTitle } from '../domain/whose-title';

export class ProposeExtension extends bodyOf({
  candidacyId,
  years: yearsOfExtension,
  reason: reasonOfDecision,
}) {}

/** The employer proposes to extend the title, once and before its term ends (JX-MEASURES 4a). */
export const proposeExtension = defineCommand(ProposeExtension, {
  aggregate: title,
  summary: text('申请延长称号期限', 'Propose to extend a title'),
  roles: ['employer'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('propose-extension'),
  scope: {
    whose: 'employer',
    offices: (_command, state) => (state.status === 'none' ? [] : [state.employerId]),
  },
  programme: programmeOfTitle,
  uses: ['titles'],
  known: ({ context: { policy } }) => policy.titles.extension ?? notExtendable.never(),
  guards: [
    ({ state: { isExtended }, facts: { clause } }) =>
      isExtended ? notExtendable.twice({ clause }) : undefined,
    ({ state: { extension } }) => (extension === null ? undefined : notExtendable.pending()),
    ({ state: { runsUntil }, context: { today }, facts: { clause } }) => {
      if (runsUntil === null) return notExtendable.notBegun();
      return today > runsUntil ? notExtendable.over({ runsUntil, today, clause }) : undefined;
    },
  ],
  checks: [
    ({ command: { years }, facts: { leastYears: least, mostYears: most, clause } }) =>
      years < least || years > most ? extensionLength({ least, most, years, clause }) : undefined,
  ],
  decide: ({ personId, roundId }, { candidacyId, years, reason }, { actor }, { clause }) =>
    accept(ExtensionProposed.of({ candidacyId, personId, roundId, years, reason, proposedBy: actor.id }), [
      clause,
    ]),
});
