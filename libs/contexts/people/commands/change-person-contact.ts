import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { optional, personId } from '#vocabulary';
import { accountAtHand, person, PersonContactChanged, registeringOfficeOf } from '../contracts';
import { personLifecycle } from '../domain/lifecycles';
import { emailAddress, mobilePhone } from '../contracts/words';
import { nothingToChange } from '../domain/refusals';

export class ChangePersonContact extends bodyOf({
  personId,
  phone: optional(mobilePhone),
  email: optional(emailAddress),
}) {}

/** Records new contact details of a person. */
export const changePersonContact = defineCommand(ChangePersonContact, {
  aggregate: person,
  summary: text('变更人员联系方式', 'Change a person’s contact details'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department'],
  untasked: 'at-any-time',
  id: ({ personId }) => personId,
  expects: 'existing',
  in: personLifecycle.of('change-person-contact'),
  scope: {
    whose: 'registering-office',
    offices: (_command, state) => {
      const office = state.status === 'registered' ? registeringOfficeOf(state) : null;
      return office === null ? [] : [office];
    },
    self: (_command, state) => [accountAtHand(state)],
  },
  checks: [
    ({ command: { phone, email } }) =>
      phone === undefined && email === undefined ? nothingToChange() : undefined,
  ],
  decide: (_state, { personId, phone, email }) =>
    accept(
      PersonContactChanged.of({
        personId,
        ...(phone !== undefined && { phone }),
        ...(email !== undefined && { email }),
      }),
    ),
});
