import { text } from '#kernel';
import { defineWorkflow, plan } from '#workflows';
import { endBenefits } from '../commands/end-benefits';
import type { EndsBenefits } from '../contracts';

/**
 * What another context decided may end the benefits of a title that stays, such as that the holder left the province (JX-MEASURES 15). The
 * command is refused on every other ground.
 */
export const endBenefitsAfter = (endings: readonly EndsBenefits[]) =>
  defineWorkflow({
    name: 'end-benefits',
    title: text('终止称号所附待遇', 'End the benefits of a title'),
    on: (on) =>
      endings.map((ending) =>
        on(
          ending,
          ({ data: { candidacyId } }) => candidacyId,
          ({ data: { candidacyId, terminationId, happenedOn } }) => ({
            commands: [
              plan(endBenefits, { candidacyId, benefitEndingId: terminationId, benefitsEndedOn: happenedOn }),
            ],
          }),
        ),
      ),
  });
