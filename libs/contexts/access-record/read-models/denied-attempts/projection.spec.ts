import { AccessDenied } from '#command-handling/runtime';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { deniedAttempts } from './projection';

const denied = (accountId: string) =>
  AccessDenied.of({
    route: 'programmes/allocate-quota',
    code: 'role-not-allowed',
    accountId,
    roles: ['nominating-body', 'employer'],
    count: 2,
  });
const history = recordedHistory([], denied('city-clerk'), denied('city-clerk'));

describe('the read model of denied attempts', () => {
  it('holds the attempts of each minute with their count and all roles of the account', () => {
    const attempt = {
      denied_at: new Date('2022-03-01T04:00:00Z'),
      denied_on: '2022-03-01',
      account_id: 'city-clerk',
      roles: ['nominating-body', 'employer'],
      office_id: null,
      route: 'programmes/allocate-quota',
      code: 'role-not-allowed',
      count: 2,
    };
    expect(projectInMemory(deniedAttempts.projection, history).denied_attempts).toEqual([
      expect.objectContaining(attempt),
      expect.objectContaining(attempt),
    ]);
  });

  it('keeps the office that the account acted for', () => {
    const [event] = history;
    if (event === undefined) throw new TypeError('the history is empty');
    const actor = { ...event.metadata.actor, office: 'bureau' };
    const ofOffice = { ...event, metadata: { ...event.metadata, actor } };
    expect(projectInMemory(deniedAttempts.projection, [ofOffice]).denied_attempts).toEqual([
      expect.objectContaining({ office_id: 'bureau' }),
    ]);
  });

  it('gives the same rows when the events are replayed', () => {
    const first = projectInMemory(deniedAttempts.projection, history);
    expect(projectInMemory(deniedAttempts.projection, history)).toEqual(first);
  });
});
