import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  candidacyState,
  CITY,
  COUNTY,
  EMPLOYER,
  endorsements,
  JIANGXI,
  LINE,
  nominated,
  openRound,
  PROVINCE,
  registeredOrganisation,
  reviewed,
  sentList,
} from '../../../sample-selection.testing';
import { faultsIn } from '../../../validated-fields.testing';
import { ApplicationReturned } from '../contracts';
import { nominationList } from '../../nominations/contracts';
import { ReturnApplication, returnApplication } from './return-application';

const nobodyListed = nominationList.initial;
const facts = { round: openRound(), list: nobodyListed, waitingAt: registeredOrganisation(COUNTY) };
const body = { candidacyId: candidacyOf('p1'), reason: '证明材料不全（虚构）' };
const submitted = applicationSubmitted();
const [byEmployer, byCounty, byCity] = endorsements() as [
  ReturnType<typeof endorsements>[0],
  ReturnType<typeof endorsements>[0],
  ReturnType<typeof endorsements>[0],
];
const returning = specification(returnApplication).policy(JIANGXI).facts(facts);
const atCounty = returning.given(submitted, byEmployer).actor({ id: 'county-clerk', office: COUNTY });
const endorsed = returning.given(submitted, byEmployer, byCounty, byCity);
const byCountyTo = (toOfficeId: string | null) =>
  ApplicationReturned.of({
    ...{ candidacyId: candidacyOf('p1'), personId: 'p1', officeId: COUNTY, returnedBy: 'county-clerk' },
    ...{ toOfficeId, correctUntil: toOfficeId === null ? localDate('2022-03-08') : null },
    reason: body.reason,
  });

describe('sending an application back', () => {
  it('goes to whoever files it, with five working days for the correction [JX-PLAN 2.3.2a]', () => {
    const decided = atCounty.when(body);
    decided.then(byCountyTo(null));
    decided.thenBasis('JX-PLAN 2.3.2a');
  });

  it('goes to an office below, which confirms it anew', () => {
    atCounty.when({ ...body, toOfficeId: EMPLOYER }).then(byCountyTo(EMPLOYER));
    expect(candidacyState('p1', submitted, byEmployer, byCountyTo(EMPLOYER))).toMatchObject({
      status: 'submitted',
      waitingAt: EMPLOYER,
      endorsedOffices: [],
    });
  });

  it('keeps the confirmations below the office that it goes to, and none above', () => {
    const toCounty = ApplicationReturned.of({ ...byCountyTo(COUNTY).data, officeId: CITY });
    expect(candidacyState('p1', submitted, byEmployer, byCounty, toCounty)).toMatchObject({
      waitingAt: COUNTY,
      endorsedOffices: [EMPLOYER],
    });
    expect(candidacyState('p1', submitted, byEmployer, byCounty, applicationReturned())).toMatchObject({
      status: 'returned',
      endorsedOffices: [],
    });
  });

  it.each([
    ['the nominating body before it nominates', CITY, nobodyListed],
    ['the organiser at the review of a list that was sent [JX-PLAN 2.3.4a]', PROVINCE, sentList('p1')],
  ])('is possible for %s', (_, office, list) => {
    const decided = endorsed
      .facts({ ...facts, list })
      .actor({ id: 'clerk-9', office })
      .when(body);
    expect(decided.decision).toMatchObject({ kind: 'accepted', events: [{ data: { officeId: office } }] });
  });

  it('is possible for the organiser down to any office on the line', () => {
    const atReview = endorsed.facts({ ...facts, list: sentList('p1') });
    const decided = atReview.actor({ id: 'hr-1', office: PROVINCE }).when({ ...body, toOfficeId: CITY });
    expect(decided.decision).toMatchObject({ kind: 'accepted', events: [{ data: { toOfficeId: CITY } }] });
  });

  it('refuses between nomination and sending: the nomination is withdrawn first', () => {
    endorsed
      .facts({ ...facts, list: fold(nominationList, [nominated('p1')]) })
      .actor({ id: 'city-clerk', office: CITY })
      .when(body)
      .thenRefused('candidacy-nominated', { reason: 'state' });
  });

  it('gives as long for the correction as the policy says, in the days that it counts', () => {
    const { application } = JIANGXI;
    const correction = { ...application.correction, days: 10, counted: 'calendar-days' } as const;
    const decided = atCounty.policy({ ...JIANGXI, application: { ...application, correction } }).when(body);
    expect(decided.decision).toMatchObject({ events: [{ data: { correctUntil: '2022-03-11' } }] });
  });

  it('may be repeated by the office that did it, which sets a new date', () => {
    const again = returning.given(submitted, byEmployer, applicationReturned()).today('2022-03-14');
    const decided = again.actor({ id: 'county-clerk', office: COUNTY }).when(body);
    expect(decided.decision).toMatchObject({ events: [{ data: { correctUntil: '2022-03-21' } }] });
    again.actor({ id: 'x', office: CITY }).when(body).thenRefused('not-this-office');
  });

  it.each([
    ['an office above that does not have it yet', CITY],
    ['the office below', EMPLOYER],
    ['an account without an office', null],
  ])('refuses %s and names who has it [JX-PLAN 2.3.2a]', (_, office) => {
    const refused = atCounty.actor({ id: 'clerk-9', office }).when(body);
    refused.thenRefused('not-this-office', { reason: 'rule', clauses: ['JX-PLAN 2.3.2a'] });
    expectNamed(refused, '虚构县人社局');
  });

  it.each([
    ['itself', COUNTY],
    ['an office above', CITY],
    ['one that is not on the line', PROVINCE],
  ])('refuses to send it to %s, and names the offices below', (_, toOfficeId) => {
    const refused = atCounty.when({ ...body, toOfficeId });
    refused.thenRefused('not-below', { reason: 'rule', field: 'toOfficeId', clauses: ['JX-PLAN 2.3.2a'] });
    expectIdentified(refused, EMPLOYER);
  });

  it('refuses the applicant', () => {
    atCounty
      .actor({ id: 'account-p1', office: COUNTY })
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('refuses what is decided, withdrawn, or was never handed in', () => {
    const at = { id: 'hr-1', office: PROVINCE };
    endorsed.given(reviewed('p1')).actor(at).when(body).thenRefused('candidacy-decided', { reason: 'state' });
    endorsed.given(applicationWithdrawn()).actor(at).when(body).thenRefused('application-withdrawn');
    returning.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the whole line and the organiser, whoever has it now', () => {
    expect(atCounty.offices(body)).toEqual([...LINE, PROVINCE]);
    expect(endorsed.facts({ ...facts, list: sentList('p1') }).offices(body)).toEqual([...LINE, PROVINCE]);
    const unknown = { round: undefined, list: undefined, waitingAt: undefined };
    expect(returning.facts(unknown).offices(body)).toEqual([]);
  });

  it('does not take a return without a reason', () => {
    expect(faultsIn(ReturnApplication, { ...body, reason: '不行' })).toEqual(['reason']);
  });
});
