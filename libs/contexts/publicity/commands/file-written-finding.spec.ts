import { specification } from '#command-handling/testing';
import { candidacy, CandidateNominated, nominationList } from '#contexts/selection/contracts';
import { fold } from '#kernel';
import { ObjectionRaised, WrittenFindingFiled } from '../contracts';
import {
  accusedCase,
  contactProven,
  findingFiled,
  noticeClosed,
  noticeOf,
  noticePublished,
  objectionDecided,
  objectionRaised,
  unprovenObjection,
} from '../../sample-notices.testing';
import {
  CITY,
  JIANGXI,
  PROVINCE,
  applicationSubmitted,
  backgroundReport,
  candidacyState,
  endorsements,
  nominated,
} from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { fileWrittenFinding } from '../of-selection.testing';
import { FileWrittenFinding } from './file-written-finding';

const KIND = 'proposed-roster';
const filing = specification(fileWrittenFinding)
  .policy(JIANGXI)
  .facts({ accused: [accusedCase('p1')] })
  .actor({ id: 'investigator', office: CITY })
  .given(noticePublished(KIND, ['p1', 'p2']));
const raised = filing.given(objectionRaised(KIND, 'p1'));
const body: FileWrittenFinding = {
  noticeId: noticeOf(KIND),
  objectionId: 'objection-p1',
  substantiated: true,
  finding: '经调查，情况说明如下（虚构）。',
};
const filed = findingFiled(KIND, 'p1');

describe('filing a written finding', () => {
  it('hands in what the nominating body found [JX-PLAN 2.3.5b]', () => {
    const decided = raised.when(body);
    decided.then(filed);
    decided.thenBasis('JX-PLAN 2.3.5b');
  });

  it('is possible after the notice has ended, and again until the decision [JX-PLAN 2.3.5b]', () => {
    raised.given(noticeClosed(KIND)).when(body).then(filed);
    raised
      .given(findingFiled(KIND, 'p1', 'colleague'))
      .when(body)
      .then(filed);
  });

  it('rests on the local notice’s own clause where a body’s list is on notice [JX-PLAN 2.3.3b]', () => {
    specification(fileWrittenFinding)
      .policy(JIANGXI)
      .facts({ accused: [accusedCase('p1')] })
      .given(noticePublished('nomination-list', ['p1']), objectionRaised('nomination-list', 'p1'))
      .when({ ...body, noticeId: noticeOf('nomination-list') })
      .thenBasis('JX-PLAN 2.3.3b');
  });

  it('is the authority’s above where the body employs the candidate, and then not the body’s [JX-PLAN 2.3.5b]', () => {
    const taken = ObjectionRaised.of({ ...objectionRaised(KIND, 'p1').data, investigatorId: PROVINCE });
    const above = filing.given(taken).actor({ id: 'hr', role: 'hr-department', office: PROVINCE });
    expect(above.offices(body)).toEqual([PROVINCE]);
    above.when(body).then(WrittenFindingFiled.of({ ...filed.data, officeId: PROVINCE, filedBy: 'hr' }));
    // Otherwise the HR department files no finding in the place of a body.
    raised
      .actor({ id: 'hr', role: 'hr-department', office: PROVINCE })
      .when(body)
      .thenRefused('not-this-office', { reason: 'rule', clauses: ['JX-PLAN 2.3.5b'] });
  });

  it('waits until the contact of whoever objects is proven [JX-PLAN 2.3.5b]', () => {
    const unproven = filing.given(unprovenObjection(KIND, 'p1'));
    unproven.when(body).thenRefused('contact-unproven', { reason: 'state' });
    unproven.given(contactProven(KIND, 'p1')).when(body).then(filed);
    unproven.given(noticeClosed(KIND)).when(body).thenRefused('contact-unproven');
  });

  it('refuses the person objected to: nobody investigates an objection to themself [JX-PLAN 2.3.5b]', () => {
    raised
      .actor({ id: 'account-p1', office: CITY })
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it.each([
    ['handed the application in', 'employer-clerk'],
    ['endorsed it', 'clerk-2'],
    ['checked the candidate', 'checker'],
    ['nominated the candidate', 'nominator'],
    ['sent the list', 'sender'],
  ])('refuses whoever %s: the objection is to what they did [JX-PLAN 2.3.5b]', (_, id) => {
    const state = candidacyState(
      'p1',
      applicationSubmitted('p1', { accountId: null, filedBy: 'employer-clerk' }),
      ...endorsements('p1'),
      backgroundReport(true, 'checker'),
    );
    const onList = CandidateNominated.of({ ...nominated('p1').data, nominatedBy: 'nominator' });
    const list = { ...fold(nominationList, [onList]), sentBy: 'sender' };
    raised
      .facts({ accused: [accusedCase('p1', state, list)] })
      .actor({ id, office: CITY })
      .when(body)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('refuses with every reason, the first leading: the key, then the office', () => {
    raised
      .actor({ id: 'account-p1', role: 'hr-department', office: PROVINCE })
      .when(body)
      .thenRefused('second-key-same-person', { others: ['not-this-office'] });
  });

  it('refuses whoever raised the objection', () => {
    filing
      .given(objectionRaised(KIND, 'p1', 'investigator'))
      .when(body)
      .thenRefused('second-key-same-person');
  });

  it('knows no account of a person whom an office registered', () => {
    const withoutAccount = accusedCase(
      'p1',
      candidacyState('p1', applicationSubmitted('p1', { accountId: null })),
    );
    raised
      .facts({ accused: [withoutAccount] })
      .when(body)
      .then(filed);
    raised
      .facts({ accused: [accusedCase('p1', candidacy.initial)] })
      .when(body)
      .then(filed);
  });

  it.each(['upheld', 'not-upheld'] as const)('refuses once the objection was decided: %s', (result) => {
    raised
      .given(filed, objectionDecided(KIND, 'p1', result))
      .when(body)
      .thenRefused('objection-decided', { reason: 'state' });
  });

  it('refuses an objection that the notice does not have', () => {
    filing
      .facts({ accused: [undefined] })
      .when(body)
      .thenRefused('objection-unknown', { reason: 'not-found', field: 'objectionId' });
    specification(fileWrittenFinding)
      .facts({ accused: [undefined] })
      .when(body)
      .thenRefused('not-found');
  });

  it('concerns the body that nominated the candidate', () => {
    expect(raised.offices(body)).toEqual([CITY]);
    expect(filing.offices(body)).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a finding of a word', { finding: '属实' }, 'finding'],
    ['“true” as text', { substantiated: 'true' }, 'substantiated'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(FileWrittenFinding, { ...body, ...fault })).toEqual([field]);
  });
});
