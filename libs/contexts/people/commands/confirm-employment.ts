import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { employerId, personId } from '#vocabulary';
import { EmploymentConfirmed, ownAccountOf, person } from '../contracts';
import { officesConfirmingEmployment, tieNow } from '../domain/employment';
import { personLifecycle } from '../domain/lifecycles';
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
  untasked: 'at-any-time',
  id: ({ personId }) => personId,
  expects: 'either',
  in: personLifecycle.of('confirm-employment'),
  looksAt: [],
  facts: (_load, _command, _state, { actor: { office } }) => Promise.resolve({ office }),
  scope: {
    whose: 'registering-office',
    // The very office: whoever stands above it reaches what concerns it, and has not seen the papers.
    offices: ({ employerId }, state, { office }) =>
      officesConfirmingEmployment(state, employerId).filter((registering) => registering === office),
    self: (_command, state) => [ownAccountOf(state)],
  },
  outside: () => noEmployment(),
  known: ({ state, command: { employerId } }) => tieNow(state, employerId) ?? noEmployment(),
  guards: [
    ({ state, context: { actor } }) =>
      actor.role !== 'applicant' && state.accountId !== null ? personConfirms() : undefined,
  ],
  checks: [({ facts: tie }) => (tie === 'confirmed' ? employmentConfirmed() : undefined)],
  decide: (_state, { personId, employerId }, { actor }) => {
    const grounds = actor.role === 'applicant' ? 'person' : 'office';
    return accept(EmploymentConfirmed.of({ personId, employerId, grounds, confirmedBy: actor.id }));
  },
});
