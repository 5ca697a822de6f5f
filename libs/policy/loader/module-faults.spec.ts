import { POLICIES } from '../eligibility/sample-packs.testing';
import { MODULES } from '../modules';
import type { PolicyPack } from '../policy-pack';
import { loadPolicyPacks } from './load-policy-packs';
import { findMeaningFaults } from './meaning-faults';

const [jiangxi] = loadPolicyPacks(POLICIES).all();

function lines(change: Partial<PolicyPack>): string[] {
  if (!jiangxi) throw new Error('no pack loaded');
  return findMeaningFaults({ ...jiangxi, ...change }).map(({ path, reason }) => `${path}: ${reason}`);
}

function review(change: object): Pick<PolicyPack, 'expertReview'> {
  if (!jiangxi?.expertReview) throw new Error('the pack has no review by experts');
  return { expertReview: { ...jiangxi.expertReview, ...change } };
}

describe('the parts of a pack', () => {
  it.each(['backgroundCheck', 'localReview', 'localNotice'] as const)('%s needs a nomination', (part) => {
    const others = { backgroundCheck: undefined, localReview: undefined, localNotice: undefined };
    expect(lines({ ...others, nomination: undefined, [part]: jiangxi?.[part] })).toEqual([
      `nomination: is missing: ${part} needs it`,
    ]);
  });

  it('may all be left out', () => {
    if (!jiangxi) throw new Error('no pack loaded');
    const without = Object.fromEntries(Object.keys(MODULES).map((part) => [part, undefined]));
    const eligibility = jiangxi.eligibility.map((rule) => ({ ...rule, waivable: false }));
    expect(lines({ ...without, eligibility })).toEqual([]);
  });

  it('rest on clauses that are listed', () => {
    expect(lines({ backgroundCheck: { clause: 'JX-PLAN 9.9' } })).toEqual([
      'backgroundCheck.clause: clause JX-PLAN 9.9 is not listed under documents',
    ]);
  });
});

describe('the reviews of a pack', () => {
  it('have weights that add up to 100', () => {
    const criteria = [{ id: 'basics', name: { zh: '一', en: 'one' }, weight: 99 }];
    const tieRules = [{ id: 'basics-first', name: { zh: '一', en: 'one' }, criteria: ['basics'] }];
    expect(lines(review({ criteria, tieRules }))).toEqual([
      'expertReview.criteria: weights must add up to 100, not 99',
    ]);
  });

  it('break ties by criteria that there are, each rule once', () => {
    const rule = { id: 'by-luck', name: { zh: '一', en: 'one' }, criteria: ['luck'] };
    expect(lines(review({ tieRules: [rule, rule] }))).toEqual([
      'expertReview.tieRules[1]: by-luck stands here twice',
      'expertReview.tieRules[0].criteria[0]: no criterion luck is declared',
      'expertReview.tieRules[1].criteria[0]: no criterion luck is declared',
    ]);
  });
});

describe('the measures of a pack', () => {
  it('speak of talent kinds and list facts that there are', () => {
    expect(
      lines({
        measures: {
          talentShare: { clause: 'JX-PLAN 2.1.2', talentKind: 'magical' },
          inclination: { clause: 'JX-PLAN 2.1.3', fact: 'degree' },
        },
      }),
    ).toEqual([
      'measures.talentShare.talentKind: no track is of the kind magical',
      'measures.inclination.fact: no list fact degree with a choice direction is declared',
    ]);
  });
});
