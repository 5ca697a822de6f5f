import { packIn, POLICIES } from '../eligibility/sample-packs.testing';
import { MODULES } from '../modules';
import type { PolicyPack } from '../policy-pack';
import { findMeaningFaults } from './meaning-faults';

const jiangxi = packIn(POLICIES, 'jiangxi-double-high');

function lines(change: Partial<PolicyPack>): string[] {
  return findMeaningFaults({ ...jiangxi, ...change }).map(({ path, reason }) => `${path}: ${reason}`);
}

function review(change: object): Pick<PolicyPack, 'expertReview'> {
  if (!jiangxi.expertReview) throw new Error('the pack has no review by experts');
  return { expertReview: { ...jiangxi.expertReview, ...change } };
}

describe('the parts of a pack', () => {
  const { correction } = jiangxi.application;
  const application = { clause: 'JX-PLAN 2.3.2a', correction };

  it.each([
    ...(['backgroundCheck', 'localReview', 'localNotice', 'expertReview'] as const).map(
      (part) => [part, 'nomination'] as const,
    ),
    ['consultation', 'publicNotice'],
  ] as const)('%s needs %s', (part, needs) => {
    const without = Object.fromEntries(Object.keys(MODULES).map((one) => [one, undefined]));
    const eligibility = jiangxi.eligibility.map((rule) => ({ ...rule, waivable: false }));
    expect(lines({ ...without, application, eligibility, [part]: jiangxi[part] })).toEqual([
      `${needs}: is missing: ${part} needs it`,
    ]);
  });

  it('have a line of authority where somebody nominates, and none where nobody does', () => {
    expect(lines({ application })).toEqual([
      'application.lineOfAuthority: goes with nomination: both, or neither',
    ]);
  });

  it('limit what a round selects in all, or in tracks that there are', () => {
    const round = (cap: object) => lines({ round: { clause: 'JX-PLAN 2.3.1', cap } as PolicyPack['round'] });
    expect(round({ clause: 'JX-PLAN 2.1.1' })).toEqual(['round.cap: must have perRound or byTrack']);
    const byTrack = [
      { track: 'skilled', atMost: 3 },
      { track: 'magic', atMost: 1 },
    ];
    expect(round({ clause: 'JX-PLAN 2.1.1', byTrack })).toEqual([
      'round.cap.byTrack[1].track: no track magic is declared',
    ]);
  });

  it('may all be left out', () => {
    const without = Object.fromEntries(Object.keys(MODULES).map((part) => [part, undefined]));
    const eligibility = jiangxi.eligibility.map((rule) => ({ ...rule, waivable: false }));
    expect(lines({ ...without, application, eligibility })).toEqual([]);
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
