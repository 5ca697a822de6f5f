import type { Actor } from '#access';
import { bodyOf, DecisionContext, defineCommand, Judged, Load, openToItsRoles } from '#command-handling';
import { accept, certain, CODE, Decision, EventOf, Refusal, refusalIn, text, together } from '#kernel';
import { nameOfPerson, optional } from '#vocabulary';
import {
  account,
  accountAtHand,
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
import { tieNow } from '../domain/employment';
import { accountStreamIdOf, awaitsPapers, personIdOf } from '../domain/identity';
import { birthDateOf } from '../domain/identity-number';
import { personLifecycle } from '../domain/lifecycles';
import { bindingOf } from './bind-account';
import { emailAddress, mobilePhone } from '../contracts/words';
import { idNumber } from './identity-fields';
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
 * anything of the person, and nothing follows until it is confirmed. An account is bound to the person before that. Whom the
 * identity provider identifies takes the number over from whoever registered it before.
 */
export const registerPerson = defineCommand(RegisterPerson, {
  aggregate: person,
  summary: text(
    '登记人员；已经登记的，本人即为认领，单位即为提出任职关系',
    'Register a person; of one who is registered, claim to be them, or to employ them',
  ),
  roles: ['applicant', 'employer', 'nominating-body', 'hr-department'],
  untasked: 'first-step',
  id: ({ idNumber }, naming) => personIdOf(idNumber, naming),
  expects: 'either',
  in: personLifecycle.of('register-person'),
  limit: 'person-registration',
  answersWithReceipt: true,
  scope: openToItsRoles(
    '登记即声明身份或任职关系；不告知他人登记的任何内容',
    'who registers says who they are, or whom they employ, and is told nothing of what others registered',
  ),
  looksAt: [
    {
      at: account,
      harmless:
        'before the person is registered, the applicant’s account is bound to the person in the account’s own stream; an account that is bound to another person is refused there, and nothing is registered',
    },
  ],
  facts: async (
    load: Load,
    { idNumber },
    _state,
    { naming, actor: { id, identityNumber } },
  ): Promise<RegistrationFacts> =>
    together({
      personId: personIdOf(idNumber, naming),
      account: load(account, accountStreamIdOf(id, naming)),
      identifiedAs: identityNumber === undefined ? null : personIdOf(identityNumber, naming),
    }),
  first: (_command, _state, { personId }, { actor: { id, role } }) =>
    role === 'applicant' ? bindingOf(id, personId) : undefined,
  guards: [
    ({ context: { actor } }) => (actor.role === 'applicant' ? undefined : refusalIn(officeOf(actor))),
    refuseSaidBefore,
  ],
  checks: [
    ({ command: { idNumber }, context: { today } }) =>
      birthDateOf(idNumber) > today ? birthDateInFuture({ today }) : undefined,
    refuseAnother,
  ],
  decide: (state, command, { actor }, facts): Decided =>
    actor.role === 'applicant'
      ? registerOneself(state, command, actor.id, facts)
      : registerByOffice(state, command, actor, facts),
});

type Registering = Judged<PersonState, RegistrationFacts>;

function officeOf({ office }: Pick<Actor, 'office'>): string | Refusal {
  return office ?? officeMissing();
}

/** Whoever is on record as the person, or as employing them, or as saying so, need not say it again. */
function refuseSaidBefore({ state, context: { actor }, facts }: Registering): Refusal | undefined {
  if (state.status === 'unknown') return undefined;
  if (actor.role !== 'applicant')
    return actor.office !== null && tieNow(state, actor.office) ? alreadyExists.office() : undefined;
  if (state.accountId === actor.id) return alreadyExists.confirmed();
  return facts.identifiedAs === null && awaitsPapers(state, actor.id)
    ? alreadyExists.unconfirmed()
    : undefined;
}

/** An account registers one person, and nobody but whom the identity provider says its holder is, where it says so. */
function refuseAnother({
  context: { actor },
  facts: { personId, identifiedAs, account: known },
}: Registering) {
  if (actor.role !== 'applicant') return undefined;
  if (identifiedAs !== null && identifiedAs !== personId) return identityDiffers();
  return known.personId !== null && known.personId !== personId ? accountHasPerson() : undefined;
}

function registerOneself(
  state: PersonState,
  command: RegisterPerson,
  accountId: string,
  { personId, identifiedAs }: RegistrationFacts,
): Decided {
  const replaces = accountAtHand(state);
  const asserted = IdentityAsserted.of({
    ...{ personId, accountId, assertedBy: 'identity-provider', officeId: null },
    replaces: replaces === accountId ? null : replaces,
  });
  if (state.status === 'unknown') {
    const registered = registration(command, personId, { accountId, officeId: null });
    return accept<PersonEvent>(identifiedAs === null ? registered : [registered, asserted]);
  }
  if (identifiedAs === null) return accept(IdentityClaimRaised.of({ personId, accountId }));
  const { phone, email } = command;
  return accept<PersonEvent>([
    asserted,
    PersonContactChanged.of({ personId, phone, ...(email !== undefined && { email }) }),
  ]);
}

function registerByOffice(
  state: PersonState,
  command: RegisterPerson,
  actor: DecisionContext['actor'],
  { personId }: RegistrationFacts,
): Decided {
  const employerId = certain(officeOf(actor));
  if (state.status !== 'unknown')
    return accept(EmploymentClaimed.of({ personId, employerId, claimedBy: actor.id }));
  const registered = registration(command, personId, { accountId: null, officeId: employerId });
  if (actor.role !== 'employer') return accept<PersonEvent>(registered);
  // An employer that registers its own staff confirms with it that they are so: the person has no account to ask.
  const grounds = 'registration';
  return accept<PersonEvent>([
    registered,
    EmploymentConfirmed.of({ personId, employerId, grounds, confirmedBy: actor.id }),
  ]);
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
