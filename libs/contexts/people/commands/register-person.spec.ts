import { ANY_OFFICE } from '#access';
import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { CITY } from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { PersonRegistered } from '../contracts';
import { RegisterPerson, registerPerson } from './register-person';

/** Valid in form; the area code 999999 does not exist. */
const ID_NUMBER = '999999198503010015';
const body: RegisterPerson = {
  idNumber: '11010519491231002x',
  name: '测试人员甲',
  phone: '13800000000',
};
const personId = 'person.11010519491231002X';
const registering = specification(registerPerson).facts({ personId });
const sealed = {
  personId,
  name: '测试人员甲',
  idNumber: '11010519491231002X',
  birthDate: localDate('1949-12-31'),
  phone: '13800000000',
};

describe('registering a person', () => {
  it('keeps the account of a person who registers in person', () => {
    const decided = registering.actor({ id: 'applicant-1', role: 'applicant' }).when(body);
    decided.then(PersonRegistered.of({ ...sealed, accountId: 'applicant-1', officeId: null }));
    decided.thenBasis();
  });

  it('keeps the office that registers a person, and the e-mail address if there is one', () => {
    const email = 'test@example.org';
    registering
      .actor({ id: 'clerk', role: 'employer', office: CITY })
      .when({ ...body, email })
      .then(PersonRegistered.of({ ...sealed, email, accountId: null, officeId: CITY }));
  });

  it('names the stream by the index of the one spelling of the ID number, so that x and X are one person', () => {
    const naming = { blindIndex: (purpose: string, value: string) => `${purpose}/${value}` };
    const upper = { ...body, idNumber: '11010519491231002X' };
    expect(registerPerson.id(body, naming)).toBe('person/11010519491231002X');
    expect(registerPerson.id(upper, naming)).toBe(registerPerson.id(body, naming));
  });

  it('refuses a person who is registered, whoever registers again', () => {
    const known = PersonRegistered.of({ ...sealed, accountId: null, officeId: CITY });
    registering.given(known).when(body).thenRefused('already-exists', { reason: 'state' });
  });

  it('refuses a birth date after today', () => {
    const born = { ...body, idNumber: ID_NUMBER };
    registering.today('1985-02-28').when(born).thenRefused('birth-date-in-future', {
      reason: 'rule',
      field: 'idNumber',
    });
    expect(registering.today('1985-03-01').when(born).decision.kind).toBe('accepted');
  });

  it('concerns no office and nobody in particular: the role suffices', () => {
    expect(registering.offices(body)).toBe(ANY_OFFICE);
    expect(registering.self(body)).toBe('any-account');
  });

  it('marks everything personal for sealing', () => {
    expect(PersonRegistered.personal).toEqual({
      subject: 'personId',
      fields: ['name', 'idNumber', 'birthDate', 'phone', 'email'],
    });
  });

  it.each<[string, Partial<Record<keyof RegisterPerson, unknown>>, string]>([
    ['an ID number of 31 February', { idNumber: '999999198502310012' }, 'idNumber'],
    ['an ID number with a wrong check character', { idNumber: '110105194912310021' }, 'idNumber'],
    ['an ID number as a number', { idNumber: 110105194912310000 }, 'idNumber'],
    ['a phone number with letters', { phone: '1380000oooo' }, 'phone'],
    ['an e-mail address without a host', { email: 'test@' }, 'email'],
    ['a name of 51 characters', { name: '名'.repeat(51) }, 'name'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(RegisterPerson, { ...body, ...fault })).toEqual([field]);
  });

  it('takes an ID number with a lower-case x', () => {
    expect(faultsIn(RegisterPerson, body)).toEqual([]);
  });
});
