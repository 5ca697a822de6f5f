import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { expertId, reasonOf } from '#vocabulary';
import { expert, ExpertRelationWithdrawn, isSameRelation } from '../contracts';
import { relation } from '../contracts/words';
import { keeperOf, relationOf } from '../domain/expert-register';
import { expertLifecycle } from '../domain/lifecycles';
import { relationNotDeclared } from '../domain/refusals';

export class WithdrawExpertRelation extends bodyOf({ expertId, ...relation, reason: reasonOf(5, 1_000) }) {}

/** Takes back a relation that was declared by mistake; not by the expert, whose own tie it is (JX-PLAN 2.3.4b). */
export const withdrawExpertRelation = defineCommand(WithdrawExpertRelation, {
  aggregate: expert,
  summary: text('撤销误报的利害关系', 'Take back a relation declared by mistake'),
  roles: ['hr-department'],
  untasked: 'at-any-time',
  id: ({ expertId }) => expertId,
  expects: 'existing',
  scope: { whose: 'registering-office', offices: (_command, state) => keeperOf(state) },
  secondKey: ({ expertId }) => ({
    holders: [{ actorId: expertId, act: text('是该专家本人', 'is the expert') }],
  }),
  in: expertLifecycle.of('withdraw-expert-relation'),
  checks: [
    ({ state: { relations }, command }) =>
      relations.some((one) => isSameRelation(one, relationOf(command)))
        ? undefined
        : relationNotDeclared({ expertId: command.expertId, relatedId: command.relatedId }),
  ],
  decide: (_state, command, { actor }) => {
    const { expertId, reason } = command;
    const relation = relationOf(command);
    return accept(ExpertRelationWithdrawn.of({ expertId, relation, reason, withdrawnBy: actor.id }));
  },
});
