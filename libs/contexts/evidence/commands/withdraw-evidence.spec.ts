import { specification } from '#command-handling/testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  candidacyState,
  EMPLOYER,
  endorsements,
  PERSON,
  reviewed,
} from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { EvidenceAttached, EvidenceWithdrawn } from '../contracts';
import { WithdrawEvidence, withdrawEvidence } from './withdraw-evidence';

const candidacyId = candidacyOf('p1');
const sha256 = 'a1'.repeat(32);
const body = { candidacyId, sha256, reason: '上传了错误的文件（虚构）' };
const attached = EvidenceAttached.of({
  ...{ candidacyId, personId: 'p1', sha256, bytes: 10, mediaType: 'image/png', kind: 'prize' },
  fileName: 'a.png',
});
const withdrawn = EvidenceWithdrawn.of({ ...body, personId: 'p1' });
const withdrawing = specification(withdrawEvidence)
  .facts({ candidacy: candidacyState('p1', applicationSubmitted()), person: PERSON })
  .given(attached);

describe('withdrawing evidence', () => {
  it('takes a file back with its reason, also while offices endorse', () => {
    withdrawing.when(body).then(withdrawn);
    const endorsed = {
      candidacy: candidacyState('p1', applicationSubmitted(), ...endorsements()),
      person: PERSON,
    };
    withdrawing.facts(endorsed).when(body).then(withdrawn);
  });

  it('refuses once eligibility is decided: somebody decided with the file before their eyes', () => {
    const decided = candidacyState('p1', applicationSubmitted(), ...endorsements(), reviewed('p1'));
    withdrawing
      .facts({ candidacy: decided, person: PERSON })
      .when(body)
      .thenRefused('candidacy-decided', { reason: 'state' });
  });

  it('refuses a file that was never attached, or is withdrawn already', () => {
    withdrawing
      .when({ ...body, sha256: 'b2'.repeat(32) })
      .thenRefused('evidence-not-found', { reason: 'not-found', field: 'sha256' });
    withdrawing.given(withdrawn).when(body).thenRefused('evidence-not-found');
  });

  it('is refused with every reason, the first leading', () => {
    withdrawing
      .facts({
        candidacy: candidacyState('p1', applicationSubmitted(), applicationWithdrawn()),
        person: PERSON,
      })
      .when({ ...body, sha256: 'b2'.repeat(32) })
      .thenRefused('candidacy-withdrawn', { others: ['evidence-not-found'] });
  });

  it('refuses a candidacy without evidence, or one that is not there', () => {
    specification(withdrawEvidence)
      .facts({ candidacy: candidacyState('p1', applicationSubmitted()), person: PERSON })
      .when(body)
      .thenRefused('not-found');
    withdrawing
      .facts({ candidacy: { status: 'none' }, person: undefined })
      .when(body)
      .thenRefused('not-found');
  });

  it('concerns the employer, and the applicant for themself', () => {
    expect(withdrawing.offices(body)).toEqual([EMPLOYER]);
    expect(withdrawing.self(body)).toEqual(['account-p1']);
  });

  it('does not take one without a reason', () => {
    expect(faultsIn(WithdrawEvidence, { ...body, reason: ' ' })).toEqual(['reason']);
  });
});
