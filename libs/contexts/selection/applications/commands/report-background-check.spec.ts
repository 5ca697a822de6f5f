import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import {
  applicationReturned,
  applicationSubmitted,
  backgroundReport,
  candidacyOf,
  CITY,
  endorsements,
  INVENTED,
  nominated,
  withParts,
} from '../../../sample-selection.testing';
import { faultsIn } from '../../../validated-fields.testing';
import { BackgroundCheckReported, WaiverProposed } from '../contracts';
import { nominationList } from '../../nominations/contracts';
import { ReportBackgroundCheck, reportBackgroundCheck } from './report-background-check';

const reporting = specification(reportBackgroundCheck)
  .policy(withParts('backgroundCheck'))
  .facts({ list: nominationList.initial })
  .actor({ id: 'city-inspector', office: CITY });
const [byEmployer, byCounty, byCity] = endorsements();
const waiting = reporting.given(applicationSubmitted('p1', { filedBy: 'employer-clerk' }));
const endorsed = waiting.given(byEmployer!, byCounty!, byCity!);
const body = { candidacyId: candidacyOf('p1'), passed: true, findings: '考察情况良好（虚构）' };

describe('reporting a background check', () => {
  it('keeps what was found under the account that checked [JX-PLAN 2.3.3a]', () => {
    const decided = endorsed.when(body);
    decided.then(backgroundReport(true));
    decided.thenBasis('JX-PLAN 2.3.3a');
    expect(BackgroundCheckReported.personal).toEqual({ subject: 'personId', fields: ['findings'] });
  });

  it('may be given anew: the later one counts once it is on record', () => {
    endorsed.given(backgroundReport(false)).when(body).then(backgroundReport(true));
  });

  const proposed = WaiverProposed.of({
    ...{ candidacyId: candidacyOf('p1'), personId: 'p1', rules: ['age-limit'], proposedBy: 'proposer' },
    ...{ officeId: CITY, reason: '特别优秀（虚构）' },
  });
  it.each([
    ['the applicant', 'account-p1'],
    ['whoever filed the application', 'employer-clerk'],
    ['who endorsed it for the employer', 'clerk-0'],
    ['who endorsed it for the body', 'clerk-2'],
    ['who proposed a waiver', 'proposer'],
  ])('refuses %s: none of the earlier hands of the case checks it [JX-PLAN 2.3.3a]', (_, id) => {
    endorsed
      .given(proposed)
      .actor({ id, office: CITY })
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('refuses what is still below, sent back, nominated, or not to be checked at all', () => {
    waiting.given(byEmployer!).when(body).thenRefused('application-below', { reason: 'state' });
    endorsed.given(applicationReturned()).when(body).thenRefused('application-returned');
    endorsed
      .facts({ list: fold(nominationList, [nominated('p1')]) })
      .when(body)
      .thenRefused('candidacy-nominated');
    endorsed.policy(INVENTED).when(body).thenRefused('not-in-programme', { reason: 'rule' });
    reporting.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the nominating body', () => {
    expect(endorsed.offices(body)).toEqual([CITY]);
    expect(reporting.offices(body)).toEqual([]);
  });

  it('does not take a check without findings', () => {
    expect(faultsIn(ReportBackgroundCheck, { ...body, findings: '' })).toEqual(['findings']);
  });
});
