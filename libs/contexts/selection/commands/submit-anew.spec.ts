import { specification } from '#command-handling/testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  backgroundCheck,
  candidacyState,
  CITY,
  COUNTY,
  EMPLOYER,
  JIANGXI,
  NO_SUPPORT,
  openRound,
  OTHER_CITY,
  PERSON,
  PROVINCE,
  registeredOrganisation,
  ROUND,
  SOUND_FACTS,
} from '../../sample-selection.testing';
import { ApplicationAnnulled, ApplicationWithdrawn } from '../contracts';
import { SubmitApplication, submitApplication } from './submit-application';

const line = [EMPLOYER, COUNTY, CITY, PROVINCE].map((id) => registeredOrganisation(id as typeof CITY));
const applying = specification(submitApplication)
  .policy(JIANGXI)
  .facts({ round: openRound(), person: PERSON, line, support: NO_SUPPORT })
  .actor({ id: 'account-p1', role: 'applicant' });
const body: SubmitApplication = {
  ...{
    roundId: ROUND,
    personId: 'p1',
    employerId: EMPLOYER,
    track: 'natural-science',
    field: '材料（虚构）',
  },
  ...{ facts: SOUND_FACTS, cultivationGoals: '三年目标（虚构）', supportMeasures: '实验平台（虚构）' },
  conductDeclared: true,
};

describe('an application after one that came to nothing through somebody else [JX-PLAN 2.3.2a]', () => {
  it.each([
    ['the employer', { withdrawnBy: 'clerk', withdrawnAs: 'employer' as const }],
    ['an account that is not the person’s any more', { withdrawnBy: 'a-false-account' }],
  ])('begins anew where %s had withdrawn: that binds nobody', (_, by) => {
    const withdrawn = ApplicationWithdrawn.of({ ...applicationWithdrawn().data, ...by });
    applying
      .given(applicationSubmitted(), backgroundCheck(true), withdrawn)
      .when(body)
      .thenBasis('JX-PLAN 2.3.2a', 'JX-PLAN 2.3.2b');
    const anew = candidacyState(
      'p1',
      applicationSubmitted(),
      backgroundCheck(true),
      withdrawn,
      applicationSubmitted(),
    );
    expect(anew).toEqual(candidacyState('p1', applicationSubmitted()));
  });

  it('begins anew after it was annulled', () => {
    const { candidacyId, roundId, programmeId, bodyId, personId } = applicationWithdrawn().data;
    const annulled = ApplicationAnnulled.of({
      ...{ candidacyId, roundId, programmeId, bodyId, personId, employerId: OTHER_CITY },
      ...{ offices: [CITY], annulledBy: 'city-clerk', reason: '误报（虚构）' },
    });
    applying.given(applicationSubmitted(), annulled).when(body).thenBasis('JX-PLAN 2.3.2a', 'JX-PLAN 2.3.2b');
  });
});
