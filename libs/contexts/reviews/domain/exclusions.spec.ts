import { fold, localDate } from '#kernel';
import {
  applicationReturned,
  applicationSubmitted,
  candidacyState,
  CITY,
  COUNTY,
  EMPLOYER,
  reviewed,
  sentList,
} from '../../sample-selection.testing';
import { candidacy, WaiverApproved, WaiverProposed, WaiverRejected } from '#contexts/selection/contracts';
import { expert, ExpertRelationDeclared, ExpertRelationWithdrawn, Relation } from '../contracts';
import { candidateTies, expertRegistered, expertsOf, expertState } from '../sample-reviews.testing';
import { describeExclusions, exclusionsOf, groundsOf, tiesOf } from './exclusions';

const TODAY = localDate('2022-03-01');
const declared = (relation: Relation) =>
  ExpertRelationDeclared.of({ expertId: 'e1', relation, declaredBy: 'e1' });
const registered = (more: Parameters<typeof expertRegistered>[1]) =>
  fold(expert, [expertRegistered('e1', more)]);
const workWith = (year: number): Relation => ({ kind: 'co-author', relatedId: 'p1', year });

describe('why an expert must not score a candidate', () => {
  it('is nothing for an expert without a tie', () => {
    expect(groundsOf(expertState('e1'), candidateTies(), TODAY)).toEqual([]);
  });

  it.each([
    ['the same employer', registered({ employerId: EMPLOYER }), 'same-employer'],
    ['work for the nominating body', registered({ employerId: CITY }), 'own-nominee'],
    ['work for an office that passed the application on', registered({ employerId: COUNTY }), 'own-nominee'],
    ['being the candidate', registered({ personId: 'p1' }), 'own-case'],
    [
      'a declared tie to the person',
      expertState('e1', declared({ kind: 'person', relatedId: 'p1', year: null })),
      'declared-relation',
    ],
    [
      'a declared tie to the employer',
      expertState('e1', declared({ kind: 'employer', relatedId: EMPLOYER, year: null })),
      'declared-relation',
    ],
    ['a joint work of this year', expertState('e1', declared(workWith(2022))), 'co-author'],
    ['a joint work of the third year back', expertState('e1', declared(workWith(2019))), 'co-author'],
    ['another track', registered({ tracks: ['skilled'] }), 'other-track'],
  ])('is %s [JX-PLAN 2.3.4b]', (_, state, grounds) => {
    expect(groundsOf(state, candidateTies(), TODAY)).toEqual([grounds]);
  });

  it('is no joint work longer ago, none with somebody else, and no tie that was taken back', () => {
    const relation: Relation = { kind: 'person', relatedId: 'p1', year: null };
    const withdrawn = ExpertRelationWithdrawn.of({
      expertId: 'e1',
      relation,
      reason: '误报',
      withdrawnBy: 'x',
    });
    for (const state of [
      expertState('e1', declared(workWith(2018))),
      expertState('e1', declared({ ...workWith(2022), relatedId: 'p2' })),
      expertState('e1', declared(relation), withdrawn),
      registered({ tracks: ['natural-science'] }),
    ]) {
      expect(groundsOf(state, candidateTies(), TODAY)).toEqual([]);
    }
  });

  it('is a key of the case: who filed, endorsed, nominated or sent it, and the candidate’s own account', () => {
    const ties = tiesOf(candidacyState('p1'), sentList('p1'))!;
    const holder = (id: string) => fold(expert, [expertRegistered(id)]);
    for (const account of ['clerk-0', 'clerk-2', 'body-clerk', 'body-head'])
      expect(groundsOf(holder(account), ties, TODAY)).toEqual(['own-nominee']);
    expect(groundsOf(holder('account-p1'), ties, TODAY)).toEqual(['own-nominee', 'own-case']);
    expect(tiesOf(candidacy.initial, undefined)).toBeUndefined();
  });

  it('takes whoever decided on eligibility for one who handled the candidate, and says so [JX-PLAN 2.3.4b]', () => {
    const event = reviewed('p1');
    const groundsAfter = (by: typeof event) =>
      exclusionsOf(
        expertsOf(['e1']),
        tiesOf(candidacyState('p1', applicationSubmitted('p1'), by), undefined)!,
        TODAY,
      );
    const excluded = groundsAfter({ ...event, data: { ...event.data, reviewedBy: 'e1' } });
    expect(excluded).toEqual([{ expertId: 'e1', grounds: 'own-nominee' }]);
    expect(describeExclusions(excluded).zh).toBe('e1（经手或推荐过该人选）');
    // An event of the first form names nobody: draws of then come out as they did.
    expect(groundsAfter(event)).toEqual([]);
  });

  it('takes whoever approved or rejected a waiver for one who handled the candidate, in later editions too [JX-PLAN 2.3.4b]', () => {
    const { candidacyId } = candidateTies();
    const rules = ['degree'];
    const proposed = WaiverProposed.of({
      ...{ candidacyId, personId: 'p1', rules, proposedBy: 'x', officeId: CITY, reason: '特别优秀（虚构）' },
    });
    const rejected = WaiverRejected.of({
      ...{ candidacyId, personId: 'p1', rejectedBy: 'e1', reason: '理由不足（虚构）' },
    });
    const approved = WaiverApproved.of({ candidacyId, rules, approvedBy: 'e2' });
    const again = [applicationReturned(), applicationSubmitted('p1', { edition: 2 })];
    const state = candidacyState(
      'p1',
      applicationSubmitted('p1'),
      proposed,
      rejected,
      proposed,
      approved,
      ...again,
    );
    expect(exclusionsOf(expertsOf(['e1', 'e2', 'e3']), tiesOf(state, undefined)!, TODAY)).toEqual([
      { expertId: 'e1', grounds: 'own-nominee' },
      { expertId: 'e2', grounds: 'own-nominee' },
    ]);
  });

  it('lists every reason against every expert, and puts them in words', () => {
    const both = fold(expert, [expertRegistered('e2', { employerId: EMPLOYER, personId: 'p1' })]);
    const exclusions = exclusionsOf(expertsOf(['e2', 'e1'], { e2: both }), candidateTies(), TODAY);
    expect(exclusions).toEqual([
      { expertId: 'e2', grounds: 'same-employer' },
      { expertId: 'e2', grounds: 'own-case' },
    ]);
    expect(describeExclusions(exclusions)).toEqual({
      zh: 'e2（同一单位）、e2（是人选本人）',
      en: 'e2 (same employer), e2 (is the candidate)',
    });
    expect(describeExclusions([])).toEqual({ zh: '无', en: 'nobody' });
  });
});
