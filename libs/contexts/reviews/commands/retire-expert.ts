import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { expertId, reasonOf } from '#vocabulary';
import { expert, ExpertRetired } from '../contracts';
import { keeperOf } from '../domain/expert-register';
import { expertLifecycle } from '../domain/lifecycles';

export class RetireExpert extends bodyOf({ expertId, reason: reasonOf(2, 1_000) }) {}

/** Takes an expert off the register: no panel may name them, no draw gives them a case (JX-PLAN 2.3.3a, 2.3.4b). */
export const retireExpert = defineCommand(RetireExpert, {
  aggregate: expert,
  summary: text('评审专家退出专家库', 'Retire an expert'),
  roles: ['hr-department'],
  untasked: 'at-any-time',
  id: ({ expertId }) => expertId,
  expects: 'existing',
  scope: { whose: 'registering-office', offices: (_command, state) => keeperOf(state) },
  in: expertLifecycle.of('retire-expert'),
  decide: (_state, { expertId, reason }, { actor }) =>
    accept(ExpertRetired.of({ expertId, reason, retiredBy: actor.id })),
});
