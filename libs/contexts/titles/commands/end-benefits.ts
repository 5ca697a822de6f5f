import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { title } from '../contracts';
import { benefitEndingId, benefitsEndedOn } from '../contracts/words';
import { endOfBenefits } from '../domain/benefits';
import { titleLifecycle } from '../domain/lifecycles';
import { programmeOfTitle } from '../domain/whose-title';

export class EndBenefits extends bodyOf({ candidacyId, benefitEndingId, benefitsEndedOn }) {}

/**
 * Ends the benefits of a title that stays, on a ground that the policy lists: the holder left the province (JX-MEASURES 15). Given by
 * the system, and refused where they ended before or the policy does not list the ground.
 */
export const endBenefits = defineCommand(EndBenefits, {
  aggregate: title,
  summary: text('终止称号所附待遇', 'End the benefits of a title'),
  roles: ['system'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('end-benefits'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfTitle,
  uses: ['titles'],
  known: ({ command: { benefitEndingId, benefitsEndedOn }, state, context: { policy } }) =>
    endOfBenefits(state, policy, benefitEndingId, benefitsEndedOn),
  decide: (_state, _command, _context, { event, clause }) => accept(event, [clause]),
});
