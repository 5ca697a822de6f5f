import { specification } from '#command-handling/testing';
import {
  applicationSubmitted,
  candidacyOf,
  CITY,
  JIANGXI,
  openRound,
  PROVINCE,
} from '../../../sample-selection.testing';
import { WaiverApproved, WaiverProposed, WaiverRejected } from '../contracts';
import { rejectWaiver } from './reject-waiver';

const candidacyId = candidacyOf('p1');
const rules = ['age-limit'];
const facts = { round: openRound() };
const proposedBy = (account: string) =>
  WaiverProposed.of({
    ...{ candidacyId, personId: 'p1', rules, reason: '业绩特别突出（虚构）' },
    ...{ proposedBy: account, officeId: CITY },
  });
const rejected = WaiverRejected.of({
  candidacyId,
  personId: 'p1',
  reason: '理由不足（虚构）',
  rejectedBy: 'hr-1',
});
const approved = WaiverApproved.of({ candidacyId, rules, approvedBy: 'hr-1' });
const submitted = applicationSubmitted();

describe('rejecting a waiver', () => {
  const rejecting = specification(rejectWaiver)
    .policy(JIANGXI)
    .facts(facts)
    .actor({ id: 'hr-1', office: PROVINCE })
    .given(submitted);
  const waiting = rejecting.given(proposedBy('city-clerk'));
  const body = { candidacyId, reason: '理由不足（虚构）' };

  it('records the reason [JX-PLAN 2.2.1(2)d]', () => {
    const decided = waiting.when(body);
    decided.then(rejected);
    decided.thenBasis('JX-PLAN 2.2.1(2)d');
  });

  it('refuses the proposer and the applicant', () => {
    rejecting.given(proposedBy('hr-1')).when(body).thenRefused('second-key-same-person');
    waiting.actor({ id: 'account-p1', office: PROVINCE }).when(body).thenRefused('second-key-same-person');
  });

  it.each([
    ['none was proposed', rejecting],
    ['it was approved', waiting.given(approved)],
    ['it was rejected', waiting.given(rejected)],
  ])('refuses when %s', (_, given) => {
    given.when(body).thenRefused('no-waiver-proposed', { reason: 'state', clauses: ['JX-PLAN 2.2.1(2)d'] });
  });

  it('concerns the organiser of the round', () => {
    expect(waiting.offices(body)).toEqual([PROVINCE]);
  });
});
