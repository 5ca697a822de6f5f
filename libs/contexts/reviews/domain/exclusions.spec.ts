import { fold, localDate } from '#kernel';
import {
  applicationReturned,
  applicationSubmitted,
  candidacyState,
  CITY,
  COUNTY,
  EMPLOYER,
  PROVINCE,
  reviewed,
  sentList,
} from '../../sample-selection.testing';
import type { OrganisationKind } from '#vocabulary';
import { candidacy, WaiverApproved, WaiverProposed, WaiverRejected } from '#contexts/selection/contracts';
import { expert, ExpertRelationDeclared, ExpertRelationWithdrawn, Relation } from '../contracts';
import { candidateTies, expertRegistered, expertsOf, expertState, judged } from '../sample-reviews.testing';
import { CandidateTies, describeExclusions, exclusionsOf, groundsOf, JudgedExpert } from './exclusions';
import { tiesOf } from '../of-selection.testing';
import { NO_STANDING, standingOf } from '#contexts/people/contracts';

const TODAY = localDate('2022-03-01');
const declared = (relation: Relation) =>
  ExpertRelationDeclared.of({ expertId: 'e1', relation, declaredBy: 'e1' });
const registered = (more: Parameters<typeof expertRegistered>[1]) =>
  judged(fold(expert, [expertRegistered('e1', more)]));
const stateOf = (...events: Parameters<typeof expertState>[1][]) => judged(expertState('e1', ...events));
const workWith = (year: number): Relation => ({ kind: 'co-author', relatedId: 'p1', year });

