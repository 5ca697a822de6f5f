import { packIn, POLICIES } from '../eligibility/sample-packs.testing';
import type { PolicyPack } from '../policy-pack';
import { findFaultsAmongPacks } from './library-faults';

const { certificate: _, ...jiangxi } = packIn(POLICIES, 'jiangxi-double-high');
const duplicateSupport = (...excludes: string[]) => ({ clause: 'JX-PLAN 2.2.1x-c', excludes });
const programme = (id: string, tier?: string): PolicyPack['programme'] => ({
  ...{ id, name: { zh: '虚构计划', en: 'Invented' } },
  ...(tier !== undefined && { tier }),
});

function faults(...packs: readonly Partial<PolicyPack>[]): string[] {
  const loaded = packs.map((pack, index) => ({ file: `${index + 1}.json`, pack: { ...jiangxi, ...pack } }));
  return findFaultsAmongPacks(loaded).map(({ file, path, reason }) => `${file}: ${path}: ${reason}`);
}

describe('programmes whose support excludes by tiers', () => {
  it('name tiers that there are, each programme its own', () => {
    const national = {
      programme: programme('nation', 'national'),
      duplicateSupport: duplicateSupport('national'),
    };
    const provincial = {
      programme: programme('province', 'provincial'),
      duplicateSupport: duplicateSupport('national', 'provincial'),
    };
    expect(faults(national, provincial)).toEqual([]);
  });

  it('are refused where a programme does not say its tier, since its support would exclude nobody', () => {
    const national = {
      programme: programme('nation', 'national'),
      duplicateSupport: duplicateSupport('national'),
    };
    expect(faults(national, { programme: programme('county') })).toEqual([
      '2.json: programme.tier: is missing: 1.json excludes by the tier of a programme',
    ]);
  });

  it('are refused where they name a tier that no programme is of', () => {
    const national = {
      programme: programme('nation', 'national'),
      duplicateSupport: duplicateSupport('magical'),
    };
    expect(faults(national)).toEqual([
      '1.json: duplicateSupport.excludes[0]: no programme is of the tier magical',
    ]);
  });
});
