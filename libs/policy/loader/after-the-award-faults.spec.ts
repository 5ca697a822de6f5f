import { loadPolicyPacks } from './load-policy-packs';
import type { Payment, TitlesRule } from '../after-the-award';
import { INVENTED_POLICIES } from '../eligibility/sample-packs.testing';
import type { PolicyPack } from '../policy-pack';
import { findMeaningFaults } from './meaning-faults';

const pack = loadPolicyPacks(INVENTED_POLICIES).version('invented-region', '2025-1');
const [payment] = pack?.payments ?? [];
if (!pack?.titles || !payment) throw new Error('the invented pack has titles and payments');
const { titles } = pack;
const paid: Payment = payment;
const whole: PolicyPack = pack;

const lines = (change: Partial<PolicyPack>) =>
  findMeaningFaults({ ...whole, ...change }).map(({ path, reason }) => `${path}: ${reason}`);
const ofPayment = (change: Partial<Payment>) => lines({ payments: [{ ...paid, ...change }] });
const ofTitles = (change: Partial<TitlesRule>) => lines({ titles: { ...titles, ...change } });
const named = { zh: '甲（虚构）', en: 'A (invented)' };
const clause = 'YM-RULES 15';

describe('what a pack says of titles and payments', () => {
  it('is sound in the invented pack', () => {
    expect(lines({})).toEqual([]);
  });

  it.each<[string, Payment['amounts'], string[]]>([
    [
      'a track that is not declared',
      [{ track: 'sea', clause, fixed: 1 }],
      ['payments[0].amounts[0].track: no track sea is declared'],
    ],
    [
      'two amounts for one track',
      [
        { track: 'lake', clause, fixed: 1 },
        { track: 'lake', clause, fixed: 2 },
      ],
      ['payments[0].amounts[1]: lake stands here twice'],
    ],
    [
      'a least amount above the most',
      [{ track: 'lake', clause, least: 2, most: 1 }],
      ['payments[0].amounts[0].least: must not be above most 1'],
    ],
    [
      'a value that is not declared',
      [{ track: 'lake', clause, least: { value: 'a' }, most: { value: 'forest-ceiling' } }],
      ['payments[0].amounts[0].least.value: no value a is declared'],
    ],
  ])('names %s', (_, amounts, faults) => {
    expect(ofPayment({ amounts })).toEqual(faults);
  });

  it('takes an amount that is the least and the most', () => {
    expect(ofPayment({ amounts: [{ track: 'lake', clause, least: 7, most: 7 }] })).toEqual([]);
  });

  it('names what stands twice: kinds of payment, categories, uses, grounds, endings, values', () => {
    const twice = [
      { id: 'a', name: named },
      { id: 'a', name: named },
    ];
    const resting = twice.map((one) => ({ ...one, clause }));
    expect(lines({ payments: [paid, paid] })).toEqual(['payments[1]: boat-and-tool-money stands here twice']);
    expect(ofPayment({ spending: { clause, categories: twice } })).toEqual([
      'payments[0].spending.categories[1]: a stands here twice',
    ]);
    expect(ofPayment({ forbidden: { clause, uses: twice } })).toEqual([
      'payments[0].forbidden.uses[1]: a stands here twice',
    ]);
    expect(ofPayment({ termination: resting })).toEqual(['payments[0].termination[1]: a stands here twice']);
    expect(ofTitles({ endings: resting })).toEqual(['titles.endings[1]: a stands here twice']);
    const values = [...(whole.values ?? []), ...(whole.values ?? [])];
    expect(lines({ values })).toEqual(['values[1]: forest-ceiling stands here twice']);
  });

  it('names benefits and grounds of their end that stand twice, and a ground that nothing else names', () => {
    const one = { id: 'a', name: named, clause };
    const end = { ...one, id: 'title-revoked' };
    expect(ofTitles({ benefits: { clause, carried: [one, one], endings: [end, end] } })).toEqual([
      'titles.benefits.carried[1]: a stands here twice',
      'titles.benefits.endings[1]: title-revoked stands here twice',
    ]);
    expect(ofTitles({ benefits: { clause, carried: [one], endings: [one] } })).toEqual([
      'titles.benefits.endings[0].id: no ground a; there are: title-revoked, term-ended, ' +
        'gave-up-the-craft, false-statement, gave-up-the-craft',
    ]);
  });

  it('names two rules on the account of one kind of employer', () => {
    const rule = { kinds: ['university'], levels: ['provincial'], clause } as const;
    const accounts: Payment['accounts'] = [
      { ...rule, kinds: ['university'], levels: ['provincial'], asks: 'budget-code' },
      { ...rule, kinds: ['public-institution', 'university'], levels: ['provincial'], asks: 'bank-account' },
    ];
    expect(ofPayment({ payee: 'employer', accounts })).toEqual([
      'payments[0].accounts[2]: provincial university stands here twice',
    ]);
  });

  it('names rules for employers where the holder is paid', () => {
    expect(ofPayment({ payee: 'holder', transfer: { clause } })).toEqual([
      'payments[0].transfer: is for what is paid to an employer',
    ]);
  });

  it('names forbidden uses without what it may be spent on', () => {
    expect(ofPayment({ spending: undefined })).toEqual([
      'payments[0].spending: is missing: forbidden needs it',
    ]);
  });

  it('names a use that is a category too, and a word that would tell two uses', () => {
    const [category] = paid.spending?.categories ?? [];
    const uses = [
      { id: category?.id ?? '', name: named },
      { id: 'a', name: named, words: ['甲词'] },
      { id: 'b', name: named, words: ['乙词', '甲词'] },
    ];
    expect(ofPayment({ forbidden: { clause, uses } })).toEqual([
      'payments[0].forbidden.uses[0]: tools is a category of spending too',
      'payments[0].forbidden.uses: the word 甲词 stands here twice',
    ]);
  });

  it('names payments without titles that they are paid for', () => {
    expect(lines({ titles: undefined })).toEqual(['titles: is missing: payments needs it']);
  });

  it('names an extension that is longer at least than at most', () => {
    const extension = { clause: 'YM-RULES 13', leastYears: 3, mostYears: 2, ground: named };
    expect(ofTitles({ extension })).toEqual(['titles.extension.leastYears: must not be above mostYears 2']);
  });
});
