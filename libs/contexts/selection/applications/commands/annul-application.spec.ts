import { specification } from '#command-handling/testing';
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
  nominated,
  openRound,
  PROGRAMME,
  PROVINCE,
  reviewed,
  ROUND,
  sentList,
} from '../../../sample-selection.testing';
import { fold } from '#kernel';
import { ApplicationAnnulled } from '../contracts';
import { nominationList } from '../../nominations/contracts';
import { annulApplication } from './annul-application';

const facts = { round: openRound(), list: nominationList.initial };
const annulling = specification(annulApplication)
  .policy(JIANGXI)
  .facts(facts)
  .actor({ id: 'city-clerk', role: 'nominating-body', office: CITY });
const body = { candidacyId: candidacyOf('p1'), reason: '单位误报，本人不知情（虚构）' };
const filed = applicationSubmitted('p1', { filedAs: 'employer', filedBy: 'clerk', declaration: 'on-paper' });
const annulled = ApplicationAnnulled.of({
  ...{ ...body, roundId: ROUND, programmeId: PROGRAMME, bodyId: CITY, personId: 'p1' },
  ...{ employerId: EMPLOYER, offices: [COUNTY, CITY], annulledBy: 'city-clerk' },
});

describe('annulling an application that should not have been filed', () => {
  it.each([
    ['handed in', [filed]],
    ['sent back', [filed, applicationReturned()]],
    ['endorsed all the way up', [filed, ...endorsements()]],
  ])('is done on record of one %s, and leaves the person free to apply [JX-PLAN 2.3.2a]', (_, past) => {
    const decided = annulling.given(...past).when(body);
    decided.then(annulled);
    decided.thenBasis('JX-PLAN 2.3.2a');
    expect(candidacyState('p1', ...past, annulled)).toEqual({ status: 'none' });
  });

  it('concerns the authorities above the employer; where the employer nominates itself, the organiser', () => {
    expect(annulling.given(filed).offices(body)).toEqual([COUNTY, CITY]);
    const bodyItself = applicationSubmitted('p1', { line: [CITY] });
    expect(annulling.given(bodyItself).offices(body)).toEqual([PROVINCE]);
    expect(annulling.offices(body)).toEqual([]);
  });

  it('takes another person than who filed it, and than the applicant', () => {
    for (const id of ['clerk', 'account-p1'])
      annulling
        .given(filed)
        .actor({ id, role: 'nominating-body', office: CITY })
        .when(body)
        .thenRefused('second-key-same-person');
  });

  it.each([
    ['being drawn up', fold(nominationList, [nominated('p1')])],
    ['sent', sentList('p1')],
  ])('is refused while it stands on a list that is %s', (_, list) => {
    annulling
      .facts({ ...facts, list })
      .given(filed, ...endorsements())
      .when(body)
      .thenRefused('candidacy-nominated', { reason: 'state' });
  });

  it('is refused of what was decided on or withdrawn', () => {
    annulling
      .given(filed, ...endorsements(), reviewed('p1'))
      .when(body)
      .thenRefused('candidacy-decided', { reason: 'state' });
    annulling.given(filed, applicationWithdrawn()).when(body).thenRefused('application-withdrawn');
  });
});
