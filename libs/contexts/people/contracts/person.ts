import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent, LocalDate } from '#kernel';
import { DateText, IdText, nullable, record } from '../../event-fields';

export const PersonRegistered = defineEvent('PersonRegistered', {
  summary: { zh: '人员已登记', en: 'A person was registered under the keyed index of the ID number' },
  schema: record({
    personId: IdText,
    /** The account of the person itself, when the person registered; null when an office did. */
    accountId: nullable(IdText),
    /** The office that registered the person; null when the person did. */
    officeId: nullable(IdText),
    name: Type.Optional(IdText),
    idNumber: Type.Optional(IdText),
    birthDate: Type.Optional(DateText),
    phone: Type.Optional(IdText),
    email: Type.Optional(IdText),
  }),
  personal: { subject: 'personId', fields: ['name', 'idNumber', 'birthDate', 'phone', 'email'] },
});

export const PersonContactChanged = defineEvent('PersonContactChanged', {
  summary: { zh: '人员联系方式已变更', en: 'A person’s contact details changed' },
  schema: record({ personId: IdText, phone: Type.Optional(IdText), email: Type.Optional(IdText) }),
  personal: { subject: 'personId', fields: ['phone', 'email'] },
});

export type PersonState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'registered';
      readonly personId: string;
      readonly accountId: string | null;
      readonly officeId: string | null;
      /** Absent once the person's data have been erased. */
      readonly name: string | undefined;
      readonly birthDate: LocalDate | undefined;
    };

/** Stream `person-<keyed index of the ID number>`: one person, one stream, whoever registers it. */
export const person = defineAggregate({
  category: 'person',
  title: { zh: '人员', en: 'Person' },
  events: [PersonRegistered, PersonContactChanged],
  initial: { status: 'unknown' } as PersonState,
  evolve(state, event): PersonState {
    switch (event.type) {
      case 'PersonRegistered': {
        const { personId, accountId, officeId, name, birthDate } = event.data;
        return { status: 'registered', personId, accountId, officeId, name, birthDate };
      }
      case 'PersonContactChanged':
        return state;
    }
  },
});
