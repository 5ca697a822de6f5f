import { specification } from '#command-handling/testing';
import { CITY, COUNTY, EMPLOYER } from '../../sample-selection.testing';
import {
  EmploymentClaimed,
  EmploymentConfirmed,
  EmploymentEnded,
  IdentityAsserted,
  isEmployedBy,
  person,
  PersonRegistered,
} from '../contracts';
import { fold } from '#kernel';
import { confirmEmployment } from './confirm-employment';
import { endEmployment } from './end-employment';

const body = { personId: 'p1', employerId: EMPLOYER };
const registered = (officeId: string | null) =>
  PersonRegistered.of({ personId: 'p1', accountId: officeId === null ? 'account-p1' : null, officeId });
const claimed = EmploymentClaimed.of({ ...body, claimedBy: 'clerk' });
const asserted = IdentityAsserted.of({
  ...{ personId: 'p1', accountId: 'account-p1', assertedBy: 'office', officeId: CITY, replaces: null },
});
const confirmed = (confirmedBy: string, grounds: 'person' | 'office') =>
  EmploymentConfirmed.of({ ...body, grounds, confirmedBy });
const confirming = specification(confirmEmployment).facts({ office: COUNTY });
const person1 = { id: 'account-p1', role: 'applicant' } as const;
const ofCounty = { id: 'county-clerk', role: 'nominating-body', office: COUNTY } as const;

describe('confirming an employment', () => {
  it('is done by the person, where they have an account of their own, and by nobody else', () => {
    const waiting = confirming.given(registered(COUNTY), asserted, claimed);
    waiting.actor(person1).when(body).then(confirmed('account-p1', 'person'));
    waiting.actor(ofCounty).when(body).thenRefused('person-confirms', { reason: 'rule' });
    expect(waiting.self(body)).toEqual(['account-p1']);
  });

  it('is done for a person without an account by the very office that registered them, and by none above', () => {
    const waiting = confirming.given(registered(COUNTY), claimed).facts({ office: COUNTY });
    waiting.actor(ofCounty).when(body).then(confirmed('county-clerk', 'office'));
    expect(waiting.offices(body)).toEqual([COUNTY]);
    for (const office of [CITY, EMPLOYER]) expect(waiting.facts({ office }).offices(body)).toEqual([]);
    expect(waiting.self(body)).toEqual([]);
  });

  it('is done by nobody while an account only registered as the person', () => {
    const provisional = confirming.given(registered(null), claimed);
    expect(provisional.self(body)).toEqual([]);
    for (const office of [CITY, COUNTY, EMPLOYER])
      expect(provisional.facts({ office }).offices(body)).toEqual([]);
  });

  it('concerns nobody where the unit never said so, or the person is not registered', () => {
    expect(confirming.offices(body)).toEqual([]);
    expect(confirming.given(registered(COUNTY)).offices(body)).toEqual([]);
    confirming.given(registered(COUNTY)).when(body).thenRefused('no-employment', { reason: 'not-found' });
  });

  it('is done once', () => {
    const done = confirming.given(registered(COUNTY), claimed, confirmed('county-clerk', 'office'));
    done.actor(ofCounty).when(body).thenRefused('employment-confirmed', { reason: 'state' });
  });

  it('is refused with every reason, the first leading', () => {
    confirming
      .given(registered(COUNTY), asserted, claimed, confirmed('account-p1', 'person'))
      .actor(ofCounty)
      .when(body)
      .thenRefused('person-confirms', { others: ['employment-confirmed'] });
  });
});

describe('ending an employment', () => {
  const ending = specification(endEmployment).actor({ id: 'clerk', role: 'employer', office: EMPLOYER });
  const left = { ...body, reason: '调离（虚构）' };
  const ended = EmploymentEnded.of({ ...left, endedBy: 'clerk' });

  it('ends it with a reason, and the unit may not file any more, until it is confirmed anew', () => {
    const past = [registered(EMPLOYER), confirmed('clerk', 'office')] as const;
    ending
      .given(...past)
      .when(left)
      .then(ended);
    expect(isEmployedBy(fold(person, past), EMPLOYER)).toBe(true);
    expect(isEmployedBy(fold(person, [...past, ended]), EMPLOYER)).toBe(false);
    const anew = fold(person, [...past, ended, claimed, confirmed('account-p1', 'person')]);
    expect(isEmployedBy(anew, EMPLOYER)).toBe(true);
  });

  it('denies what a unit only says, also by the office that registered the person', () => {
    const denying = ending.given(registered(COUNTY), claimed);
    expect(denying.offices(left)).toEqual([EMPLOYER, COUNTY]);
    expect(denying.when(left).decision.kind).toBe('accepted');
  });

  it('leaves what was confirmed to the person, the unit and those above it', () => {
    const past = [registered(COUNTY), asserted, claimed, confirmed('account-p1', 'person')] as const;
    expect(ending.given(...past).offices(left)).toEqual([EMPLOYER]);
    expect(ending.given(...past).self(left)).toEqual(['account-p1']);
  });

  it('is refused where there is none, or none any more', () => {
    ending.given(registered(COUNTY)).when(left).thenRefused('no-employment');
    ending.given(registered(COUNTY), claimed, ended).when(left).thenRefused('no-employment');
  });
});
