import { defineCommand, FreeText, Id, Int, OneOf } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { expert, ExpertRelationWithdrawn, isSameRelation, Relation, RELATION_KINDS } from '../contracts';
import type { RelationKind } from '../contracts';
import { keeperOf, refuseRetired } from '../domain/expert-register';

export class WithdrawExpertRelation {
  @Id(text('专家的账户编号', 'Account id of the expert'))
  expertId: string;

  @OneOf(text('关系：单位、人员、合作成果', 'Kind: employer, person, co-author'), RELATION_KINDS)
  kind: RelationKind;

  @Id(text('有关单位或人员的编号', 'Id of the organisation or person'))
  relatedId: string;

  @Int(text('合作成果的年份（仅合作成果填写）', 'Year of the joint work (for co-authors only)'), {
    minimum: 1950,
    maximum: 2100,
    optional: true,
  })
  year?: number;

  @FreeText(text('理由', 'Reason'), { minimum: 5, maximum: 1000 })
  reason: string;
}

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
      return refuse(
        'state',
        'relation-not-declared',
        text(
          `该专家没有申报过与该单位、人员的这一关系。`,
          `Expert ${expertId} has not declared this relation to ${relatedId}.`,
        ),
        { field: 'relatedId' },
      );
    }
    return accept(ExpertRelationWithdrawn.of({ expertId, relation, reason, withdrawnBy: actor.id }));
  },
});
