import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import { employerId, personId } from '#vocabulary';
import { EmploymentConfirmed, ownAccountOf, person } from '../contracts';
import { officesConfirmingEmployment, refuseNoTie } from '../domain/employment';

export class ConfirmEmployment extends bodyOf({ personId, employerId }) {}

/**
 * Confirms that a unit employs the person, as it says: by the person; of a person without an account of their own, by the
 * office that registered them, and no authority above. To the unit that says so it is not there. From then on the unit may
 * file for the person (JX-PLAN 2.3.2).
 */
export const confirmEmployment = defineCommand(ConfirmEmployment, {
  aggregate: person,
  summary: text('确认任职关系', 'Confirm an employment'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department'],
  id: ({ personId }) => personId,
  expects: 'either',
  facts: (_load, _command, _state, _naming, { office }) => Promise.resolve({ office }),
  scope: {
    whose: 'registering-office',
    // The very office: whoever stands above it reaches what concerns it, and has not seen the papers.
    offices: ({ employerId }, state, { office }) =>
      officesConfirmingEmployment(state, employerId).filter((registering) => registering === office),
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
