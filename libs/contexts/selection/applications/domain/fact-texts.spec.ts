import type { Json } from '#kernel';
import { JIANGXI, SOUND_FACTS } from '../../../sample-selection.testing';
import { withFactTexts } from '../../../fact-texts';
import { withoutFactTexts } from './fact-texts';

const stated: Readonly<Record<string, Json>> = {
  ...SOUND_FACTS,
  sameTierProgrammes: [{ programme: '某计划（虚构）', supportEndsOn: '2020-01-01' }],
  prizes: [
    { kind: 'provincial-science', class: 'second', rank: 2, evidence: '证书甲（虚构）' },
    { kind: 'national-science', rank: 5, evidence: '证书乙（虚构）' },
  ],
  inclinations: [{ direction: 'grass-roots' }],
};

describe('the texts of facts', () => {
  it('are taken out as the pack declares them, and what can be counted stays', () => {
    const { facts, factTexts } = withoutFactTexts(JIANGXI, stated);
    expect(JSON.stringify(facts)).not.toContain('虚构');
    expect(facts).toMatchObject({
      degree: 'doctor',
      sameTierProgrammes: [{ supportEndsOn: '2020-01-01' }],
      prizes: [{ rank: 2 }, { rank: 5 }],
      inclinations: [{ direction: 'grass-roots' }],
    });
    expect(factTexts).toEqual({
      ledProjects: [{ evidence: '合同书（虚构）' }],
      sameTierProgrammes: [{ programme: '某计划（虚构）' }],
      prizes: [{ evidence: '证书甲（虚构）' }, { evidence: '证书乙（虚构）' }],
    });
  });

  it('come back where they were', () => {
    const { facts, factTexts } = withoutFactTexts(JIANGXI, stated);
    expect(withFactTexts(facts, factTexts)).toEqual(stated);
  });

  it('are missing once they were erased, and nothing else is', () => {
    const { facts } = withoutFactTexts(JIANGXI, stated);
    expect(withFactTexts(facts)).toEqual(facts);
  });
});
