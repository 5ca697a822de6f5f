import {
  applicationSubmitted,
  applicationWithdrawn,
  backgroundCheck,
  candidacyState,
  CITY,
  OTHER_CITY,
} from '../../../sample-selection.testing';
import { ApplicationAnnulled, ApplicationWithdrawn } from '../contracts';
import { SUBMISSION, submitting } from '../sample-submission.testing';

describe('an application after one that came to nothing through somebody else [JX-PLAN 2.3.2a]', () => {
  it.each([
    ['the employer', { withdrawnBy: 'clerk', withdrawnAs: 'employer' as const }],
    ['an account that is not the person’s any more', { withdrawnBy: 'a-false-account' }],
  ])('begins anew where %s had withdrawn: that binds nobody', (_, by) => {
    const withdrawn = ApplicationWithdrawn.of({ ...applicationWithdrawn().data, ...by });
    submitting
      .given(applicationSubmitted(), backgroundCheck(true), withdrawn)
      .when(SUBMISSION)
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
    submitting
      .given(applicationSubmitted(), annulled)
      .when(SUBMISSION)
      .thenBasis('JX-PLAN 2.3.2a', 'JX-PLAN 2.3.2b');
  });
});
