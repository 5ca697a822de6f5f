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
const confirming = specification(confirmEmployment);
const person1 = { id: 'account-p1', role: 'applicant' } as const;
const ofCounty = { id: 'county-clerk', role: 'nominating-body', office: COUNTY } as const;

describe('confirming an employment', () => {
  it('is done by the person, where they have an account of their own, and by nobody else', () => {
    const waiting = confirming.given(registered(COUNTY), asserted, claimed);
    waiting.actor(person1).when(body).then(confirmed('account-p1', 'person'));
    waiting.actor(ofCounty).when(body).thenRefused('person-confirms', { reason: 'rule' });
    expect(waiting.self(body)).toEqual(['account-p1']);
  });

  it('is done for a person without an account by the office that registered them, or an authority above the unit', () => {
    const waiting = confirming.given(registered(COUNTY), claimed);
    waiting.actor(ofCounty).when(body).then(confirmed('county-clerk', 'office'));
    expect(waiting.offices(body)).toEqual([EMPLOYER, COUNTY]);
    expect(waiting.self(body)).toEqual([]);
  });

  it('is not done by the unit that says so, nor by an account that only registered as the person', () => {
    const byItself = confirming.given(registered(COUNTY), claimed);
    byItself
      .actor({ id: 'clerk', role: 'employer', office: EMPLOYER })
      .when(body)
      .thenRefused('own-claim', { reason: 'rule' });
    expect(confirming.given(registered(null), claimed).self(body)).toEqual([]);
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
