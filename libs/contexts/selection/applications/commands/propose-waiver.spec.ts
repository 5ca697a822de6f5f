import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { expectIdentified, expectNamed } from '../../../refusal-words.testing';
import {
  applicationSubmitted,
  candidacyOf,
  CITY,
  endorsements,
  INVENTED,
  JIANGXI,
  reviewed,
  SOUND_FACT_PARTS,
  TOO_OLD,
} from '../../../sample-selection.testing';
import { faultsIn } from '../../../validated-fields.testing';
import { WaiverApproved, WaiverProposed, WaiverRejected } from '../contracts';
import { ProposeWaiver, proposeWaiver } from './propose-waiver';

/** Somebody of 52 who has a master's degree: neither of the two rules that can be relaxed is met. */
const unmet = applicationSubmitted('p1', {
  ...{ birthDate: localDate('1970-01-01'), facts: { ...SOUND_FACT_PARTS.facts, degree: 'master' } },
});
const proposing = specification(proposeWaiver)
  .policy(JIANGXI)
  .given(unmet)
  .actor({ id: 'city-clerk', office: CITY });
const body = {
  candidacyId: candidacyOf('p1'),
  rules: ['age-limit', 'qualification'],
  reason: '业绩特别突出，详见材料（虚构）',
};
const proposed = WaiverProposed.of({ ...body, personId: 'p1', proposedBy: 'city-clerk', officeId: CITY });

describe('proposing a waiver', () => {
  it('may relax age, and degree, title or skill level, with a reason [JX-PLAN 2.2.1(2)d]', () => {
    const decided = proposing.when(body);
    decided.then(proposed);
    decided.thenBasis('JX-PLAN 2.2.1(2)d');
    proposing
      .given(...endorsements())
      .when(body)
      .then(proposed);
  });

  it.each(
    JIANGXI.eligibility.filter(({ waivable }) => waivable !== true).map(({ id, clause }) => [id, clause]),
  )('refuses to relax %s of %s, and names what can be [JX-PLAN 2.2.1(2)d]', (rule) => {
    const refused = proposing.when({ ...body, rules: ['age-limit', rule] });
    refused.thenRefused('rule-not-waivable', {
      reason: 'rule',
      field: 'rules',
      clauses: ['JX-PLAN 2.2.1(2)d'],
    });
    expectIdentified(refused, rule, 'qualification', 'age-limit');
  });

  it('refuses a rule that does not exist', () => {
    proposing.when({ ...body, rules: ['no-such-rule'] }).thenRefused('rule-not-waivable');
  });

  it('refuses a rule that is met, by its title: nothing is to be relaxed there', () => {
    const young = specification(proposeWaiver)
      .policy(JIANGXI)
      .given(applicationSubmitted('p1', { facts: { ...SOUND_FACT_PARTS.facts, degree: 'master' } }))
      .actor({ id: 'city-clerk', office: CITY });
    const refused = young.when(body);
    refused.thenRefused('rule-already-met', {
      ...{ reason: 'rule', field: 'rules', clauses: ['JX-PLAN 2.2.1(2)d'] },
    });
    expectNamed(refused, 'JX-PLAN 2.2.1(2)d');
    young
      .when({ ...body, rules: ['qualification'] })
      .then(WaiverProposed.of({ ...proposed.data, rules: ['qualification'] }));
  });

  it('relaxes what the policy that decides lets be relaxed, not what another does', () => {
    const invented = specification(proposeWaiver)
      .policy(INVENTED)
      .given(applicationSubmitted('p1', { track: INVENTED.tracks[0]?.id ?? '', facts: { yearsInTrade: 3 } }))
      .actor({ id: 'city-clerk', office: CITY });
    invented.when({ ...body, rules: ['experience'] }).thenBasis('YM-RULES 6');
    invented.when(body).thenRefused('rule-not-waivable', { clauses: ['YM-RULES 6'] });
  });

  it('refuses a second one while one waits or is approved, and takes one after a rejection', () => {
    const waiting = proposing.given(proposed);
    waiting.when(body).thenRefused('waiver-exists', { reason: 'state', clauses: ['JX-PLAN 2.2.1(2)d'] });
    const { candidacyId, rules } = body;
    waiting
      .given(WaiverApproved.of({ candidacyId, rules, approvedBy: 'hr' }))
      .when(body)
      .thenRefused('waiver-exists');
    waiting
      .given(WaiverRejected.of({ candidacyId, personId: 'p1', reason: '理由不足', rejectedBy: 'hr' }))
      .when(body)
      .then(proposed);
  });

  it.each([
    ['eligible', []],
    ['ineligible', [TOO_OLD]],
  ])('refuses one for a candidate already found %s', (_, outcomes) => {
    proposing
      .given(...endorsements(), reviewed('p1', outcomes))
      .when(body)
      .thenRefused('candidacy-decided', { reason: 'state' });
  });

  it('refuses the applicant', () => {
    proposing.actor({ id: 'account-p1', office: CITY }).when(body).thenRefused('second-key-same-person');
  });

  it('refuses what was never handed in', () => {
    specification(proposeWaiver).when(body).thenRefused('not-found');
  });

  it('concerns the nominating body', () => {
    expect(proposing.offices(body)).toEqual([CITY]);
    expect(specification(proposeWaiver).offices(body)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a waiver without a reason [JX-PLAN 2.2.1(2)d]', { reason: '优秀' }, 'reason'],
    ['a waiver of nothing', { rules: [] }, 'rules'],
    ['the same rule twice', { rules: ['age-limit', 'age-limit'] }, 'rules'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(ProposeWaiver, { ...body, ...fault })).toEqual([field]);
  });
});
