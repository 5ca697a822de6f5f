import { projectInMemory } from '#projections';
import {
  PersonContactChanged,
  PersonNameCorrected,
  PersonNameProposed,
  PersonRegistered,
} from '../../contracts';
import { recordedHistory } from '../../../recorded-history.testing';
import { personsProjection } from './projection';

const definitions = [PersonRegistered, PersonContactChanged, PersonNameProposed, PersonNameCorrected];
const personal = { name: '演示甲（虚构）', idNumber: '360000000000000000', phone: '13800000000' };
const byOffice = PersonRegistered.of({ personId: 'p1', accountId: null, officeId: 'college', ...personal });
const byOneself = PersonRegistered.of({
  personId: 'p2',
  accountId: 'applicant-01',
  officeId: null,
  ...personal,
});
const newPhone = PersonContactChanged.of({ personId: 'p1', phone: '13900000000' });
const newEmail = PersonContactChanged.of({ personId: 'p1', email: 'demo@example.invalid' });

describe('the persons read model', () => {
  it('shows a person to the office that registered it, or to the account that is the person', () => {
    const { persons } = projectInMemory(personsProjection, recordedHistory(definitions, byOffice, byOneself));
    expect(persons).toEqual([
      expect.objectContaining({
        person_id: 'p1',
        account: null,
        registered_by: 'college',
        offices: ['college'],
        registered_on: '2022-03-01',
      }),
      expect.objectContaining({ person_id: 'p2', account: 'applicant-01', registered_by: null, offices: [] }),
    ]);
  });

  it('keeps personal fields sealed, by the event that they came with', () => {
    const rows = projectInMemory(personsProjection, recordedHistory(definitions, byOffice, newPhone));
    expect(rows.persons[0]?.registration).toEqual(
      expect.objectContaining({ eventId: 'event-1', subject: 'p1' }),
    );
    expect(JSON.stringify(rows)).not.toMatch(/演示甲|360000000000000000|1[39]800000000|13900000000/);
  });

  it('keeps every change of contact details, since each may hold another one', () => {
    const history = recordedHistory(definitions, byOffice, newPhone, newEmail);
    const { contact_changes: changes } = projectInMemory(personsProjection, history);
    expect(changes).toEqual([
      { person_id: 'p1', contact: expect.objectContaining({ eventId: 'event-2', subject: 'p1' }) },
      { person_id: 'p1', contact: expect.objectContaining({ eventId: 'event-3', subject: 'p1' }) },
    ]);
  });

  it('shows a proposed name until it is approved, and then since when the name is right', () => {
    const proposed = PersonNameProposed.of({
      ...{ personId: 'p1', proposedName: '演示乙（虚构）', reason: '误写（虚构）', proposedBy: 'clerk' },
    });
    const corrected = PersonNameCorrected.of({ personId: 'p1', name: '演示乙（虚构）' });
    const rows = (...events: Parameters<typeof recordedHistory>[1][]) =>
      projectInMemory(personsProjection, recordedHistory(definitions, byOffice, ...events)).persons;
    expect(rows(proposed)).toMatchObject([
      { proposed_name: { eventId: 'event-2', subject: 'p1' }, name_corrected_on: null },
    ]);
    expect(rows(proposed, corrected)).toMatchObject([
      { proposed_name: null, name_corrected_on: '2022-03-01' },
    ]);
  });

  it('gives the same rows when the events are replayed', () => {
    const history = recordedHistory(definitions, byOffice, newPhone, byOneself, newEmail);
    const first = projectInMemory(personsProjection, history);
    expect(projectInMemory(personsProjection, history)).toEqual(first);
  });
});
