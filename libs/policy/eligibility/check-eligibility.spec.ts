import fc from 'fast-check';
import { LocalDate, RuleOutcome, localDate } from '#kernel';
import type { EligibilityInput, EligibilityStage } from '../policy-in-force';
import type { PolicyPack } from '../policy-pack';
import { validateFacts } from '../validate-facts';
import { checkEligibility } from './check-eligibility';
import { INVENTED_POLICIES, POLICIES, anyInput, outcomeOf, packIn } from './sample-packs.testing';

const jiangxi = packIn(POLICIES, 'jiangxi-double-high');
const invented = packIn(INVENTED_POLICIES, 'invented-region');
const stages: EligibilityStage[] = ['application', 'nomination', 'review'];

const fisher: EligibilityInput = {
  track: 'lake',
  facts: {
    craftGrade: 'journeyman',
    yearsInTrade: 8,
    seasons: [{ startedOn: '2021-03-01', boat: '虚构一号' }],
  },
  birthDate: localDate('1990-05-05'),
  referenceDate: localDate('2022-06-30'),
  confirmedBy: ['applicant', 'employer'],
  waivedRules: [],
};

describe('eligibility under a pack unlike the first', () => {
  const result = (input: EligibilityInput, rule: string): RuleOutcome['result'] =>
    outcomeOf(checkEligibility(invented, 'review', input), rule).result;

  it('applies that pack’s rules, in its order, with its clauses', () => {
    const outcomes = checkEligibility(invented, 'review', fisher);
    expect(outcomes.map(({ rule, clause, result: outcome }) => [rule, clause, outcome])).toEqual([
      ['youth', 'YM-RULES 3', 'met'],
      ['craft', 'YM-RULES 4', 'met'],
      ['experience', 'YM-RULES 5', 'met'],
      ['season-past', 'YM-RULES 11', 'met'],
      ['employer-confirms', 'YM-RULES 12', 'met'],
    ]);
  });

  it('takes that pack’s age limit and scale', () => {
    expect(result({ ...fisher, birthDate: localDate('1981-06-30') }, 'youth')).toBe('met');
    expect(result({ ...fisher, birthDate: localDate('1981-06-29') }, 'youth')).toBe('not-met');
    expect(result({ ...fisher, facts: { ...fisher.facts, craftGrade: 'helper' } }, 'craft')).toBe('not-met');
  });

  it('takes that pack’s waivers: years may be relaxed, age may not', () => {
    const waivedRules = ['youth', 'experience'];
    const short = { ...fisher, facts: { ...fisher.facts, yearsInTrade: 7 }, waivedRules };
    expect(result(short, 'experience')).toBe('waived');
    expect(result({ ...short, birthDate: localDate('1970-01-01') }, 'youth')).toBe('not-met');
  });

  it('asks each track and stage only what holds there', () => {
    const { craftGrade, yearsInTrade } = fisher.facts;
    const forester = {
      ...fisher,
      track: 'forest',
      facts: { craftGrade: craftGrade ?? '', yearsInTrade: yearsInTrade ?? 0 },
    };
    const rules = checkEligibility(invented, 'application', forester).map((outcome) => outcome.rule);
    expect(rules).toEqual(['youth', 'craft', 'experience']);
  });

  it('refuses a track that the pack does not have', () => {
    expect(() => checkEligibility(invented, 'review', { ...fisher, track: 'natural-science' })).toThrow(
      RangeError,
    );
  });
});