describe('why an expert must not score a candidate', () => {
  it('is nothing for an expert without a tie', () => {
    expect(groundsOf(stateOf(), candidateTies(), TODAY)).toEqual([]);
  });

  it.each([
    ['the same employer', registered({ employerId: EMPLOYER }), 'same-employer'],
    [
      'work for an office that passed the application on',
      registered({ employerId: COUNTY }),
      'endorsing-office',
    ],
    ['being the candidate', registered({ personId: 'p1' }), 'own-case'],
    [
      'a declared tie to the person',
      stateOf(declared({ kind: 'person', relatedId: 'p1', year: null })),
      'declared-relation',
    ],
    [
      'a declared tie to the employer',
      stateOf(declared({ kind: 'employer', relatedId: EMPLOYER, year: null })),
      'declared-relation',
    ],
    ['a joint work of this year', stateOf(declared(workWith(2022))), 'co-author'],
    ['a joint work of the third year back', stateOf(declared(workWith(2019))), 'co-author'],
    ['another track', registered({ tracks: ['skilled'] }), 'other-track'],
  ])('is %s [JX-PLAN 2.3.4b]', (_, state, grounds) => {
    expect(groundsOf(state, candidateTies(), TODAY)).toEqual([grounds]);
  });

  it('is an office of the line for what it did: only a body that nominated is said to have [JX-PLAN 2.3.4b]', () => {
    const atBody = registered({ employerId: CITY });
    const before = candidateTies('p1', { endorsedFor: [] });
    const nominated = tiesOf(candidacyState('p1'), sentList('p1'), NO_STANDING)!;
    expect(groundsOf(atBody, before, TODAY)).toEqual(['unit-above']);
    expect(groundsOf(atBody, candidateTies('p1', { endorsedFor: [CITY] }), TODAY)).toEqual([
      'endorsing-office',
    ]);
    expect(groundsOf(atBody, nominated, TODAY)).toEqual(['nominating-office']);
    expect(groundsOf(registered({ employerId: PROVINCE }), nominated, TODAY)).toEqual([]);
  });

  describe('of a group', () => {
    const unit = (organisationId: string, kind: OrganisationKind, parentId: string | null) => ({
      ...({ status: 'registered', name: '虚构单位', level: 'provincial' } as const),
      ...{ organisationId, kind, parentId, proposal: null },
    });
    const province = unit('province', 'hr-department', null);
    const owner = unit('owner', 'state-owned-enterprise', 'province');
    const branch = unit('branch', 'state-owned-enterprise', 'owner');
    const mill = unit('mill', 'state-owned-enterprise', 'branch');
    const sister = unit('sister', 'public-institution', 'owner');
    const stranger = unit('stranger', 'state-owned-enterprise', 'province');
    const lines = {
      owner: [owner, province],
      branch: [branch, owner, province],
      mill: [mill, branch, owner, province],
      sister: [sister, owner, province],
      stranger: [stranger, province],
      province: [province],
    } as const;
    type Unit = keyof typeof lines;
    const expertAt = (at: Unit): JudgedExpert => ({
      ...(registered({ employerId: at }) as Exclude<JudgedExpert, { status: 'unknown' }>),
      standing: standingOf(lines[at]),
    });
    const candidateAt = (at: Unit): CandidateTies =>
      candidateTies('p1', { employerId: at, line: [at], endorsedFor: [at], standing: standingOf(lines[at]) });

    it.each<[Unit, Unit, string[]]>([
      ['owner', 'owner', ['same-employer']],
      ['branch', 'owner', ['unit-below']],
      ['mill', 'owner', ['unit-below']],
      ['owner', 'branch', ['unit-above']],
      ['owner', 'mill', ['unit-above']],
      ['sister', 'branch', ['same-owner']],
      ['mill', 'sister', ['same-owner']],
      ['stranger', 'branch', []],
      ['branch', 'stranger', []],
      ['province', 'branch', []],
      ['branch', 'province', ['unit-below']],
    ])('an expert of %s and a candidate of %s: %j [JX-PLAN 2.3.4b]', (at, of, grounds) => {
      expect(groundsOf(expertAt(at), candidateAt(of), TODAY)).toEqual(grounds);
    });

    it('says which it is, and never that a unit nominated which did not', () => {
      const tied = new Map([
        ['above', expertAt('owner')],
        ['beside', expertAt('sister')],
      ]);
      expect(describeExclusions(exclusionsOf(tied, candidateAt('branch'), TODAY)).zh).toBe(
        '所在单位是人选所在单位的上级 1 名、所在单位与人选所在单位同属一个单位 1 名',
      );
    });
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
      stateOf(declared(workWith(2018))),
      stateOf(declared({ ...workWith(2022), relatedId: 'p2' })),
      stateOf(declared(relation), withdrawn),
      registered({ tracks: ['natural-science'] }),
    ]) {
      expect(groundsOf(state, candidateTies(), TODAY)).toEqual([]);
    }
  });

  it('is a key of the case: who filed, endorsed, nominated or sent it, and the candidate’s own account', () => {
    const ties = tiesOf(candidacyState('p1'), sentList('p1'), NO_STANDING)!;
    const holder = (id: string) => judged(fold(expert, [expertRegistered(id)]));
    for (const account of ['clerk-0', 'clerk-2', 'body-clerk', 'body-head'])
      expect(groundsOf(holder(account), ties, TODAY)).toEqual(['own-nominee']);
    expect(groundsOf(holder('account-p1'), ties, TODAY)).toEqual(['own-nominee', 'own-case']);
    expect(tiesOf(candidacy.initial, undefined, NO_STANDING)).toBeUndefined();
  });

  it('takes whoever decided on eligibility for one who handled the candidate, and says so [JX-PLAN 2.3.4b]', () => {
    const event = reviewed('p1');
    const groundsAfter = (by: typeof event) =>
      exclusionsOf(
        expertsOf(['e1']),
        tiesOf(candidacyState('p1', applicationSubmitted('p1'), by), undefined, NO_STANDING)!,
        TODAY,
      );
    const excluded = groundsAfter({ ...event, data: { ...event.data, reviewedBy: 'e1' } });
    expect(excluded).toEqual([{ expertId: 'e1', grounds: 'own-nominee' }]);
    expect(describeExclusions(excluded).zh).toBe('经手或推荐过该人选 1 名');
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
    expect(
      exclusionsOf(expertsOf(['e1', 'e2', 'e3']), tiesOf(state, undefined, NO_STANDING)!, TODAY),
    ).toEqual([
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
      zh: '同一单位 1 名、是人选本人 1 名',
      en: 'e2 (same employer), e2 (is the candidate)',
    });
    expect(describeExclusions([])).toEqual({ zh: '无', en: 'nobody' });
  });
});
