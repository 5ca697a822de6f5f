import { specification } from '#command-handling/testing';
import { expectIdentified } from '../../refusal-words.testing';
import {
  accusedCase,
  findingFiled,
  noticeClosed,
  noticeOf,
  noticePublished,
  objectionDecided,
  objectionRaised,
} from '../../sample-notices.testing';
import { CITY, JIANGXI, PROVINCE } from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { decideObjection } from '../of-selection.testing';
import { DecideObjection } from './decide-objection';

const KIND = 'proposed-roster';
const deciding = specification(decideObjection)
  .policy(JIANGXI)
  .facts({ accused: [accusedCase('p1')] })
  .actor({ id: 'decider', office: PROVINCE })
  .given(noticePublished(KIND, ['p1', 'p2']));
const raised = deciding.given(objectionRaised(KIND, 'p1'));
const investigated = raised.given(findingFiled(KIND, 'p1'));
const unfounded = raised.given(findingFiled(KIND, 'p1', 'investigator', false));
const body: DecideObjection = {
  noticeId: noticeOf(KIND),
  objectionId: 'objection-p1',
  result: 'upheld',
  reason: '依据书面意见（虚构）',
};

describe('deciding an objection', () => {
  it.each(['upheld', 'not-upheld'] as const)(
    'finds it %s on the written finding [JX-PLAN 2.3.5b] [JX-PLAN 2.3.6a]',
    (result) => {
      const decided = unfounded.given(noticeClosed(KIND)).when({ ...body, result });
      decided.then(objectionDecided(KIND, 'p1', result));
      decided.thenBasis('JX-PLAN 2.3.5b');
    },
  );

  it('follows a finding that the objection is true: never “not upheld” against it [JX-PLAN 2.3.5b]', () => {
    const refused = investigated.when({ ...body, result: 'not-upheld' });
    const expected = { reason: 'rule', field: 'result', clauses: ['JX-PLAN 2.3.5b'] } as const;
    refused.thenRefused('finding-substantiated', expected);
    expectIdentified(refused, 'objection-p1');
    investigated
      .given(findingFiled(KIND, 'p1', 'colleague', false))
      .when({ ...body, result: 'not-upheld' })
      .then(objectionDecided(KIND, 'p1', 'not-upheld'));
  });

  it('is refused before the written finding is in, with the body that owes it [JX-PLAN 2.3.5b]', () => {
    const refused = raised.when(body);
    refused.thenRefused('finding-missing', { reason: 'rule', clauses: ['JX-PLAN 2.3.5b'] });
    expectIdentified(refused, CITY);
  });

  it('rests on the local notice’s own clause where a body’s list is on notice [JX-PLAN 2.3.3b]', () => {
    const local = specification(decideObjection)
      .policy(JIANGXI)
      .facts({ accused: [accusedCase('p1')] })
      .given(noticePublished('nomination-list', ['p1']), objectionRaised('nomination-list', 'p1'));
    const onList = { ...body, noticeId: noticeOf('nomination-list') };
    local.when(onList).thenRefused('finding-missing', { clauses: ['JX-PLAN 2.3.3b'] });
    local.given(findingFiled('nomination-list', 'p1')).when(onList).thenBasis('JX-PLAN 2.3.3b');
  });

  it('is refused with every reason, the first leading: the key, then what the finding says', () => {
    investigated
      .actor({ id: 'investigator', office: PROVINCE })
      .when({ ...body, result: 'not-upheld' })
      .thenRefused('second-key-same-person', { others: ['finding-substantiated'] });
  });

  it('is refused to everybody who filed a finding, the first as the last: two keys are two people', () => {
    const twice = raised.given(findingFiled(KIND, 'p1', 'decider'), findingFiled(KIND, 'p1', 'colleague'));
    for (const id of ['decider', 'colleague'])
      twice
        .actor({ id, office: PROVINCE })
        .when(body)
        .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('is refused to whoever raised it, and to the person objected to', () => {
    deciding
      .given(objectionRaised(KIND, 'p1', 'decider'), findingFiled(KIND, 'p1'))
      .when(body)
      .thenRefused('second-key-same-person');
    investigated
      .actor({ id: 'account-p1', office: PROVINCE })
      .when(body)
      .thenRefused('second-key-same-person');
  });

  it.each(['upheld', 'not-upheld'] as const)('happens once: it was %s', (result) => {
    investigated
      .given(objectionDecided(KIND, 'p1', result))
      .when(body)
      .thenRefused('objection-decided', { reason: 'state' });
  });

  it('is refused for an objection that the notice does not have', () => {
    deciding
      .facts({ accused: [undefined] })
      .when(body)
      .thenRefused('objection-unknown', { reason: 'not-found', field: 'objectionId' });
    specification(decideObjection)
      .facts({ accused: [undefined] })
      .when(body)
      .thenRefused('not-found');
  });

  it('concerns the organiser of the round', () => {
    expect(investigated.offices(body)).toEqual([PROVINCE]);
    expect(
      specification(decideObjection)
        .facts({ accused: [undefined] })
        .offices(body),
    ).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a result that is none', { result: 'maybe' }, 'result'],
    ['a decision without a reason', { reason: '无' }, 'reason'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(DecideObjection, { ...body, ...fault })).toEqual([field]);
  });
});
