import { specification } from '#command-handling/testing';
import { expectNamed } from '../../../refusal-words.testing';
import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  backgroundReport,
  backgroundCheck,
  candidacyOf,
  CITY,
  COUNTY,
  EMPLOYER,
  endorsements,
  JIANGXI,
  LINE,
  registeredOrganisation,
  reviewed,
  ROUND,
  withParts,
} from '../../../sample-selection.testing';
import { faultsIn } from '../../../validated-fields.testing';
import { ApplicationEndorsed } from '../contracts';
import { EndorseApplication, endorseApplication } from './endorse-application';

const waiting = specification(endorseApplication)
  .policy(JIANGXI)
  .facts({ waitingAt: registeredOrganisation(EMPLOYER) });
const endorsing = waiting.given(applicationSubmitted());
const body = { candidacyId: candidacyOf('p1'), conductConfirmed: true };
const [byEmployer, byCounty, byCity] = endorsements() as [
  ReturnType<typeof ApplicationEndorsed.of>,
  ReturnType<typeof ApplicationEndorsed.of>,
  ReturnType<typeof ApplicationEndorsed.of>,
];

describe('endorsing an application', () => {
  it('goes up the line of authority office by office, each confirming conduct [JX-PLAN 2.3.2a] [JX-PLAN 2.2.1(1)]', () => {
    const first = endorsing.actor({ id: 'clerk-0', office: EMPLOYER }).when(body);
    first.then(byEmployer);
    first.thenBasis('JX-PLAN 2.3.2a', 'JX-PLAN 2.2.1(1)');
    endorsing.given(byEmployer).actor({ id: 'clerk-1', office: COUNTY }).when(body).then(byCounty);
  });

  it('ends at the nominating body [JX-PLAN 2.3.2a]', () => {
    const last = endorsing.given(byEmployer, byCounty).actor({ id: 'clerk-2', office: CITY }).when(body);
    last.then(byCity);
    expect(byCity.data).toMatchObject({ nextOfficeId: null });
  });

  it('needs one confirmation where the employer is the nominating body', () => {
    waiting
      .given(applicationSubmitted('p1', { employerId: CITY, line: [CITY] }))
      .actor({ id: 'clerk-0', office: CITY })
      .when(body)
      .then(...(endorsements('p1', [CITY]) as [typeof byCity]));
  });

  it.each([
    ['the county while it is with the employer', COUNTY],
    ['the city while it is with the employer', CITY],
    ['an account without an office', null],
  ])('refuses %s: no step is skipped [JX-PLAN 2.3.2a]', (_, office) => {
    const refused = endorsing.actor({ id: 'clerk-9', office }).when(body);
    refused.thenRefused('not-this-office', { reason: 'rule', clauses: ['JX-PLAN 2.3.2a'] });
    expectNamed(refused, '虚构研究所');
  });

  it('refuses an application that has been endorsed all the way up, or was decided', () => {
    const through = endorsing.given(byEmployer, byCounty, byCity).actor({ id: 'clerk-3', office: CITY });
    through.when(body).thenRefused('application-not-waiting', { reason: 'state' });
    through.given(reviewed('p1')).when(body).thenRefused('application-not-waiting');
  });

  it('refuses the same person for a second office on the line', () => {
    endorsing
      .given(byEmployer)
      .actor({ id: 'clerk-0', office: COUNTY })
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('tells a second click as what it is: endorsed already, when, and who has it now [JX-PLAN 2.3.2a]', () => {
    const again = endorsing
      .given(byEmployer)
      .facts({ waitingAt: registeredOrganisation(COUNTY) })
      .actor({ id: 'clerk-0', office: EMPLOYER })
      .when(body);
    again.thenRefused('endorsed-already', { reason: 'state' });
    expectNamed(again, '2022-03-01', registeredOrganisation(COUNTY).name);
    // A colleague of the same office did not endorse it, and is told where it is.
    const colleague = endorsing.given(byEmployer).actor({ id: 'clerk-9', office: EMPLOYER });
    colleague.when(body).thenRefused('not-this-office');
  });

  it('lets who confirmed an edition confirm the next one, for the same office only', () => {
    const again = endorsing.given(
      byEmployer,
      applicationReturned(),
      applicationSubmitted('p1', { edition: 2 }),
    );
    again.actor({ id: 'clerk-0', office: EMPLOYER }).when(body).then(byEmployer);
    const atCounty = again.given(ApplicationEndorsed.of({ ...byEmployer.data, endorsedBy: 'clerk-8' }));
    atCounty.actor({ id: 'clerk-0', office: COUNTY }).when(body).thenRefused('second-key-same-person');
  });

  it('says that a background check is due where the policy has one [JX-PLAN 2.3.3a]', () => {
    const checking = endorsing
      .policy(withParts('backgroundCheck'))
      .actor({ id: 'clerk-2', office: CITY })
      .given(byEmployer, byCounty);
    checking.when(body).then(ApplicationEndorsed.of({ ...byCity.data, backgroundCheckDue: true }));
    checking.given(backgroundCheck(true)).when(body).then(byCity);
  });

  it('says that a review by the body’s experts is due where the policy has one [JX-PLAN 2.3.3a]', () => {
    const reviewing = endorsing.policy(withParts('localReview'));
    const last = reviewing.given(byEmployer, byCounty).actor({ id: 'clerk-2', office: CITY });
    last.when(body).then(ApplicationEndorsed.of({ ...byCity.data, reviewPanelDue: true, roundId: ROUND }));
    reviewing.given(byEmployer).actor({ id: 'clerk-1', office: COUNTY }).when(body).then(byCounty);
  });

  it('refuses what was sent back, or withdrawn', () => {
    const by = { id: 'clerk-0', office: EMPLOYER };
    endorsing
      .given(applicationReturned())
      .actor(by)
      .when(body)
      .thenRefused('application-returned', { reason: 'state' });
    endorsing
      .given(applicationWithdrawn())
      .actor(by)
      .when(body)
      .thenRefused('application-withdrawn', { reason: 'state' });
  });

  it('refuses the applicant, in whatever office', () => {
    endorsing.actor({ id: 'account-p1', office: EMPLOYER }).when(body).thenRefused('second-key-same-person');
  });

  it('refuses whoever handed the application in: nobody approves what they filed', () => {
    waiting
      .given(applicationSubmitted('p1', { accountId: null, filedBy: 'employer-clerk' }))
      .actor({ id: 'employer-clerk', office: EMPLOYER })
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('refuses whoever checked the candidate’s background: nobody confirms what they found', () => {
    endorsing
      .given(byEmployer, byCounty, backgroundReport(true, 'clerk-2'))
      .actor({ id: 'clerk-2', office: CITY })
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('refuses what was never handed in', () => {
    waiting.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the whole line, whoever has it now', () => {
    expect(endorsing.offices(body)).toEqual(LINE);
    expect(endorsing.given(byEmployer).offices(body)).toEqual(LINE);
    expect(endorsing.given(byEmployer, byCounty, byCity).offices(body)).toEqual(LINE);
    expect(waiting.offices(body)).toEqual([]);
  });

  it('does not take an endorsement that confirms nothing [JX-PLAN 2.2.1(1)]', () => {
    expect(faultsIn(EndorseApplication, { ...body, conductConfirmed: false })).toEqual(['conductConfirmed']);
  });
});
