import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  backgroundCheck,
  backgroundReport,
  candidacyOf,
  candidacyState,
  CITY,
  endorsements,
  INVENTED,
  nominated,
  reviewed,
  withParts,
} from '../../../sample-selection.testing';
import { faultsIn } from '../../../validated-fields.testing';
import { nominationList } from '../../nominations/contracts';
import { RecordBackgroundCheck, recordBackgroundCheck } from './record-background-check';

const recording = specification(recordBackgroundCheck)
  .policy(withParts('backgroundCheck'))
  .facts({ list: nominationList.initial })
  .actor({ id: 'city-clerk', office: CITY });
const [submitted, byEmployer, byCounty, byCity] = [applicationSubmitted(), ...endorsements()] as const;
const endorsed = recording.given(submitted, byEmployer!, byCounty!, byCity!);
const body = { candidacyId: candidacyOf('p1') };

describe('recording a background check', () => {
  it('keeps the result and both persons of the body [JX-PLAN 2.3.3a]', () => {
    const decided = endorsed.given(backgroundReport(true)).when(body);
    decided.then(backgroundCheck(true));
    decided.thenBasis('JX-PLAN 2.3.3a');
    expect(candidacyState('p1', submitted, backgroundReport(true), backgroundCheck(true))).toMatchObject({
      backgroundCheck: { status: 'passed', checkedBy: 'city-inspector', recordedBy: 'city-clerk' },
    });
  });

  it('keeps a check that was not passed, which is a result as well [JX-PLAN 2.3.3a]', () => {
    endorsed.given(backgroundReport(false)).when(body).then(backgroundCheck(false));
  });

  it('rests on what somebody has reported: nobody can be named who did not [JX-PLAN 2.3.3a]', () => {
    endorsed
      .when(body)
      .thenRefused('background-check-unreported', { reason: 'state', clauses: ['JX-PLAN 2.3.3a'] });
    endorsed
      .given(backgroundReport(true), backgroundCheck(true))
      .when({ ...body, reason: '再次登记（虚构）' })
      .thenRefused('background-check-unreported');
    expect(faultsIn(RecordBackgroundCheck, { ...body, checkedBy: 'nobody-at-all' })).toEqual(['checkedBy']);
  });

  it('counts the last report, when there are several', () => {
    endorsed
      .given(backgroundReport(true), backgroundReport(false, 'another-inspector'))
      .when(body)
      .then(backgroundCheck(false, { checkedBy: 'another-inspector' }));
  });

  it('may begin while the application waits with the body, not below it [JX-PLAN 2.3.3a]', () => {
    recording
      .given(submitted, byEmployer!, byCounty!, backgroundReport(true))
      .when(body)
      .then(backgroundCheck(true));
    recording
      .given(submitted, byEmployer!)
      .when(body)
      .thenRefused('application-below', { reason: 'state', clauses: ['JX-PLAN 2.3.3a'] });
  });

  it('is recorded anew with a reason only [JX-PLAN 2.3.3a]', () => {
    const again = endorsed.given(backgroundReport(false), backgroundCheck(false), backgroundReport(true));
    again
      .when(body)
      .thenRefused('reason-missing', { reason: 'rule', field: 'reason', clauses: ['JX-PLAN 2.3.3a'] });
    const reason = '原线索经查不实（虚构）';
    again.when({ ...body, reason }).then(backgroundCheck(true, { reason }));
  });

  it.each([
    ['whoever checked', 'city-inspector'],
    ['the applicant', 'account-p1'],
  ])('refuses the hand of %s: two people do it [JX-PLAN 2.3.3a]', (_, id) => {
    endorsed
      .given(backgroundReport(true))
      .actor({ id, office: CITY })
      .when(body)
      .thenRefused('second-key-same-person');
  });

  it('refuses once the candidate is nominated: the nomination rests on it [JX-PLAN 2.3.3a]', () => {
    endorsed
      .facts({ list: fold(nominationList, [nominated('p1')]) })
      .when(body)
      .thenRefused('candidacy-nominated', { reason: 'state', clauses: ['JX-PLAN 2.3.3a'] });
  });

  it('refuses where the policy asks for none', () => {
    endorsed.policy(INVENTED).when(body).thenRefused('not-in-programme', { reason: 'rule' });
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
});
