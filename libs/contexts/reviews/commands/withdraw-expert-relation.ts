import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { expertId, reasonOf } from '#vocabulary';
import { expert, ExpertRelationWithdrawn, isSameRelation, Relation } from '../contracts';
import { relation } from '../contracts/words';
import { keeperOf, refuseRetired } from '../domain/expert-register';
import { relationNotDeclared } from '../domain/refusals';

export class WithdrawExpertRelation extends bodyOf({ expertId, ...relation, reason: reasonOf(5, 1_000) }) {}

/** Takes back a relation that was declared by mistake; not by the expert, whose own tie it is (JX-PLAN 2.3.4b). */
export const withdrawExpertRelation = defineCommand(WithdrawExpertRelation, {
  aggregate: expert,
  summary: text('撤销误报的利害关系', 'Take back a relation declared by mistake'),
  roles: ['hr-department'],
  id: ({ expertId }) => expertId,
  expects: 'existing',
  scope: { whose: 'registering-office', offices: (_command, state) => keeperOf(state) },
  secondKey: ({ expertId }) => ({
    holders: [{ actorId: expertId, act: text('是该专家本人', 'is the expert') }],
  }),
  decide: (state, { expertId, kind, relatedId, year = null, reason }, { actor }) => {
    const refusal = refuseRetired(state);
    if (refusal) return refusal;
    const relation: Relation = { kind, relatedId, year };
    if (state.status === 'unknown' || !state.relations.some((one) => isSameRelation(one, relation))) {
      return relationNotDeclared({ expertId, relatedId });
    }
    return accept(ExpertRelationWithdrawn.of({ expertId, relation, reason, withdrawnBy: actor.id }));
  },
});
