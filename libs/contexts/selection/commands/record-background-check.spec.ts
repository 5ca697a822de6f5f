import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  backgroundCheck,
  candidacyOf,
  candidacyState,
  CITY,
  endorsements,
  INVENTED,
  JIANGXI,
  nominated,
  reviewed,
} from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { nominationList } from '../contracts';
import { RecordBackgroundCheck, recordBackgroundCheck } from './record-background-check';

const recording = specification(recordBackgroundCheck)
  .policy(JIANGXI)
  .facts({ list: nominationList.initial })
  .actor({ id: 'city-clerk', office: CITY });
const [submitted, byEmployer, byCounty, byCity] = [applicationSubmitted(), ...endorsements()] as const;
const endorsed = recording.given(submitted, byEmployer!, byCounty!, byCity!);
const body = {
  candidacyId: candidacyOf('p1'),
  passed: true,
  checkedBy: 'city-inspector',
  findings: '考察情况良好（虚构）',
};

describe('recording a background check', () => {
  it('keeps the result and both persons of the body [JX-PLAN 2.3.3a]', () => {
    const decided = endorsed.when(body);
    decided.then(backgroundCheck(true));
    decided.thenBasis('JX-PLAN 2.3.3a');
    expect(candidacyState('p1', submitted, backgroundCheck(true))).toMatchObject({
      backgroundCheck: { status: 'passed', checkedBy: 'city-inspector', recordedBy: 'city-clerk' },
    });
  });

  it('keeps a check that was not passed, which is a result as well [JX-PLAN 2.3.3a]', () => {
    endorsed.when({ ...body, passed: false }).then(backgroundCheck(false));
  });

  it('may begin while the application waits with the body, not below it [JX-PLAN 2.3.3a]', () => {
    recording.given(submitted, byEmployer!, byCounty!).when(body).then(backgroundCheck(true));
    recording
      .given(submitted, byEmployer!)
      .when(body)
      .thenRefused('application-below', { reason: 'state', clauses: ['JX-PLAN 2.3.3a'] });
  });

  it('is recorded anew with a reason only [JX-PLAN 2.3.3a]', () => {
    const again = endorsed.given(backgroundCheck(false));
    again
      .when(body)
      .thenRefused('reason-missing', { reason: 'rule', field: 'reason', clauses: ['JX-PLAN 2.3.3a'] });
    const reason = '原线索经查不实（虚构）';
    again.when({ ...body, reason }).then(backgroundCheck(true, { reason }));
  });

  it.each([
    ['who records it', 'city-clerk'],
    ['the applicant', 'account-p1'],
  ])('refuses a check by %s: two people do it [JX-PLAN 2.3.3a]', (_, checkedBy) => {
    endorsed
      .when({ ...body, checkedBy })
      .thenRefused('checker-not-independent', { reason: 'rule', field: 'checkedBy' });
  });

  it('refuses the applicant’s own hand', () => {
    endorsed.actor({ id: 'account-p1', office: CITY }).when(body).thenRefused('second-key-same-person');
  });

  it('refuses once the candidate is nominated: the nomination rests on it [JX-PLAN 2.3.3a]', () => {
    endorsed
      .facts({ list: fold(nominationList, [nominated('p1')]) })
      .when(body)
      .thenRefused('candidacy-nominated', { reason: 'state', clauses: ['JX-PLAN 2.3.3a'] });
  });

  it('refuses where the policy asks for none', () => {
    endorsed.policy(INVENTED).when(body).thenRefused('background-check-unasked', { reason: 'rule' });
  });

  it('refuses what was sent back, withdrawn, decided, or never handed in', () => {
    endorsed.given(applicationReturned()).when(body).thenRefused('application-returned', { reason: 'state' });
    endorsed.given(applicationWithdrawn()).when(body).thenRefused('application-withdrawn');
    endorsed.given(reviewed('p1')).when(body).thenRefused('candidacy-decided');
    recording.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the nominating body', () => {
    expect(endorsed.offices(body)).toEqual([CITY]);
    expect(recording.offices(body)).toEqual([]);
  });

  it('does not take a check without findings', () => {
    expect(faultsIn(RecordBackgroundCheck, { ...body, findings: '' })).toEqual(['findings']);
  });
});
