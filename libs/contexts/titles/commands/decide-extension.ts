import { bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, lastDayOfTerm, text } from '#kernel';
import { candidacyId, choice } from '#vocabulary';
import { ExtensionRejected, title, TitleExtended } from '../contracts';
import { reasonOfDecision } from '../contracts/words';
import { titleLifecycle } from '../domain/lifecycles';
import { noExtensionProposed, notExtendable } from '../domain/refusals';
import { ORGANISER_OF_TITLE, programmeOfTitle } from '../domain/whose-title';

export class DecideExtension extends bodyOf({
  candidacyId,
  decision: choice(text('决定', 'Decision'), {
    extended: text('同意延期', 'extended'),
    rejected: text('不同意延期', 'rejected'),
  }),
  reason: reasonOfDecision,
}) {}

/** The organiser decides on the extension, before the term ends; whoever proposed it does not (JX-MEASURES 4a). */
export const decideExtension = defineCommand(DecideExtension, {
  aggregate: title,
  summary: text('决定是否同意称号延期', 'Decide on the extension of a title'),
  roles: ['hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('decide-extension'),
  scope: ORGANISER_OF_TITLE,
  secondKey: (_command, state) => ({
    holders:
      state.status === 'none' || state.extension === null
        ? []
        : [{ actorId: state.extension.proposedBy, act: text('申请了该延期', 'proposed the extension') }],
  }),
  programme: programmeOfTitle,
  uses: ['titles'],
  known: ({ state: { extension, runsUntil }, context: { policy } }) => {
    const rule = policy.titles.extension;
    if (rule === undefined) return notExtendable.never();
    if (extension === null) return noExtensionProposed();
    return runsUntil === null ? notExtendable.notBegun() : { extension, runsUntil, clause: rule.clause };
  },
  checks: [
    ({ command: { decision }, context: { today }, facts: { runsUntil, clause } }) =>
      decision === 'extended' && today > runsUntil
        ? notExtendable.over({ runsUntil, today, clause })
        : undefined,
  ],
  decide: (
    { personId, awardedOn },
    { candidacyId, decision, reason },
    { actor, policy: { titles } },
    { extension: { years }, clause },
  ) => {
    const decided = { candidacyId, personId, reason, decidedBy: actor.id };
    const runsUntil = lastDayOfTerm(awardedOn, titles.term.years + years);
    return accept<EventOf<typeof TitleExtended> | EventOf<typeof ExtensionRejected>>(
      decision === 'extended'
        ? TitleExtended.of({ ...decided, years, runsUntil })
        : ExtensionRejected.of(decided),
      [clause],
    );
  },
});
