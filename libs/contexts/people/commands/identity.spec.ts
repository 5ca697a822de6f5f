import { specification } from '#command-handling/testing';
import { CITY, EMPLOYER } from '../../sample-selection.testing';
import {
  account,
  AccountBound,
  AccountReleased,
  EmploymentClaimed,
  EmploymentConfirmed,
  IdentityAsserted,
  IdentityClaimDismissed,
  IdentityClaimRaised,
  IdentityMoveProposed,
  person,
  PersonRegistered,
} from '../contracts';
import { bindAccount } from './bind-account';
import { confirmIdentity } from './confirm-identity';
import { dismissIdentityClaim } from './dismiss-identity-claim';
import { releaseAccount } from './release-account';

const idNumber = '11010519491231002X';
const personId = 'p1';
const body = { idNumber, accountId: 'claimant', papersSeen: true };
const registered = PersonRegistered.of({ personId, accountId: 'first', officeId: null });
const byOffice = PersonRegistered.of({ personId, accountId: null, officeId: EMPLOYER });
const raised = IdentityClaimRaised.of({ personId, accountId: 'claimant' });
const claimed = EmploymentClaimed.of({ personId, employerId: EMPLOYER, claimedBy: 'clerk' });
const employed = EmploymentConfirmed.of({
  ...{ personId, employerId: EMPLOYER, grounds: 'person', confirmedBy: 'first' },
});
const unitClerk = { id: 'clerk', role: 'employer', office: EMPLOYER } as const;
const asserted = (accountId: string, replaces: string | null = null) =>
  IdentityAsserted.of({ personId, accountId, assertedBy: 'office', officeId: CITY, replaces });
const cityClerk = { id: 'city-clerk', role: 'nominating-body', office: CITY } as const;
const confirming = specification(confirmIdentity).facts({ account: { personId } }).actor(cityClerk);

describe('confirming an identity by the papers', () => {
  it('makes the account that registered itself the person’s own', () => {
    confirming
      .given(registered, employed)
      .when({ ...body, accountId: 'first' })
      .then(asserted('first'));
  });

  it('gives the number to whoever claims it, and takes it from the account that was first', () => {
    confirming.given(registered, employed, raised).when(body).then(asserted('claimant', 'first'));
    confirming.given(byOffice, raised).when(body).then(asserted('claimant'));
  });

  it('takes two officials of a department where no office knows the person but by its own word', () => {
    const said = confirming.given(registered, claimed);
    const own = { ...body, accountId: 'first' };
    said.actor(unitClerk).when(own).thenRefused('identity-by-department', { reason: 'rule' });
    const proposed = IdentityMoveProposed.of({
      ...{ personId, accountId: 'first', officeId: CITY, proposedBy: 'city-clerk' },
    });
    said.when(own).then(proposed);
    said.given(proposed).when(own).thenRefused('identity-move-proposed', { reason: 'state' });
    said
      .given(proposed)
      .actor({ ...cityClerk, id: 'city-head' })
      .when(own)
      .then(asserted('first'));
  });

  it('takes two officials where another account was confirmed before', () => {
    const taken = confirming.given(registered, asserted('first'), raised);
    const proposed = IdentityMoveProposed.of({
      ...{ personId, accountId: 'claimant', officeId: CITY, proposedBy: 'city-clerk' },
    });
    taken.when(body).then(proposed);
    taken.given(proposed).when(body).thenRefused('identity-move-proposed', { reason: 'state' });
    taken
      .given(proposed)
      .actor({ ...cityClerk, id: 'city-head' })
      .when(body)
      .then(asserted('claimant', 'first'));
    taken.actor(unitClerk).when(body).thenRefused('move-by-department', { reason: 'rule' });
  });

  it('is never done by the account itself', () => {
    confirming
      .given(registered, raised)
      .actor({ ...cityClerk, id: 'claimant' })
      .when(body)
      .thenRefused('second-key-same-person');
  });

  it('is refused with every reason, the first leading', () => {
    confirming
      .given(registered, asserted('first'), claimed, raised)
      .actor({ ...unitClerk, id: 'claimant' })
      .when(body)
      .thenRefused('second-key-same-person', { others: ['move-by-department', 'identity-by-department'] });
  });

  it('refuses an account that neither registered nor claimed the number, or stands for another', () => {
    confirming.given(byOffice).when(body).thenRefused('account-not-claiming', { field: 'accountId' });
    confirming
      .given(byOffice, raised)
      .facts({ account: { personId: 'p2' } })
      .when(body)
      .thenRefused('account-elsewhere', { reason: 'state', field: 'accountId' });
    confirming.given(registered, asserted('claimant')).when(body).thenRefused('identity-confirmed');
  });

  it('concerns the offices that registered the person or were confirmed to employ them, and nobody of an unknown number', () => {
    const said = EmploymentClaimed.of({ personId, employerId: CITY, claimedBy: 'city-clerk' });
    expect(confirming.given(byOffice, said).offices(body)).toEqual([EMPLOYER]);
    expect(confirming.given(registered, employed, said).offices(body)).toEqual([EMPLOYER]);
    expect(confirming.given(registered, said).offices(body)).toEqual([CITY]);
    expect(confirming.given(registered).offices(body)).toEqual([]);
    expect(confirming.offices(body)).toEqual([]);
  });
});

