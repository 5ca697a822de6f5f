import { POLICIES } from '../eligibility/sample-packs.testing';
import type { PolicyPack } from '../policy-pack';
import { loadPolicyPacks } from './load-policy-packs';
import { findMeaningFaults } from './meaning-faults';

const [jiangxi] = loadPolicyPacks(POLICIES).all();

function lines(change: Partial<PolicyPack>): string[] {
  if (!jiangxi) throw new Error('no pack loaded');
  return findMeaningFaults({ ...jiangxi, ...change }).map(({ path, reason }) => `${path}: ${reason}`);
}

function review(change: object): Pick<PolicyPack, 'reviews'> {
  const provincial = jiangxi?.reviews?.provincial;
  if (!provincial) throw new Error('the pack has no provincial review');
  return { reviews: { ...jiangxi.reviews, provincial: { ...provincial, ...change } } };
}

describe('the optional stages of a pack', () => {
  it.each([
    ['background-check', 'backgroundCheck'],
    ['local-review', 'reviews.local'],
    ['expert-review', 'reviews.provincial'],
    ['consultation', 'consultation'],
  ] as const)('%s needs its section %s', (stage, section) => {
    const without = { backgroundCheck: undefined, reviews: undefined, consultation: undefined };
    expect(lines({ ...without, stages: [stage, 'local-notice', 'public-notice'] })).toEqual([
      `${section}: is missing: stage ${stage} needs it`,
    ]);
  });

  it.each([
    ['background-check', 'backgroundCheck'],
    ['local-review', 'reviews.local'],
    ['expert-review', 'reviews.provincial'],
    ['consultation', 'consultation'],
  ] as const)('have no section without them: without %s no %s', (stage, section) => {
    const stages = jiangxi?.stages.filter((one) => one !== stage) ?? [];
    expect(lines({ stages })).toEqual([`${section}: stages has no ${stage}`]);
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
      'reviews.provincial.criteria: weights must add up to 100, not 99',
    ]);
  });

  it('break ties by criteria that there are, each rule once', () => {
    const rule = { id: 'by-luck', name: { zh: '一', en: 'one' }, criteria: ['luck'] };
    expect(lines(review({ tieRules: [rule, rule] }))).toEqual([
      'reviews.provincial.tieRules[1]: by-luck stands here twice',
      'reviews.provincial.tieRules[0].criteria[0]: no criterion luck is declared',
      'reviews.provincial.tieRules[1].criteria[0]: no criterion luck is declared',
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