describe('what is not stated', () => {
  const withRule = (condition: PolicyPack['eligibility'][number]['condition']): PolicyPack => ({
    ...invented,
    eligibility: [
      {
        id: 'asked',
        clause: 'YM-RULES 4',
        title: { zh: '一', en: 'one' },
        condition,
        found: ['craftGrade'],
        limit: { zh: '二', en: 'two' },
      },
    ],
  });
  const bare = { ...fisher, facts: {} };

  it.each([
    [{ fact: 'craftGrade', is: 'helper' }],
    [{ not: { fact: 'craftGrade', is: 'helper' } }],
    [{ fact: 'craftGrade', atMost: 'helper' }],
    [{ fact: 'seasons', none: { fact: 'boat', is: 'x' } }],
    [
      {
        all: [
          { fact: 'age', atMost: 40 },
          { fact: 'yearsInTrade', atLeast: 1 },
        ],
      },
    ],
  ])('never counts as met: %j', (condition) => {
    expect(checkEligibility(withRule(condition), 'review', bare)[0]?.result).toBe('not-met');
  });

  it('does not hide an alternative that is met', () => {
    const condition = {
      any: [
        { fact: 'craftGrade', is: 'helper' },
        { fact: 'age', atMost: 40 },
      ],
    };
    expect(checkEligibility(withRule(condition), 'review', bare)[0]?.result).toBe('met');
  });

  it('can be asked about itself', () => {
    expect(
      checkEligibility(withRule({ fact: 'craftGrade', present: false }), 'review', bare)[0]?.result,
    ).toBe('met');
    expect(
      checkEligibility(withRule({ fact: 'craftGrade', present: false }), 'review', fisher)[0]?.result,
    ).toBe('not-met');
  });
});

describe.each([
  ['the Jiangxi pack', jiangxi],
  ['the invented pack', invented],
])('eligibility under %s, whatever is handed in', (_, pack) => {
  const check = (input: EligibilityInput, stage: EligibilityStage): RuleOutcome[] =>
    checkEligibility(pack, stage, input);

  it('gives an explained outcome for every rule and never throws', () => {
    fc.assert(
      fc.property(anyInput(pack), fc.constantFrom(...stages), (input, stage) => {
        expect(validateFacts(pack, input.track, input.facts)).toEqual([]);
        for (const outcome of check(input, stage)) {
          expect(outcome.message.zh).toContain(outcome.clause);
          expect(outcome.message.en).toContain(outcome.clause);
          expect(outcome.found).not.toBeUndefined();
        }
      }),
    );
  });

  it('changes under a waiver only waivable rules, and only from not met to waived', () => {
    fc.assert(
      fc.property(anyInput(pack), fc.constantFrom(...stages), (input, stage) => {
        const plain = check({ ...input, waivedRules: [] }, stage);
        const waived = check({ ...input, waivedRules: pack.eligibility.map((rule) => rule.id) }, stage);
        for (const [index, outcome] of waived.entries()) {
          const waivable = pack.eligibility.find((rule) => rule.id === outcome.rule)?.waivable === true;
          const before = plain[index]?.result;
          expect(outcome.result).toBe(waivable && before === 'not-met' ? 'waived' : before);
        }
      }),
    );
  });

  it('takes nothing away for more confirmations or fewer years of age', () => {
    fc.assert(
      fc.property(anyInput(pack), fc.constantFrom(...stages), (input, stage) => {
        const younger: LocalDate = localDate('2000-01-01');
        const birthDate =
          input.birthDate !== undefined && input.birthDate > younger ? input.birthDate : younger;
        const more = { ...input, birthDate, confirmedBy: ['applicant', 'employer', 'nominating-body'] };
        const better = check(more, stage);
        for (const [index, outcome] of check(input, stage).entries())
          if (outcome.result === 'met') expect(better[index]?.result).toBe('met');
      }),
    );
  });
});

describe('special conditions', () => {
  it('are not lost by stating more of them', () => {
    fc.assert(
      fc.property(anyInput(jiangxi), (input) => {
        const specialOf = (facts: EligibilityInput['facts']): string[] =>
          checkEligibility(jiangxi, 'review', { ...input, facts })
            .filter((outcome) => outcome.rule.startsWith('special-') && outcome.result === 'met')
            .map((outcome) => outcome.rule);
        const { prizes } = input.facts;
        const weak = { kind: 'municipal-science', rank: 100, evidence: '虚构' };
        const more = { ...input.facts, prizes: [...(Array.isArray(prizes) ? prizes : []), weak] };
        expect(specialOf(more)).toEqual(expect.arrayContaining(specialOf(input.facts)));
      }),
    );
  });
});
