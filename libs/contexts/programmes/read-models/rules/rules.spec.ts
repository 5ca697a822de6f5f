import { join } from 'node:path';
import { localDate } from '#kernel';
import { loadPolicyPacks, PolicyPack } from '#policy';
import { INVENTED_WITH_TITLES } from '../../../sample-titles.testing';
import { valueSet } from '../../../sample-values.testing';
import { rulesOf } from './rules-of';

const POLICIES = join(__dirname, '../../../../../policies');
const packs = loadPolicyPacks(POLICIES).all();
const pack = (programmeId: string): PolicyPack => {
  const found = packs.find(({ programme }) => programme.id === programmeId);
  if (found === undefined) throw new Error(`no pack of ${programmeId}`);
  return found;
};
const rules = (programmeId: string) => rulesOf(pack(programmeId), localDate('2022-03-01'));

describe('the rules of a programme', () => {
  it.each(packs.map((one) => [one.programme.id, one] as const))(
    'of %s give each clause with its number, heading and document, in both languages',
    (_, one) => {
      const { documents, sections, eligibility, limits } = rulesOf(one, null);
      const listed = documents.flatMap(({ clauses }) => clauses);
      for (const { clause, heading, document } of [...sections, ...eligibility]) {
        expect(listed).toContainEqual({ clause, heading });
        for (const words of [heading, document]) expect([words.zh, words.en]).not.toContain('');
      }
      for (const { clause } of limits) expect(listed.map((each) => each.clause)).toContain(clause);
    },
  );

  it('name every part that the programme has, and none that it has not', () => {
    const parts = (programmeId: string) =>
      rules(programmeId)
        .sections.map(({ section }) => section)
        .filter((section) => !section.includes('.'));
    expect(parts('pingdingshan-talent')).toEqual([
      ...['round', 'application', 'eligibilityReview', 'publication', 'supervision'],
    ]);
    expect(parts('jiangxi-double-high')).toEqual([
      ...['round', 'application', 'waiver', 'backgroundCheck', 'localReview', 'nomination', 'localNotice'],
      ...['eligibilityReview', 'expertReview', 'consultation', 'publicNotice', 'publication'],
      ...['certificate', 'filing', 'duplicateSupport', 'supportPeriod'],
    ]);
  });

  it('say which facts a track is asked for, of which type, and what there is to choose from', () => {
    const { facts } = rules('jiangxi-double-high');
    const degree = facts.find((one) => one.name === 'degree');
    expect(degree).toMatchObject({ type: 'level', required: false, tracks: expect.any(Array) as string[] });
    expect(degree?.choices.map(({ id }) => id)).toEqual(['bachelor', 'master', 'doctor']);
    expect(degree?.clauses).toContain('JX-PLAN 2.2.1(2)a');
    expect(degree?.clauseTitles).toHaveLength(degree?.clauses.length ?? 0);
    expect(degree?.group).toEqual(degree?.clauseTitles[0]);
    expect(degree?.schema).toEqual({ type: 'string', enum: ['bachelor', 'master', 'doctor'] });
    const contests = facts.find((one) => one.name === 'contests');
    expect(contests?.schema).toMatchObject({ type: 'array', maxItems: 20 });
    expect(contests).toMatchObject({ type: 'list', tracks: ['skilled'], maximumItems: 20 });
    expect(contests?.fields.find((field) => field.name === 'place')).toMatchObject({
      ...{ type: 'integer', required: false, minimum: 1, maximum: 1000, maximumLength: null, choices: [] },
    });
  });

  it('say what is asked of a candidate, where, and whether it can be relaxed [JX-PLAN 2.2.1(2)b]', () => {
    const age = rules('jiangxi-double-high').eligibility.find(({ rule }) => rule === 'age-limit');
    expect(age).toMatchObject({
      ...{ clause: 'JX-PLAN 2.2.1(2)b', heading: { zh: '年龄上限' }, waivable: true, facts: ['age'] },
      ...{ limit: { zh: '基准日不超过45周岁' }, stages: ['application', 'nomination', 'review'] },
    });
  });

  it('say how many and how long, and which days count [JX-PLAN 2.1.1] [JX-PLAN 2.3.5a]', () => {
    const { limits } = rules('jiangxi-double-high');
    expect(limits).toContainEqual(
      expect.objectContaining({ section: 'round.cap', value: 100, unit: 'persons', clause: 'JX-PLAN 2.1.1' }),
    );
    expect(limits).toContainEqual(
      expect.objectContaining({ section: 'publicNotice', value: 5, unit: 'working-days' }),
    );
  });

  it('show a value of a later document with its clause, and its amount once it is in force', () => {
    const within = (set: Parameters<typeof rulesOf>[2]) => {
      const { values, limits } = rulesOf(INVENTED_WITH_TITLES, null, set);
      return { values, most: limits.find(({ valueId }) => valueId === 'forest-ceiling') };
    };
    const none = within([]);
    expect(none.values).toEqual([
      expect.objectContaining({
        id: 'forest-ceiling',
        clause: 'YM-RULES 15',
        amount: null,
        inForceFrom: null,
      }),
    ]);
    expect(none.most).toMatchObject({
      section: 'payments.amounts',
      track: 'forest',
      unit: 'fen',
      value: null,
    });
    const { documentNumber, documentTitle, amount, inForceFrom, valueId } = valueSet().data;
    const set = within([{ valueId, amount, inForceFrom, documentNumber, documentTitle }]);
    expect(set.values).toEqual([
      expect.objectContaining({ amount: 30_000, inForceFrom, documentNumber, documentTitle }),
    ]);
    expect(set.most).toMatchObject({ value: 30_000 });
  });

  it('name the parts of an application in the words of the programme', () => {
    expect(rules('jiangsu-postdoc').application.map(({ field }) => field)).toEqual([
      ...['track', 'field', 'facts'],
    ]);
    expect(rules('jiangxi-double-high').application).toContainEqual({
      field: 'cultivationGoals',
      name: { zh: '培养目标', en: 'cultivation goals' },
    });
    expect(rules('jiangxi-double-high').nominatingBody?.zh).toBe('推荐地区、部门');
    expect(rules('jiangsu-postdoc').nominatingBody).toBeNull();
  });
});
