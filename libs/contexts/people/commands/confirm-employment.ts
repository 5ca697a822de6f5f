import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { employerId, personId } from '#vocabulary';
import { EmploymentConfirmed, ownAccountOf, person } from '../contracts';
import { officesConfirmingEmployment } from '../domain/employment';
import { employmentConfirmed, noEmployment, personConfirms } from '../domain/refusals';

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
    if (state.status === 'unknown' || tie === undefined || tie === 'ended') return noEmployment();
    if (tie === 'confirmed') {
      return employmentConfirmed();
    }
    const byPerson = actor.role === 'applicant';
    if (!byPerson && state.accountId !== null) return personConfirms();
    const grounds = byPerson ? 'person' : 'office';
    return accept(EmploymentConfirmed.of({ personId, employerId, grounds, confirmedBy: actor.id }));
  },
});
