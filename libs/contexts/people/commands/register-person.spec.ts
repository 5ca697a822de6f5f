import { ANY_OFFICE } from '#access';
import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { CITY, COUNTY } from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import {
  account,
  EmploymentClaimed,
  EmploymentConfirmed,
  IdentityAsserted,
  IdentityClaimRaised,
  PersonContactChanged,
  PersonRegistered,
} from '../contracts';
import { RegisterPerson, registerPerson } from './register-person';

/** Valid in form; the area code 999999 does not exist. */
const ID_NUMBER = '999999198503010015';
const body: RegisterPerson = {
  idNumber: '11010519491231002x',
  name: '测试人员甲',
  phone: '13800000000',
};
const personId = 'person.11010519491231002X';
const UNBOUND = { personId, account: account.initial, identifiedAs: null };
const registering = specification(registerPerson).facts(UNBOUND);
const oneself = registering.actor({ id: 'applicant-1', role: 'applicant' });
const employer = registering.actor({ id: 'clerk', role: 'employer', office: CITY });
const sealed = {
  personId,
  name: '测试人员甲',
  idNumber: '11010519491231002X',
  birthDate: localDate('1949-12-31'),
  phone: '13800000000',
};

const asserted = ({ replaces }: { readonly replaces: string | null }) =>
  IdentityAsserted.of({
    ...{ personId, accountId: 'applicant-1', assertedBy: 'identity-provider', officeId: null, replaces },
  });

describe('registering a person', () => {
  it('keeps the account that registers itself, which proves nothing yet', () => {
    const decided = oneself.when(body);
    decided.then(PersonRegistered.of({ ...sealed, accountId: 'applicant-1', officeId: null }));
    decided.thenBasis();
  });

  it('asserts the identity where the identity provider says the same of the account', () => {
    oneself
      .facts({ ...UNBOUND, identifiedAs: personId })
      .when(body)
      .then(
        PersonRegistered.of({ ...sealed, accountId: 'applicant-1', officeId: null }),
        asserted({ replaces: null }),
      );
  });

  it('refuses another number than the identity provider has of the account, and a second one of an account', () => {
    oneself
      .facts({ ...UNBOUND, identifiedAs: 'somebody-else' })
      .when(body)
      .thenRefused('identity-differs', { reason: 'rule', field: 'idNumber' });
    oneself
      .facts({ ...UNBOUND, account: { personId: 'somebody-else' } })
      .when(body)
      .thenRefused('account-has-person', { reason: 'rule', field: 'idNumber' });
  });

  it('keeps the office that registers a person, and of an employer that it employs them', () => {
    const email = 'test@example.org';
    const registered = PersonRegistered.of({ ...sealed, email, accountId: null, officeId: CITY });
    const grounds = { grounds: 'registration', confirmedBy: 'clerk' } as const;
    employer
      .when({ ...body, email })
      .then(registered, EmploymentConfirmed.of({ personId, employerId: CITY, ...grounds }));
    registering
      .actor({ id: 'city-clerk', role: 'nominating-body', office: CITY })
      .when({ ...body, email })
      .then(registered);
  });

  it('names the stream by the index of the one spelling of the ID number, so that x and X are one person', () => {
    const naming = { blindIndex: (purpose: string, value: string) => `${purpose}/${value}` };
    const upper = { ...body, idNumber: '11010519491231002X' };
    expect(registerPerson.id(body, naming)).toBe('person/11010519491231002X');
    expect(registerPerson.id(upper, naming)).toBe(registerPerson.id(body, naming));
  });

  describe('who is registered already', () => {
    const byOffice = PersonRegistered.of({ ...sealed, accountId: null, officeId: COUNTY });
    const byAnother = PersonRegistered.of({ ...sealed, accountId: 'another', officeId: null });
    const claimed = EmploymentClaimed.of({ personId, employerId: CITY, claimedBy: 'clerk' });

    it.each([
      ['an office', byOffice],
      ['another account', byAnother],
    ])('by %s is claimed by an account, and nothing follows yet', (_, registered) => {
      const raised = IdentityClaimRaised.of({ personId, accountId: 'applicant-1' });
      oneself.given(registered).when(body).then(raised);
      oneself.given(registered, raised).when(body).thenRefused('already-exists', { reason: 'state' });
    });

    it('is taken over by whom the identity provider identifies, with their own contact details', () => {
      const contact = PersonContactChanged.of({ personId, phone: body.phone });
      const identified = oneself.facts({ ...UNBOUND, identifiedAs: personId });
      identified
        .given(byOffice)
        .when(body)
        .then(asserted({ replaces: null }), contact);
      identified
        .given(byAnother)
        .when(body)
        .then(asserted({ replaces: 'another' }), contact);
    });

    it('is refused to the same account and to an employer that is on record already', () => {
      const own = PersonRegistered.of({ ...sealed, accountId: 'applicant-1', officeId: null });
      oneself.given(own).when(body).thenRefused('already-exists', { reason: 'state' });
      oneself
        .given(own, asserted({ replaces: null }))
        .when(body)
        .thenRefused('already-exists');
      employer.given(byOffice, claimed).when(body).thenRefused('already-exists', { reason: 'state' });
    });

    it('is said by another unit to work for it, which gives it nothing yet', () => {
      employer.given(byOffice).when(body).then(claimed);
    });
  });

  it('refuses a birth date after today', () => {
    const born = { ...body, idNumber: ID_NUMBER };
    registering.today('1985-02-28').when(born).thenRefused('birth-date-in-future', {
      reason: 'rule',
      field: 'idNumber',
    });
    expect(registering.today('1985-03-01').when(born).decision.kind).toBe('accepted');
  });

  it('is refused with every reason, the first leading', () => {
    const born = { ...body, idNumber: ID_NUMBER };
    oneself
      .facts({ ...UNBOUND, account: { personId: 'somebody-else' } })
      .today('1985-02-28')
      .when(born)
      .thenRefused('birth-date-in-future', { others: ['account-has-person'] });
    employer
      .actor({ id: 'clerk', role: 'employer' })
      .today('1985-02-28')
      .when(born)
      .thenRefused('office-missing', { others: ['birth-date-in-future'] });
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
