import { fold, localDate } from '#kernel';
import { candidacyState, INVENTED, JIANGXI, PROGRAMME, ROUND } from '../../../sample-selection.testing';
import { CandidacyOver, CandidacyUnderWay, SupportBegan, supportRecord } from '../contracts';
import { checkDuplicateSupport } from './duplicate-support';

const state = candidacyState();
if (state.status === 'none') throw new Error('the sample application is not handed in');
const { application } = state;
const other = {
  personId: 'p1',
  candidacyId: 'yunmeng-2022.p1',
  programmeId: 'invented-region',
  roundId: 'yunmeng-2022',
};
const own = { personId: 'p1', candidacyId: `${ROUND}.p1`, programmeId: PROGRAMME, roundId: ROUND };
const dates = (since: string, referenceDate: string) => ({
  since: localDate(since),
  referenceDate: localDate(referenceDate),
});
const applied = CandidacyUnderWay.of({ ...other, ...dates('2022-02-15', '2022-05-01') });
const supported = (until: string | null, tier: string | null = null) =>
  SupportBegan.of({
    ...other,
    since: localDate('2021-09-01'),
    tier,
    until: until === null ? null : localDate(until),
  });
const check = (...events: Parameters<typeof supportRecord.evolve>[1][]) =>
  checkDuplicateSupport(JIANGXI, application, fold(supportRecord, events));

describe('duplicate support', () => {
  it('is not found where no other programme knows the person [JX-PLAN 2.2.1x-c]', () => {
    expect(check()).toMatchObject([
      { rule: 'duplicate-support', result: 'met', found: [], clause: 'JX-PLAN 2.2.1x-c' },
    ]);
    expect(check(CandidacyUnderWay.of({ ...own, ...dates('2022-03-01', '2022-06-30') }))).toMatchObject([
      { result: 'met', found: [] },
    ]);
  });

  it('stands in the way while another programme supports the person, and says which, since when, and until [JX-PLAN 2.2.1x-c]', () => {
    const [outcome] = check(supported('2024-08-31'));
    expect(outcome).toMatchObject({
      result: 'not-met',
      found: [{ kind: 'support', programmeId: 'invented-region', since: '2021-09-01', until: '2024-08-31' }],
    });
    expect(outcome?.message.en).toContain('yunmeng-2022');
    for (const named of ['2021-09-01', '2024-08-31', 'JX-PLAN 2.2.1x-c']) {
      expect(outcome?.message.zh).toContain(named);
      expect(outcome?.message.en).toContain(named);
    }
  });

  it.each([
    ['ends on the reference date', '2022-06-30', 'not-met'],
    ['ended the day before', '2022-06-29', 'met'],
    ['has no end on record', null, 'not-met'],
  ])('of support that %s counts as such [JX-PLAN 2.2.1x-c]', (_, until, result) => {
    expect(check(supported(until))).toMatchObject([{ result }]);
  });

  it('only warns of a candidacy in another programme’s round of the year, and not of one that is over [JX-PLAN 2.2.1x-c]', () => {
    expect(check(applied)).toMatchObject([
      { result: 'warned', found: [{ kind: 'candidacy', roundId: 'yunmeng-2022', since: '2022-02-15' }] },
    ]);
    expect(check(applied, CandidacyOver.of(other))).toMatchObject([{ result: 'met' }]);
    const earlier = CandidacyUnderWay.of({ ...other, ...dates('2021-02-15', '2021-05-01') });
    expect(check(earlier)).toMatchObject([{ result: 'met' }]);
  });

  it('replaces a candidacy by the support that it led to', () => {
    expect(check(applied, supported('2024-08-31'))).toMatchObject([
      { result: 'not-met', found: [{ kind: 'support' }] },
    ]);
  });

  describe('by tiers', () => {
    const clause = 'JX-PLAN 2.2.1x-c';
    const ofTier = (tier: string, ...excludes: string[]) => ({
      ...JIANGXI,
      programme: { ...JIANGXI.programme, tier },
      duplicateSupport: { clause, excludes },
    });
    const national = ofTier('national', 'national');
    const provincial = ofTier('provincial', 'national', 'provincial');
    const under = (policy: typeof national, tier: string | null) =>
      checkDuplicateSupport(policy, application, fold(supportRecord, [supported('2024-08-31', tier)]));

    it('lets a programme of a higher tier follow a lower one, and shows it', () => {
      const [outcome] = under(national, 'provincial');
      expect(outcome).toMatchObject({
        ...{ result: 'met', clause },
        found: [{ kind: 'support', programmeId: 'invented-region', tier: 'provincial' }],
      });
      expect(outcome?.message.zh).toContain('不影响本计划');
    });

    it('excludes whom a higher tier supports from a lower one, and the same tier from itself', () => {
      expect(under(provincial, 'national')).toMatchObject([{ result: 'not-met', clause }]);
      expect(under(provincial, 'provincial')).toMatchObject([{ result: 'not-met' }]);
      expect(under(national, 'national')).toMatchObject([{ result: 'not-met' }]);
    });

    it('only warns of support without a tier on record', () => {
      const [outcome] = under(national, null);
      expect(outcome).toMatchObject({ result: 'warned', found: [{ kind: 'support' }] });
      expect(outcome?.message.zh).toContain('须核实');
    });

    it('excludes whomever any other programme supports where the policy names no tiers', () => {
      for (const tier of ['national', 'provincial', null])
        expect(check(supported('2024-08-31', tier))).toMatchObject([{ result: 'not-met' }]);
    });
  });

  it('is not looked for where the policy does not ask', () => {
    expect(checkDuplicateSupport(INVENTED, application, fold(supportRecord, [supported(null)]))).toEqual([]);
  });
});
