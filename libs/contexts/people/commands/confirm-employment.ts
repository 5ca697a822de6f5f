import { defineCommand, Id } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import { EmploymentConfirmed, ownAccountOf, person, registeringOfficeOf } from '../contracts';
import { officesOfEmployment, refuseNoTie } from '../domain/employment';

export class ConfirmEmployment {
  @Id(text('人员编号', 'Person id'))
  personId: string;

  @Id(text('用人单位的统一社会信用代码', 'Unified social credit code of the employer'))
  employerId: string;
}

/**
 * Confirms that a unit employs the person, as it says: by the person; of a person without an account of their own, by the
 * office that registered them or an authority above the unit. From then on the unit may file for the person (JX-PLAN 2.3.2).
 */
export const confirmEmployment = defineCommand(ConfirmEmployment, {
  aggregate: person,
  summary: text('确认任职关系', 'Confirm an employment'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department'],
  id: ({ personId }) => personId,
  expects: 'either',
  scope: {
    whose: 'employer',
    offices: ({ employerId }, state) => officesOfEmployment(state, employerId),
    self: (_command, state) => [ownAccountOf(state)],
  },
  decide: (state, { personId, employerId }, { actor }) => {
    const tie = state.status === 'unknown' ? undefined : state.employments[employerId];
    if (state.status === 'unknown' || tie === undefined || tie === 'ended') return refuseNoTie();
    if (tie === 'confirmed') {
      return refuse(
        'state',
        'employment-confirmed',
        text('该任职关系已经确认。', 'This employment has been confirmed already.'),
      );
    }
    const byPerson = actor.role === 'applicant';
    if (!byPerson && state.accountId !== null) return refuseOthers();
    if (!byPerson && actor.office === employerId && registeringOfficeOf(state) !== employerId)
      return refuseSelf();
    const grounds = byPerson ? 'person' : 'office';
    return accept(EmploymentConfirmed.of({ personId, employerId, grounds, confirmedBy: actor.id }));
  },
});

/** Whoever has an account says it themself. */
function refuseOthers(): Refusal {
  return refuse(
    'rule',
    'person-confirms',
    text(
      '该人员有本人账号，任职关系须由本人确认。',
      'The person has an account of their own, and confirms the employment themself.',
    ),
  );
}

/** What a unit says is not confirmed by the unit. */
function refuseSelf(): Refusal {
  return refuse(
    'rule',
    'own-claim',
    text(
      '任职关系由贵单位提出，须由登记该人员的单位或上级人社部门确认。',
      'Your unit says so itself: the office that registered the person, or an authority above the unit, has to confirm it.',
    ),
  );
}
