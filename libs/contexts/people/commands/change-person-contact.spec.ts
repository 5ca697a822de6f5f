import { specification } from '#command-handling/testing';
import { CITY } from '../../sample-selection.testing';
import { PersonContactChanged, PersonRegistered } from '../contracts';
import { faultsIn } from '../../validated-fields.testing';
import { ChangePersonContact, changePersonContact } from './change-person-contact';

const byOffice = PersonRegistered.of({
  personId: 'p1',
  accountId: null,
  officeId: CITY,
  name: '测试人员甲',
});
const byPerson = PersonRegistered.of({ ...byOffice.data, accountId: 'applicant-1', officeId: null });
const changing = specification(changePersonContact);
const body = { personId: 'p1', phone: '13800000001' };

describe('changing a person’s contact details', () => {
  it('records what is new and nothing else', () => {
    changing.given(byOffice).when(body).then(PersonContactChanged.of(body));
    const email = { personId: 'p1', email: 'test@example.org' };
    changing.given(byOffice).when(email).then(PersonContactChanged.of(email));
    changing
      .given(byOffice)
      .when({ ...body, ...email })
      .then(PersonContactChanged.of({ ...body, ...email }));
  });

  it('refuses a change of nothing', () => {
    changing
      .given(byOffice)
      .when({ personId: 'p1' })
      .thenRefused('nothing-to-change', { reason: 'rule', field: 'phone' });
  });

  it('refuses a person who is not registered', () => {
    changing.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the office that registered the person, or else the person', () => {
    expect(changing.given(byOffice).offices(body)).toEqual([CITY]);
    expect(changing.given(byOffice).self(body)).toEqual([]);
    expect(changing.given(byPerson).offices(body)).toEqual([]);
    expect(changing.given(byPerson).self(body)).toEqual(['applicant-1']);
    expect(changing.offices(body)).toEqual([]);
    expect(changing.self(body)).toEqual([]);
  });

  it('does not take a phone number of five digits', () => {
    expect(faultsIn(ChangePersonContact, { ...body, phone: '12345' })).toEqual(['phone']);
  });
});
