import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, addDays, EventOf, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { TermEnded, title, TitleBenefitsEnded } from '../contracts';
import { benefitsThatEnd } from '../domain/benefits';
import { titleLifecycle } from '../domain/lifecycles';
import { notYetAllowed, titleNotInForce } from '../domain/refusals';
import { programmeOfTitle } from '../domain/whose-title';

export class EndTerm extends bodyOf({ candidacyId }) {}

/**
 * Records that the term of a title is over (JX-MEASURES 4a), and its benefits with it where the policy says so. Given by the system on
 * the day after its last one.
 */
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
  decide: (state, { candidacyId }, { policy }, { runsUntil }) => {
    const ended = TermEnded.of({ candidacyId, personId: state.personId, runsUntil });
    const benefits = benefitsThatEnd(state, policy, 'term-ended', addDays(runsUntil, 1));
    return accept<EventOf<typeof TermEnded | typeof TitleBenefitsEnded>>(
      [ended, ...benefits.map(({ event }) => event)],
      [policy.titles.term.clause, ...benefits.map(({ clause }) => clause)],
    );
  },
});
