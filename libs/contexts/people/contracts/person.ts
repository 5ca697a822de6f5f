import { defineAggregate, defineEvent, LocalDate, text } from '#kernel';
import { accountId, called, nameOfPerson, nullable, optional, personId, reason } from '#vocabulary';
import { record } from '../../event-fields';
import { EmploymentClaimed, EmploymentConfirmed, EmploymentEnded } from './employment';
import {
  IdentityAsserted,
  IdentityClaimDismissed,
  IdentityClaimRaised,
  IdentityMoveProposed,
} from './identity';
import {
  birthDate,
  correctedName,
  emailAddress,
  idNumber,
  mobilePhone,
  proposedBy,
  registeringOfficeId,
} from './words';

export const PersonRegistered = defineEvent('PersonRegistered', {
  summary: { zh: '人员已登记', en: 'A person was registered' },
  about: ['personId'],
  schema: record({
    personId,
    /** It proves nothing yet. */
    accountId: nullable(
      called(accountId, text('自行登记为该人员的账号', 'Account that registered itself as the person')),
      text('单位登记的为 null', 'null when an office registered'),
    ),
    officeId: nullable(registeringOfficeId, text('本人登记的为 null', 'null when the person did')),
    ...{ name: optional(nameOfPerson), idNumber: optional(idNumber), birthDate: optional(birthDate) },
    ...{ phone: optional(mobilePhone), email: optional(emailAddress) },
  }),
  personal: { subject: 'personId', fields: ['name', 'idNumber', 'birthDate', 'phone', 'email'] },
});

export const PersonContactChanged = defineEvent('PersonContactChanged', {
  summary: { zh: '人员联系方式已变更', en: 'A person’s contact details changed' },
  about: ['personId'],
  schema: record({ personId, phone: optional(mobilePhone), email: optional(emailAddress) }),
  personal: { subject: 'personId', fields: ['phone', 'email'] },
});

export const PersonNameProposed = defineEvent('PersonNameProposed', {
  summary: { zh: '已提出更正人员姓名', en: 'A correction of a person’s name was proposed' },
  about: ['personId'],
  schema: record({
    ...{ personId, proposedName: optional(correctedName), reason: optional(reason), proposedBy },
  }),
  personal: { subject: 'personId', fields: ['proposedName', 'reason'] },
});

export const PersonNameCorrected = defineEvent('PersonNameCorrected', {
  summary: {
    zh: '登记有误的人员姓名已更正',
    en: 'The wrong name of a person was corrected',
  },
  about: ['personId'],
  schema: record({ personId, name: optional(nameOfPerson) }),
  personal: { subject: 'personId', fields: ['name'] },
});

/** How an employer stands to a person: it says so, it was confirmed, or it is over. */
export type EmploymentTie = 'claimed' | 'confirmed' | 'ended';

export interface RegisteredPerson {
  readonly status: 'registered';
  readonly personId: string;
  /** The person's own account: the identity of its holder was asserted. Null while none was. */
  readonly accountId: string | null;
  /** The account that registered itself as this person while its holder's identity is not asserted. */
  readonly provisionalAccountId: string | null;
  /** Accounts that say that they are this person, and wait for an office to decide. */
  readonly claimants: readonly string[];
  /** The first key where it takes two to say whose account the person's is. */
  readonly move: { readonly accountId: string; readonly proposedBy: string } | null;
  readonly officeId: string | null;
  readonly employments: Readonly<Record<string, EmploymentTie>>;
  /** Absent once the person's data have been erased. */
  readonly name: string | undefined;
  /** The right name that waits for its second key. */
  readonly proposal: { readonly name: string | undefined; readonly proposedBy: string } | null;
  readonly birthDate: LocalDate | undefined;
}
export type PersonState = { readonly status: 'unknown' } | RegisteredPerson;

/** Stream `person-<keyed index of the ID number>`: one person, one stream, whoever registers it. */
export const person = defineAggregate({
  category: 'person',
  title: { zh: '人员', en: 'Person' },
  moves: 'back',
  events: [
    PersonRegistered,
    PersonContactChanged,
    PersonNameProposed,
    PersonNameCorrected,
    IdentityAsserted,
    IdentityClaimRaised,
    IdentityClaimDismissed,
    IdentityMoveProposed,
    EmploymentClaimed,
    EmploymentConfirmed,
    EmploymentEnded,
  ],
  initial: { status: 'unknown' } as PersonState,
  evolve(state, event): PersonState {
    if (event.type === 'PersonRegistered') {
      const { personId, accountId, officeId, name, birthDate } = event.data;
      const identity = { accountId: null, provisionalAccountId: accountId, claimants: [], move: null };
      const named = { name, proposal: null, birthDate };
      return { status: 'registered', personId, ...identity, officeId, employments: {}, ...named };
    }
    if (state.status === 'unknown') return state;
    const tied = (employerId: string, tie: EmploymentTie): PersonState => ({
      ...state,
      employments: { ...state.employments, [employerId]: tie },
    });
    switch (event.type) {
      case 'PersonContactChanged':
        return state;
      case 'PersonNameProposed': {
        const { proposedName, proposedBy } = event.data;
        return { ...state, proposal: { name: proposedName, proposedBy } };
      }
      case 'PersonNameCorrected':
        return { ...state, name: event.data.name, proposal: null };
      case 'IdentityAsserted': {
        const claimants = state.claimants.filter((accountId) => accountId !== event.data.accountId);
        const asserted = { accountId: event.data.accountId, provisionalAccountId: null };
        return { ...state, ...asserted, claimants, move: null };
      }
      case 'IdentityClaimRaised':
        return { ...state, claimants: [...state.claimants, event.data.accountId] };
      case 'IdentityClaimDismissed': {
        const { accountId } = event.data;
        return {
          ...state,
          provisionalAccountId: state.provisionalAccountId === accountId ? null : state.provisionalAccountId,
          claimants: state.claimants.filter((one) => one !== accountId),
          move: state.move?.accountId === accountId ? null : state.move,
        };
      }
      case 'IdentityMoveProposed': {
        const { accountId, proposedBy } = event.data;
        return { ...state, move: { accountId, proposedBy } };
      }
      case 'EmploymentClaimed':
        return tied(event.data.employerId, 'claimed');
      case 'EmploymentConfirmed':
        return tied(event.data.employerId, 'confirmed');
      case 'EmploymentEnded':
        return tied(event.data.employerId, 'ended');
    }
  },
});

/** For whoever looks at a person to know who acts for them. */
export const WHO_ACTS_FOR_PERSON = {
  at: person,
  harmless: 'the right to act is checked when the command is given; losing it later undoes nothing',
} as const;

/** Whether the person's employment with the unit is on record as confirmed. */
export function isEmployedBy(state: PersonState, employerId: string): boolean {
  return state.status === 'registered' && state.employments[employerId] === 'confirmed';
}

/** The office that registered the person; null where an account did, or where that office's employment of them is over. */
export function registeringOfficeOf(state: RegisteredPerson): string | null {
  const { officeId, employments } = state;
  return officeId !== null && employments[officeId] === 'ended' ? null : officeId;
}

/** The one who may act as the person as far as nothing is handed in: the own account, or who registered as it. */
export function accountAtHand(state: PersonState): string | null {
  return state.status === 'registered' ? (state.accountId ?? state.provisionalAccountId) : null;
}

/** The person's own account; null where there is none whose holder's identity was asserted. */
export function ownAccountOf(state: PersonState): string | null {
  return state.status === 'registered' ? state.accountId : null;
}
