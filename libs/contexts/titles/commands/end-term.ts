import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { TermEnded, title } from '../contracts';
import { titleLifecycle } from '../domain/lifecycles';
import { notYetAllowed, titleNotInForce } from '../domain/refusals';
import { programmeOfTitle } from '../domain/whose-title';

export class EndTerm extends bodyOf({ candidacyId }) {}

/** Records that the term of a title is over (JX-MEASURES 4a). Given by the system on the day after its last one. */
export const endTerm = defineCommand(EndTerm, {
  aggregate: title,
  summary: text('称号期满', 'End the term of a title'),
  roles: ['system'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('end-term'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfTitle,
  uses: ['titles'],
  known: ({ state: { runsUntil, termIsOver }, context: { today } }) => {
    if (runsUntil === null || today <= runsUntil)
      return notYetAllowed.term({ runsUntil: runsUntil ?? '—', today });
    return termIsOver ? titleNotInForce.ended({ runsUntil }) : { runsUntil };
  },
  decide: ({ personId }, { candidacyId }, { policy: { titles } }, { runsUntil }) =>
    accept(TermEnded.of({ candidacyId, personId, runsUntil }), [titles.term.clause]),
});
