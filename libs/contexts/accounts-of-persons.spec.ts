import { projectInMemory } from '#projections';
import { defineReadModel } from '#views';
import { IdentityAsserted } from '#contexts/people/contracts';
import { accountsOfPersons, isOwn } from './accounts-of-persons';
import { recordedHistory } from './recorded-history.testing';

const { projection } = defineReadModel({
  ...{ name: 'sample_of_accounts', version: 1, tables: { accounts: accountsOfPersons } },
});
const asserted = (accountId: string, replaces: string | null) =>
  IdentityAsserted.of({ personId: 'p1', accountId, assertedBy: 'office', officeId: 'city', replaces });

describe('the accounts of persons', () => {
  it('follow whose identity was asserted last, so that who lost a person sees nothing of them any more', () => {
    const events = [asserted('false-account', null), asserted('own-account', 'false-account')];
    const { accounts } = projectInMemory(projection, recordedHistory([IdentityAsserted], ...events));
    expect(accounts).toEqual([{ person_id: 'p1', account: 'own-account' }]);
  });

  it('say in SQL whether a row is an account’s own', () => {
    expect(isOwn('table_of_accounts', '$2')).toBe(
      'person_id IN (SELECT own.person_id FROM table_of_accounts AS own WHERE own.account = $2)',
    );
  });
});
