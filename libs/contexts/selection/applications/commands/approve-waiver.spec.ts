import { specification } from '#command-handling/testing';
import {
  applicationSubmitted,
  candidacyOf,
  CITY,
  endorsements,
  JIANGXI,
  openRound,
  PROVINCE,
  reviewed,
  TOO_OLD,
} from '../../../sample-selection.testing';
import { WaiverApproved, WaiverProposed, WaiverRejected } from '../contracts';
import { approveWaiver } from './approve-waiver';

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

describe('approving a waiver', () => {
  const approving = specification(approveWaiver)
    .policy(JIANGXI)
    .facts(facts)
    .actor({ id: 'hr-1', office: PROVINCE })
    .given(submitted);
  const waiting = approving.given(proposedBy('city-clerk'));
  const body = { candidacyId };

  it('approves the rules proposed, by another person [JX-PLAN 2.2.1(2)d]', () => {
    const decided = waiting.when(body);
    decided.then(approved);
    decided.thenBasis('JX-PLAN 2.2.1(2)d');
  });

  it('refuses the proposer [JX-PLAN 2.2.1(2)d]', () => {
    approving.given(proposedBy('hr-1')).when(body).thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('refuses whoever proposed an earlier one that was rejected: two keys are two people [JX-PLAN 2.2.1(2)d]', () => {
    const again = approving.given(proposedBy('hr-2'), rejected, proposedBy('city-clerk'));
    again.actor({ id: 'hr-2', office: PROVINCE }).when(body).thenRefused('second-key-same-person');
    again.when(body).then(approved);
  });

  it('refuses the applicant', () => {
    waiting.actor({ id: 'account-p1', office: PROVINCE }).when(body).thenRefused('second-key-same-person');
  });

  it.each([
    ['none was proposed', approving],
    ['it was approved', waiting.given(approved)],
    ['it was rejected', waiting.given(rejected)],
  ])('refuses when %s', (_, given) => {
    given.when(body).thenRefused('no-waiver-proposed', { reason: 'state', clauses: ['JX-PLAN 2.2.1(2)d'] });
  });

  it('refuses once eligibility has been decided', () => {
    waiting
      .given(...endorsements(), reviewed('p1', [TOO_OLD]))
      .when(body)
      .thenRefused('candidacy-decided', { reason: 'state' });
  });

  it('concerns the organiser of the round', () => {
    expect(waiting.offices(body)).toEqual([PROVINCE]);
    expect(waiting.facts({ round: undefined }).offices(body)).toEqual([]);
  });
});
