import { projectInMemory } from '#projections';
import {
  EmploymentClaimed,
  EmploymentConfirmed,
  EmploymentEnded,
  IdentityAsserted,
  IdentityClaimDismissed,
  IdentityClaimRaised,
  person,
  PersonContactChanged,
  PersonNameCorrected,
  PersonNameProposed,
  PersonRegistered,
} from '../../contracts';
import { recordedHistory } from '../../../recorded-history.testing';
import { persons as view } from './projection';

const definitions = person.events;
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
const rows = (...events: Parameters<typeof recordedHistory>[1][]) =>
  projectInMemory(view.projection, recordedHistory(definitions, byOffice, ...events)).persons;

describe('the persons read model', () => {
  it('shows a person to the office that registered it, or to the account that is the person', () => {
    const { persons } = projectInMemory(view.projection, recordedHistory(definitions, byOffice, byOneself));
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
    const kept = rows(newPhone);
    expect(kept?.[0]?.registration).toEqual(expect.objectContaining({ eventId: 'event-1', subject: 'p1' }));
    expect(JSON.stringify(kept)).not.toMatch(/演示甲|360000000000000000|1[39]800000000|13900000000/);
  });

  it('keeps every change of contact details, since each may hold another one', () => {
    const history = recordedHistory(definitions, byOffice, newPhone, newEmail);
    const contacts = ['event-1', 'event-2', 'event-3'].map((eventId) => ({ eventId, subject: 'p1' }));
    expect(projectInMemory(view.projection, history).persons).toMatchObject([{ contacts }]);
  });

  it('shows a proposed name until it is approved, and then since when the name is right', () => {
    const proposed = PersonNameProposed.of({
      ...{ personId: 'p1', proposedName: '演示乙（虚构）', reason: '误写（虚构）', proposedBy: 'clerk' },
    });
    const corrected = PersonNameCorrected.of({ personId: 'p1', name: '演示乙（虚构）' });
    expect(rows(proposed)).toMatchObject([
      { proposed_name: { eventId: 'event-2', subject: 'p1' }, name_corrected_on: null },
    ]);
    expect(rows(proposed, corrected)).toMatchObject([
      { proposed_name: null, name_corrected_on: '2022-03-01' },
    ]);
  });

  it('shows how each unit stands to the person, and to whom the person is shown by that', () => {
    const tie = { personId: 'p1', employerId: 'company' };
    const claimed = EmploymentClaimed.of({ ...tie, claimedBy: 'clerk' });
    const confirmed = EmploymentConfirmed.of({ ...tie, grounds: 'office', confirmedBy: 'head' });
    const left = EmploymentEnded.of({
      personId: 'p1',
      employerId: 'college',
      endedBy: 'clerk',
      reason: '调离',
    });
    const since = '2022-03-01';
    expect(rows(claimed)).toMatchObject([
      { employments: [{ employerId: 'company', tie: 'claimed', since }], offices: ['college'] },
    ]);
    expect(rows(claimed, confirmed)).toMatchObject([{ offices: ['college', 'company'] }]);
    expect(rows(claimed, confirmed, left)).toMatchObject([
      {
        employments: [
          { employerId: 'college', tie: 'ended', since },
          { employerId: 'company', tie: 'confirmed', since },
        ],
        offices: ['company'],
      },
    ]);
  });

  it('shows whose account the person’s is, and who says that it is theirs', () => {
    const ids = { personId: 'p1', accountId: 'applicant-01' };
    const raised = IdentityClaimRaised.of(ids);
    const asserted = IdentityAsserted.of({
      ...ids,
      assertedBy: 'office',
      officeId: 'college',
      replaces: null,
    });
    const dismissed = { officeId: 'college', dismissedBy: 'clerk', reason: '证件不符' };
    expect(rows(raised)).toMatchObject([{ account: null, identified: false, claimants: ['applicant-01'] }]);
    expect(rows(raised, asserted)).toMatchObject([
      { account: 'applicant-01', identified: true, claimants: [] },
    ]);
    expect(rows(raised, IdentityClaimDismissed.of({ ...ids, ...dismissed }))).toMatchObject([
      { account: null, identified: false, claimants: [] },
    ]);
  });

  it('gives the same rows when the events are replayed', () => {
    const history = recordedHistory(definitions, byOffice, newPhone, byOneself, newEmail);
    const first = projectInMemory(view.projection, history);
    expect(projectInMemory(view.projection, history)).toEqual(first);
  });
});
