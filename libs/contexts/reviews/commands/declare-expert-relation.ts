import { bodyOf, defineCommand, Load } from '#command-handling';
import { accept, LocalDate, Refusal, text } from '#kernel';
import { expertId } from '#vocabulary';
import { organisation, person, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { expert, ExpertRelationDeclared, isSameRelation, Relation } from '../contracts';
import { relation } from '../contracts/words';
import { accountOfExpert, keeperOf, refuseUnknownRelated, relationOf } from '../domain/expert-register';
import { expertLifecycle } from '../domain/lifecycles';
import { relationDeclared, yearInFuture, yearOfJointWork } from '../domain/refusals';

export class DeclareExpertRelation extends bodyOf({ expertId, ...relation }) {}

/**
 * Declares a standing tie of an expert: to an employer, to a person, or a joint work with a person and its year. Whoever
 * is tied does not score (JX-PLAN 2.3.4b); experts declare their own ties, and the HR department those it knows of.
 */
export const declareExpertRelation = defineCommand(DeclareExpertRelation, {
  aggregate: expert,
  summary: text('申报利害关系', 'Declare a relation of an expert'),
  roles: ['expert', 'hr-department'],
  untasked: 'at-any-time',
  id: ({ expertId }) => expertId,
  expects: 'existing',
  looksAt: [STEADY_ORGANISATION, { at: person, harmless: 'a registration is never undone' }],
  facts: async (load: Load, { kind, relatedId }) => ({
    related: kind === 'employer' ? await load(organisation, relatedId) : await load(person, relatedId),
  }),
  scope: {
    whose: 'registering-office',
    offices: (_command, state) => keeperOf(state),
    self: (_command, state) => accountOfExpert(state),
  },
  in: expertLifecycle.of('declare-expert-relation'),
  checks: [
    ({ command: { relatedId }, facts: { related } }) => refuseUnknownRelated('relatedId', relatedId, related),
    ({ command, context: { today } }) => refuseYear(relationOf(command), today),
    ({ state: { relations }, command }) =>
      relations.some((one) => isSameRelation(one, relationOf(command)))
        ? relationDeclared({ relatedId: command.relatedId })
        : undefined,
  ],
  decide: (_state, command, { actor }) => {
    const { expertId } = command;
    const relation = relationOf(command);
    return accept(ExpertRelationDeclared.of({ expertId, relation, declaredBy: actor.id }));
  },
});

/** A joint work has a year, which has begun; the other kinds stand for good and have none. */
function refuseYear({ kind, year }: Relation, today: LocalDate): Refusal | undefined {
  if ((kind === 'co-author') !== (year !== null)) {
    return yearOfJointWork();
  }
  if (year === null || year <= Number(today.slice(0, 4))) return undefined;
  return yearInFuture({ year, today });
}