describe('dismissing a claim of identity', () => {
  const dismissing = specification(dismissIdentityClaim).actor(cityClerk);
  const reason = { idNumber, accountId: 'claimant', reason: '证件与本人不符（虚构）' };

  it('is on record with its reason, and the number stays with whom it is', () => {
    dismissing
      .given(registered, raised)
      .when(reason)
      .then(
        IdentityClaimDismissed.of({
          ...{ personId, accountId: 'claimant', officeId: CITY, dismissedBy: 'city-clerk' },
          reason: reason.reason,
        }),
      );
  });

  it('is not done by a unit that says so alone', () => {
    dismissing
      .given(registered, claimed, raised)
      .actor(unitClerk)
      .when(reason)
      .thenRefused('identity-by-department', { reason: 'rule' });
  });

  it('is refused with every reason, the first leading', () => {
    dismissing
      .given(registered, claimed)
      .actor(unitClerk)
      .when(reason)
      .thenRefused('identity-by-department', { others: ['account-not-claiming'] });
  });

  it('is refused of an account that was confirmed: it loses the person to another one only', () => {
    dismissing
      .given(registered, raised, asserted('claimant'))
      .when(reason)
      .thenRefused('account-not-claiming');
  });
});

describe('an account', () => {
  const ids = { accountId: 'first', personId };
  const bound = AccountBound.of(ids);
  const releasing = specification(releaseAccount).given(bound);

  it('stands for the first person that it registered or claimed, and for no second', () => {
    specification(bindAccount).when(ids).then(bound);
    specification(bindAccount)
      .given(bound)
      .when({ ...ids, personId: 'p2' })
      .thenRefused('account-has-person', { reason: 'rule' });
    specification(bindAccount).given(bound).when(ids).then(bound);
  });

  it('is free again once the person is somebody else’s', () => {
    const lost = fold(registered, raised, asserted('claimant', 'first'));
    releasing.facts({ person: lost }).when(ids).then(AccountReleased.of(ids));
    expect([bound, AccountReleased.of(ids)].reduce(account.evolve, account.initial)).toEqual({
      personId: null,
    });
  });

  it('stays bound while it is the person’s, or waits for its papers to be seen', () => {
    for (const still of [fold(registered), fold(registered, asserted('first'))])
      releasing.facts({ person: still }).when(ids).thenRefused('account-not-released');
  });
});

function fold(...events: Parameters<typeof person.evolve>[1][]) {
  return events.reduce(person.evolve, person.initial);
}
