import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called, freeText, nameOfPerson, personId, labelled } from '#vocabulary';
import { accountAtHand, person, PersonNameProposed } from '../contracts';
import { officesOfIdentity } from '../domain/identity';
import { personLifecycle } from '../domain/lifecycles';
import { nameUnchanged } from '../domain/refusals';

export class CorrectPersonName extends bodyOf({
  personId,
  name: called(nameOfPerson, text('身份证件上的姓名', 'The name in the identity papers')),
  reason: freeText(
    labelled(
      text('误登的情形或改名依据', 'Mistake, or basis of the new name'),
      text(
        '误登如何发生，或改名所依据的文件',
        'how the mistake came about, or what the change of name rests on',
      ),
    ),
    1_000,
    { minimum: 5 },
  ),
}) {}

/**
 * Proposes to put right the name that a person was registered under. An official of an authority above, who sees the
 * papers, approves: a name stands on notices, rosters and certificates, and on whatever is published of the person next.
 */
export const correctPersonName = defineCommand(CorrectPersonName, {
  aggregate: person,
  summary: text('提出更正人员姓名', 'Propose to correct the name of a person'),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department'],
  untasked: 'at-any-time',
  id: ({ personId }) => personId,
  expects: 'existing',
  in: personLifecycle.of('correct-person-name'),
  scope: {
    whose: 'employer',
    offices: (_command, state) => officesOfIdentity(state),
    self: (_command, state) => [accountAtHand(state)],
  },
  checks: [({ state, command: { name } }) => (state.name === name ? nameUnchanged.person() : undefined)],
  decide: (_state, { personId, name, reason }, { actor }) =>
    accept(PersonNameProposed.of({ personId, proposedName: name, reason, proposedBy: actor.id })),
});
