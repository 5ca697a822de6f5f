import { join } from 'node:path';
import { factsInWords } from './facts-in-words';
import { loadPolicyPacks } from './loader/load-policy-packs';
import { titleInPacks, titlesInPacks } from './titles';

const pack = loadPolicyPacks(join(__dirname, '../../policies')).version('jiangxi-double-high', '2021-1');
const packs = pack ? [pack] : [];

describe('facts in words', () => {
  it('have their labels and the titles of what was chosen, in the order of the pack', () => {
    expect(factsInWords(pack, { fullTimeInProvince: true, degree: 'doctor' })).toEqual([
      {
        ...{ name: 'degree', label: { zh: '学位', en: 'Degree' }, value: 'doctor' },
        ...{ title: { zh: '博士', en: 'Doctor' }, items: [] },
      },
      {
        name: 'fullTimeInProvince',
        label: { zh: '全职在赣工作', en: 'Works full-time in the province' },
        ...{ value: true, title: { zh: '是', en: 'yes' }, items: [] },
      },
    ]);
  });

  it('show each item of a list with the fields that it states', () => {
    const [special] = factsInWords(pack, {
      specialConditions: [{ condition: 'unique-skill', evidence: '虚构材料' }, { condition: 'unheard-of' }],
    });
    expect(special).toMatchObject({ name: 'specialConditions', value: null, title: null });
    expect(special?.items.map(({ fields }) => fields.map(({ value, title }) => [value, title?.zh]))).toEqual([
      [
        ['unique-skill', '绝技绝活与技艺传承'],
        ['虚构材料', undefined],
      ],
      [['unheard-of', undefined]],
    ]);
  });

  it('keep what the pack does not declare, last and under its name', () => {
    const facts = { unheardOf: 1, degree: 'master' };
    expect(factsInWords(pack, facts).map(({ name }) => name)).toEqual(['degree', 'unheardOf']);
    expect(factsInWords(undefined, facts)).toContainEqual({
      ...{ name: 'unheardOf', label: { zh: 'unheardOf', en: 'unheardOf' }, value: 1, title: null, items: [] },
    });
  });
});

describe('titles of a policy', () => {
  it.each([
    ['tracks', 'skilled', '技能人才'],
    ['eligibility', 'age-limit', '年龄'],
    ['eligibility', 'duplicate-support', '重复支持核查'],
    ['clauses', 'JX-PLAN 2.2.1(2)b', '年龄上限'],
    ['facts', 'degree', '学位'],
    ['criteria', 'basics', '基本情况与业绩'],
    ['tieRules', 'goals-first', '依次比较培养目标、基本情况、配套举措得分'],
    ['departments', 'education', '省教育厅'],
  ] as const)('say what a word of its %s is called', (words, id, title) => {
    expect(titleInPacks(packs, words, id)?.zh).toBe(title);
    expect(titleInPacks(packs, words, 'unheard-of')).toBeUndefined();
  });

  it('call by its id, in a list, what no version has', () => {
    expect(titlesInPacks(packs, 'tracks', ['skilled', 'unheard-of'])).toEqual([
      { zh: '技能人才', en: 'Skilled talent' },
      { zh: 'unheard-of', en: 'unheard-of' },
    ]);
  });
});
