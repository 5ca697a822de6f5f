import { specification } from '#command-handling/testing';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  accusedCase,
  findingFiled,
  noticeOf,
  noticePublished,
  objectionDecided,
  objectionRaised,
  unprovenObjection,
} from '../../sample-notices.testing';
import { CITY, JIANGXI, PROVINCE } from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { ObjectionRaised, WrittenFindingFiled } from '../contracts';
import { dismissObjections, fileJointFinding } from '../of-selection.testing';
import { DismissObjections } from './dismiss-objections';
import { FileJointFinding } from './file-joint-finding';

const KIND = 'proposed-roster';
const FINDING = '经调查，各件所反映的问题均不属实（虚构）。';
const BOTH = ['objection-p1', 'objection-p2'];
const raised = [
  noticePublished(KIND, ['p1', 'p2', 'p3']),
  objectionRaised(KIND, 'p1', 'one'),
  objectionRaised(KIND, 'p2', 'another'),
] as const;
const accused = [accusedCase('p1'), accusedCase('p2')];
const filed = (person: string) =>
  WrittenFindingFiled.of({ ...findingFiled(KIND, person, 'investigator', false).data, finding: FINDING });

describe('one finding for several objections', () => {
  const body: FileJointFinding = { noticeId: noticeOf(KIND), objectionIds: BOTH, finding: FINDING };
  const filing = specification(fileJointFinding)
    .policy(JIANGXI)
    .facts({ accused })
    .actor({ id: 'investigator', office: CITY })
    .given(...raised);

  it('finds each of them not substantiated [JX-PLAN 2.3.5b]', () => {
    filing.when(body).then(filed('p1'), filed('p2'));
    filing.when(body).thenBasis('JX-PLAN 2.3.5b');
    expect(filing.offices(body)).toEqual([CITY]);
  });

  it('takes all or none, and names each that stands in the way, with why', () => {
    const elsewhere = ObjectionRaised.of({
      ...objectionRaised(KIND, 'p3').data,
      investigatorId: PROVINCE,
    });
    const refused = filing
      .given(objectionDecided(KIND, 'p2', 'not-upheld'), elsewhere)
      .facts({ accused: [...accused, accusedCase('p3'), undefined] })
      .when({ ...body, objectionIds: [...BOTH, 'objection-p3', 'objection-p9'] });
    refused.thenRefused('not-together', { reason: 'rule', clauses: ['JX-PLAN 2.3.5b'] });
    expectNamed(refused, 3);
    expectIdentified(refused, 'objection-p2', 'objection-p3', 'objection-p9');
  });

  it('is refused to whoever raised one of them, and to a person objected to', () => {
    filing.actor({ id: 'another', office: CITY }).when(body).thenRefused('second-key-same-person');
    filing.actor({ id: 'account-p2', office: CITY }).when(body).thenRefused('second-key-same-person');
  });

  it('is the HR department’s only where an objection was taken from the body', () => {
    const organiser = { id: 'hr', role: 'hr-department', office: PROVINCE } as const;
    filing.actor(organiser).when(body).thenRefused('not-together');
    const taken = ObjectionRaised.of({ ...objectionRaised(KIND, 'p3').data, investigatorId: PROVINCE });
    filing
      .given(taken)
      .facts({ accused: [accusedCase('p3')] })
      .actor(organiser)
      .when({ ...body, objectionIds: ['objection-p3'] })
      .then(WrittenFindingFiled.of({ ...filed('p3').data, officeId: PROVINCE, filedBy: 'hr' }));
  });
});

describe('dismissing objections together', () => {
  const body: DismissObjections = {
    ...{ noticeId: noticeOf(KIND), objectionIds: BOTH, reason: '依据书面意见（虚构）' },
  };
  const deciding = specification(dismissObjections)
    .policy(JIANGXI)
    .facts({ accused })
    .actor({ id: 'decider', office: PROVINCE })
    .given(...raised, filed('p1'), filed('p2'));

  it('decides each of them with the one reason [JX-PLAN 2.3.6a]', () => {
    deciding
      .when(body)
      .then(objectionDecided(KIND, 'p1', 'not-upheld'), objectionDecided(KIND, 'p2', 'not-upheld'));
    deciding.when(body).thenBasis('JX-PLAN 2.3.5b');
    expect(deciding.offices(body)).toEqual([PROVINCE]);
  });

  it('dismisses only what its finding calls unfounded, and names what it cannot [JX-PLAN 2.3.6a]', () => {
    const refused = deciding.given(findingFiled(KIND, 'p2', 'colleague')).when(body);
    refused.thenRefused('not-together', { reason: 'rule', clauses: ['JX-PLAN 2.3.5b'] });
    expectNamed(refused, 1);
    expectIdentified(refused, 'objection-p2');
    const unread = deciding
      .given(objectionRaised(KIND, 'p3'))
      .when({ ...body, objectionIds: ['objection-p3'] });
    unread.thenRefused('not-together');
    const unproven = deciding.given(unprovenObjection(KIND, 'p3'));
    unproven.when({ ...body, objectionIds: ['objection-p3'] }).thenRefused('not-together');
  });

  it('is refused to whoever filed one of the findings, or raised one of them: two keys are two people', () => {
    for (const id of ['investigator', 'one', 'account-p1'])
      deciding.actor({ id, office: PROVINCE }).when(body).thenRefused('second-key-same-person');
  });

  it('takes a hundred at most, each once', () => {
    const many = Array.from({ length: 101 }, (_, index) => `o${index}`);
    expect(faultsIn(DismissObjections, { ...body, objectionIds: many })).toContain('objectionIds');
    expect(faultsIn(DismissObjections, { ...body, objectionIds: ['o', 'o'] })).toContain('objectionIds');
    expect(faultsIn(DismissObjections, { ...body, objectionIds: [] })).toContain('objectionIds');
  });
});
