import type { Actor } from '#access';
import {
  bodyOf,
  DecisionContext,
  defineCommand,
  Load,
  openToItsRoles,
  StreamNaming,
} from '#command-handling';
import { accept, CODE, Decision, EventOf, Refusal, text, together } from '#kernel';
import { nameOfPerson, optional } from '#vocabulary';
import {
  account,
  AccountState,
  EmploymentClaimed,
  EmploymentConfirmed,
  IdentityAsserted,
  IdentityClaimRaised,
  person,
  PersonContactChanged,
  PersonRegistered,
  PersonState,
} from '../contracts';
import { birthDateOf } from '../domain/identity-number';
import { accountStreamIdOf, personIdOf } from '../domain/person-id';
import { bindingOf } from './bind-account';
import { emailAddress, idNumber, mobilePhone } from './identity-fields';
import {
  accountHasPerson,
  alreadyExists,
  birthDateInFuture,
  identityDiffers,
  officeMissing,
} from '../domain/refusals';

export class RegisterPerson extends bodyOf({
  idNumber,
  name: nameOfPerson,
  phone: mobilePhone,
  email: optional(emailAddress),
}) {}

interface RegistrationFacts {
  readonly personId: string;
  /** What is on record of the actor's account. */
  readonly account: AccountState;
  /** Whom the identity provider says the account's holder is; null where it says nothing. */
  readonly identifiedAs: string | null;
}

type PersonEvent = Parameters<typeof person.evolve>[1];
type Decided = Decision<PersonEvent>;

/**
 * Registers a person under the keyed index of the ID number; everything personal is sealed. Of somebody who is registered
 * already, an account says in the same way that it is this person, and a unit that the person works for it: neither learns
 * anything of the person, and nothing follows until it is confirmed. An account is bound to the person before that. Whom the identity provider identifies takes the number
 * over from whoever registered it before.
 */
export const registerPerson = defineCommand(RegisterPerson, {
  aggregate: person,
  summary: text(
    '登记人员；已经登记的，本人即为认领，单位即为提出任职关系',
    'Register a person; of one who is registered, claim to be them, or to employ them',
  ),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department'],
  id: ({ idNumber }, naming) => personIdOf(idNumber, naming),
  expects: 'either',
  limit: 'person-registration',
  answersWithReceipt: true,
  scope: openToItsRoles(
    '登记即声明身份或任职关系；不告知他人登记的任何内容',
    'who registers says who they are, or whom they employ, and is told nothing of what others registered',
  ),
  facts: async (
    load: Load,
    { idNumber },
    _state,
    naming: StreamNaming,
    { id, identityNumber }: Actor,
  ): Promise<RegistrationFacts> =>
    together({
      personId: personIdOf(idNumber, naming),
      account: load(account, accountStreamIdOf(id, naming)),
      identifiedAs: identityNumber === undefined ? null : personIdOf(identityNumber, naming),
    }),
  first: (_command, { personId }, { actor: { id, role } }) =>
    role === 'applicant' ? bindingOf(id, personId) : undefined,
  decide: (state, command, context, facts): Decided => {
    const future = refuseFutureBirth(command, context);
    if (future) return future;
    return context.actor.role === 'applicant'
      ? registerOneself(state, command, context, facts)
      : registerByOffice(state, command, context, facts);
  },
});

function registerOneself(
  state: PersonState,
  command: RegisterPerson,
  { actor }: DecisionContext,
  { personId, account: known, identifiedAs }: RegistrationFacts,
): Decided {
  if (identifiedAs !== null && identifiedAs !== personId) return identityDiffers();
  if (known.personId !== null && known.personId !== personId) return accountHasPerson();
  const accountId = actor.id;
  const replaces = state.status === 'unknown' ? null : (state.accountId ?? state.provisionalAccountId);
  const asserted = IdentityAsserted.of({
    ...{ personId, accountId, assertedBy: 'identity-provider', officeId: null },
    replaces: replaces === accountId ? null : replaces,
  });
  if (state.status === 'unknown') {
    const registered = registration(command, personId, { accountId, officeId: null });
    return identifiedAs === null
      ? accept<PersonEvent>(registered)
      : accept<PersonEvent>([registered, asserted]);
  }
  if (state.accountId === accountId) return refuseOwn(true);
  if (identifiedAs !== null) {
    const { phone, email } = command;
    return accept<PersonEvent>([
      asserted,
      PersonContactChanged.of({ personId, phone, ...(email !== undefined && { email }) }),
    ]);
  }
  if (state.provisionalAccountId === accountId || state.claimants.includes(accountId))
    return refuseOwn(false);
  return accept(IdentityClaimRaised.of({ personId, accountId }));
}

function registerByOffice(
  state: PersonState,
  command: RegisterPerson,
  { actor }: DecisionContext,
  { personId }: RegistrationFacts,
): Decided {
  const employerId = actor.office;
  if (employerId === null) return officeMissing();
  if (state.status === 'unknown') {
    const registered = registration(command, personId, { accountId: null, officeId: employerId });
    // An employer that registers its own staff confirms with it that they are so: the person has no account to ask.
    return actor.role === 'employer'
      ? accept<PersonEvent>([
          registered,
          EmploymentConfirmed.of({ personId, employerId, grounds: 'registration', confirmedBy: actor.id }),
        ])
      : accept<PersonEvent>(registered);
  }
  const tie = state.employments[employerId];
  return tie === 'claimed' || tie === 'confirmed'
    ? alreadyExists.office()
    : accept(EmploymentClaimed.of({ personId, employerId, claimedBy: actor.id }));
}

function registration(
  { idNumber, name, phone, email }: RegisterPerson,
  personId: string,
  by: Pick<EventOf<typeof PersonRegistered>['data'], 'accountId' | 'officeId'>,
): EventOf<typeof PersonRegistered> {
  return PersonRegistered.of({
    ...{ personId, ...by, name },
    idNumber: CODE.normalise(idNumber),
    birthDate: birthDateOf(idNumber),
    phone,
    ...(email !== undefined && { email }),
  });
}

function refuseFutureBirth({ idNumber }: RegisterPerson, { today }: DecisionContext): Refusal | undefined {
  if (birthDateOf(idNumber) <= today) return undefined;
  return birthDateInFuture({ today });
}

function refuseOwn(asserted: boolean): Refusal {
  const next = asserted
    ? text('身份已确认，无需再次登记。', 'and your identity is confirmed: there is nothing to register.')
    : text(
        '身份尚待确认，请持证件到所在单位或人社部门办理。',
        'and your identity is still to be confirmed: show your papers to an employer or HR department.',
      );
  return alreadyExists.ownAccount({ next });
}
