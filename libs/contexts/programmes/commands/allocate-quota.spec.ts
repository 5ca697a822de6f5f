import { specification } from '#command-handling/testing';
import {
  CITY,
  JIANGXI,
  OTHER_CITY,
  PROVINCE,
  quotaAllocated,
  registeredOrganisation,
  ROUND,
  roundOpened,
} from '../../sample-selection.testing';
import { expectNamed } from '../../refusal-words.testing';
import { faultsIn } from '../../validated-fields.testing';
import { QuotaAllocated } from '../contracts';
import { AllocateQuota, allocateQuota } from './allocate-quota';

const allocating = specification(allocateQuota)
  .policy(JIANGXI)
  .facts({ line: [registeredOrganisation(CITY), registeredOrganisation(PROVINCE)] });
const open = allocating.given(roundOpened);
const body = { roundId: ROUND, bodyId: CITY, quota: 3 };

describe('allocating a quota', () => {
  it('gives a nominating body its places [JX-PLAN 2.3.1]', () => {
    const decided = open.when(body);
    decided.then(quotaAllocated(CITY, 3));
    decided.thenBasis('JX-PLAN 2.3.1');
  });

  it('raises a quota, and counts each body for itself', () => {
    open.given(quotaAllocated(CITY, 2)).when(body).then(quotaAllocated(CITY, 3));
    open.given(quotaAllocated(OTHER_CITY, 9)).when(body).then(quotaAllocated(CITY, 3));
  });

  it.each([3, 4])('refuses to lower or repeat a quota of %i and names both numbers', (current) => {
    const refused = open.given(quotaAllocated(CITY, current)).when(body);
    refused.thenRefused('quota-not-raised', { reason: 'rule', field: 'quota', clauses: ['JX-PLAN 2.3.1'] });
    expect(refused.decision).toMatchObject({
      message: { en: expect.stringMatching(new RegExp(`quota of ${current}; .* not set to 3`)) as string },
    });
  });

  it('refuses a body that is not registered', () => {
    open
      .facts({ line: [] })
      .when(body)
      .thenRefused('organisation-unknown', { reason: 'rule', field: 'bodyId' });
  });

  it('refuses a body that does not stand below the organiser [JX-PLAN 2.3.1]', () => {
    open
      .facts({ line: [registeredOrganisation(CITY)] })
      .when(body)
      .thenRefused('outside-organisers-authority', {
        reason: 'rule',
        field: 'bodyId',
        clauses: ['JX-PLAN 2.3.1'],
      });
  });

  it('refuses a body that does not stand below the organiser [JX-PLAN 2.3.2a]', () => {
    const refused = open.facts({ line: [registeredOrganisation(CITY)] }).when(body);
    refused.thenRefused('outside-organisers-authority', {
      reason: 'rule',
      field: 'bodyId',
      clauses: ['JX-PLAN 2.3.1'],
    });
  });

  describe('by track', () => {
    const rule = { clause: 'JX-PLAN 2.1.2' };
    const { nomination } = JIANGXI;
    if (nomination === undefined) throw new Error('the sample policy has no nomination');
    const byTrack = { ...nomination, quota: { ...nomination.quota, byTrack: rule } };
    const giving = open.policy({ ...JIANGXI, nomination: byTrack });
    const quotas = (...given: readonly (readonly [track: string, quota: number])[]) =>
      given.map(([track, quota]) => ({ track, quota }));
    const of = { ...body, byTrack: quotas(['natural-science', 1], ['skilled', 2]) };
    const given = QuotaAllocated.of(of);

    it('gives each track its places, under the clause that says so', () => {
      const decided = giving.when(of);
      decided.then(given);
      decided.thenBasis('JX-PLAN 2.3.1', 'JX-PLAN 2.1.2');
    });

    it.each([
      ['what does not add up to the quota', quotas(['skilled', 2])],
      ['a quota of no track', []],
      ['a track that there is not', quotas(['magic', 3])],
      ['a track twice', quotas(['skilled', 1], ['skilled', 2])],
    ])('refuses %s', (_, wrong) => {
      const refused = giving.when({ ...body, byTrack: wrong });
      refused.thenRefused('quota-by-track', { reason: 'rule', field: 'byTrack', clauses: ['JX-PLAN 2.1.2'] });
    });

    it('refuses to lower the places of a track, whatever the others get', () => {
      const moved = { ...of, quota: 4, byTrack: quotas(['natural-science', 3], ['skilled', 1]) };
      const refused = giving.given(given).when(moved);
      refused.thenRefused('quota-by-track', { clauses: ['JX-PLAN 2.1.2'] });
      expectNamed(refused, 2, 1);
    });

    it('refuses it where the policy gives quotas for all tracks together', () => {
      open.when(of).thenRefused('quota-by-track', { field: 'byTrack', clauses: ['JX-PLAN 2.3.3c'] });
    });
  });

  it('refuses a round that was not opened', () => {
    allocating.when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the organiser of the round', () => {
    expect(open.offices(body)).toEqual([PROVINCE]);
    expect(allocating.offices(body)).toEqual([]);
  });

  it.each([0, -1, 1.5, '3', 10_001])('does not take a quota of %j', (quota) => {
    expect(faultsIn(AllocateQuota, { ...body, quota })).toEqual(['quota']);
  });
});
