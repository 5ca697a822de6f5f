import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { employerId, personId, reasonOf } from '#vocabulary';
import { EmploymentEnded, isEmployedBy, ownAccountOf, person } from '../contracts';
import { officesOfEmployment, tieNow } from '../domain/employment';
import { personLifecycle } from '../domain/lifecycles';
import { noEmployment } from '../domain/refusals';

export class EndEmployment extends bodyOf({ personId, employerId, reason: reasonOf(2, 1_000) }) {}

/**
 * Ends an employment, refuses one that a unit claims, or takes a wrong confirmation back: by the person, the unit, the
 * office that registered the person, or an authority above. What was filed before stays on record.
 */
export const endEmployment = defineCommand(EndEmployment, {
  aggregate: person,
  summary: text('终止或否认任职关系', 'End or deny an employment'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department'],
  untasked: 'at-any-time',
  id: ({ personId }) => personId,
  expects: 'either',
  in: personLifecycle.of('end-employment'),
  // A unit that only says so learns no identifier by which it finds the person in a list.
  answersWithReceipt: true,
  scope: {
    whose: 'employer',
    // Whoever registered the person denies what a unit says; once it is confirmed, that is for the unit and those above it.
    offices: ({ employerId }, state) =>
      isEmployedBy(state, employerId) ? [employerId] : officesOfEmployment(state, employerId),
    self: (_command, state) => [ownAccountOf(state)],
  },
  outside: () => noEmployment(),
  known: ({ state, command: { employerId } }) => tieNow(state, employerId) ?? noEmployment(),
  decide: (_state, { personId, employerId, reason }, { actor }) =>
    accept(EmploymentEnded.of({ personId, employerId, endedBy: actor.id, reason })),
});
