import { ANY_OFFICE } from '#access';
import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { packDigest } from '#policy';
import { expectNamed } from '../../refusal-words.testing';
import { INVENTED, JIANGXI, PROGRAMME, PROVINCE } from '../../sample-selection.testing';
import { PolicyAdopted } from '../contracts';
import { adoptPolicyVersion } from './adopt-policy-version';

const adopting = specification(adoptPolicyVersion)
  .policy(JIANGXI)
  .actor({ id: 'hr-clerk', office: PROVINCE, role: 'hr-department' });
const body = { programmeId: PROGRAMME, version: '2021-1' };
const adopted = PolicyAdopted.of({
  ...body,
  digest: packDigest(JIANGXI),
  effectiveFrom: localDate('2021-11-04'),
  officeId: PROVINCE,
});

describe('adopting a policy version', () => {
  it('puts the pack in force on record with its digest and its first day [JX-PLAN 2.3.1]', () => {
    const decided = adopting.when(body);
    decided.then(adopted);
    decided.thenBasis('JX-PLAN 2.3.1');
  });

  it('does the same for a pack of another programme, under that pack’s clause', () => {
    const decided = adopting.policy(INVENTED).when({ programmeId: 'invented-region', version: '2022-1' });
    decided.thenBasis('YM-RULES 1');
  });

  it('refuses a version that is not the one in force, and names both', () => {
    const refused = adopting.when({ ...body, version: '2020-1' });
    refused.thenRefused('policy-version-not-in-force', { reason: 'rule', field: 'version' });
    expectNamed(refused, '2022-03-01', '2021-1', '2020-1');
  });

  it('refuses when no version is in force yet', () => {
    specification(adoptPolicyVersion).today('2021-11-03').when(body).thenRefused('policy-not-in-force');
  });

  it('refuses the same version twice, and names it when its content has changed since', () => {
    adopting.given(adopted).when(body).thenRefused('policy-already-adopted', { reason: 'state' });
    const other = PolicyAdopted.of({ ...adopted.data, digest: 'another-digest' });
    const refused = adopting.given(other).when(body);
    refused.thenRefused('policy-content-changed', { reason: 'ledger', field: 'version' });
    expectNamed(refused, '2021-1');
  });

  it('refuses with every reason, the first leading: nothing is left to adopt, and another version is asked for', () => {
    adopting
      .given(adopted)
      .when({ ...body, version: '2020-1' })
      .thenRefused('policy-already-adopted', { others: ['policy-version-not-in-force'] });
  });

  it('refuses an account without an office', () => {
    adopting.actor({ id: 'hr-clerk' }).when(body).thenRefused('office-required', { reason: 'rule' });
  });

  it('concerns any office at first and the organiser from then on', () => {
    expect(adopting.offices(body)).toBe(ANY_OFFICE);
    expect(adopting.given(adopted).offices(body)).toEqual([PROVINCE]);
    const later = PolicyAdopted.of({ ...adopted.data, version: '2023-1', officeId: 'somebody-else' });
    expect(adopting.given(adopted, later).offices(body)).toEqual([PROVINCE]);
  });
});
