import { Json, RuleOutcome, addDays, localDate } from '#kernel';
import type { EligibilityInput, EligibilityStage } from '../policy-in-force';
import { validateFacts } from '../validate-facts';
import { checkEligibility } from './check-eligibility';
import { POLICIES, outcomeOf, packIn } from './sample-packs.testing';

const pack = packIn(POLICIES, 'jiangxi-double-high');
const REFERENCE_DATE = localDate('2022-06-30');

const soundFacts = {
  degree: 'doctor',
  fullTimeInProvince: true,
  nationalTalentProgramme: false,
  doubleThousandPlan: false,
  sameTierProgrammes: [],
  skillMasterStudioLeader: false,
} satisfies Record<string, Json>;

const scientist: EligibilityInput = {
  track: 'natural-science',
  facts: { ...soundFacts, ledProjects: [{ level: 'provincial', evidence: '合同书（虚构）' }] },
  birthDate: localDate('1985-03-01'),
  referenceDate: REFERENCE_DATE,
  confirmedBy: ['applicant', 'employer', 'nominating-body'],
  waivedRules: [],
};

const craftsman: EligibilityInput = {
  ...scientist,
  track: 'skilled',
  facts: { ...soundFacts, skillLevel: 'technician' },
};

function check(input: EligibilityInput, rule: string, stage: EligibilityStage = 'review'): RuleOutcome {
  expect(validateFacts(pack, input.track, input.facts)).toEqual([]);
  return outcomeOf(checkEligibility(pack, stage, input), rule);
}

/** With some facts changed; undefined leaves one unstated. */
function withFacts(input: EligibilityInput, facts: Record<string, Json | undefined>): EligibilityInput {
  const stated = Object.entries<Json | undefined>({ ...input.facts, ...facts }).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined,
  );
  return { ...input, facts: Object.fromEntries(stated) };
}

describe('basic conditions of the Jiangxi plan', () => {
  it('accepts a scientist who meets everything [JX-PLAN 2.2.1(1)] [JX-PLAN 2.2.2]', () => {
    const outcomes = checkEligibility(pack, 'review', scientist);
    expect(outcomes.map((outcome) => outcome.result)).toEqual(outcomes.map(() => 'met'));
    expect(outcomes).toHaveLength(11);
  });

  it('asks at application only for the applicant’s own declaration [JX-PLAN 2.2.1(1)]', () => {
    const declared = { ...scientist, confirmedBy: ['applicant'] };
    expect(check(declared, 'conduct-declared', 'application').result).toBe('met');
    const onPaper = check(
      { ...scientist, confirmedBy: ['employer-on-paper'] },
      'conduct-declared',
      'application',
    );
    expect(onPaper.result).toBe('met');
    expect(onPaper.message.zh).toContain('用人单位称持有申报人签署的书面承诺');
    expect(check({ ...scientist, confirmedBy: [] }, 'conduct-declared', 'application').result).toBe(
      'not-met',
    );
    const rules = checkEligibility(pack, 'application', declared).map((outcome) => outcome.rule);
    expect(rules).not.toContain('conduct-confirmed-by-employer');
  });

  it('asks at nomination for the employer’s confirmation of conduct [JX-PLAN 2.2.1(1)]', () => {
    const declared = { ...scientist, confirmedBy: ['applicant'] };
    expect(check(declared, 'conduct-confirmed-by-employer', 'nomination').result).toBe('not-met');
    const confirmed = { ...scientist, confirmedBy: ['applicant', 'employer'] };
    expect(check(confirmed, 'conduct-confirmed-by-employer', 'nomination').result).toBe('met');
  });

  it('asks at review for the nominating body’s confirmation of conduct too [JX-PLAN 2.2.1(1)]', () => {
    const confirmed = { ...scientist, confirmedBy: ['applicant', 'employer'] };
    const outcome = check(confirmed, 'conduct-confirmed-by-nominating-body');
    expect(outcome).toMatchObject({
      result: 'not-met',
      found: ['applicant', 'employer'],
      clause: 'JX-PLAN 2.2.1(1)',
    });
    expect(check(scientist, 'conduct-confirmed-by-nominating-body').result).toBe('met');
  });

  it.each([
    [{ degree: 'doctor' }, 'met'],
    [{ degree: 'master' }, 'not-met'],
    [{ professionalTitle: 'associate-senior' }, 'met'],
    [{ professionalTitle: 'senior' }, 'met'],
    [{ professionalTitle: 'intermediate' }, 'not-met'],
    [{ skillLevel: 'technician' }, 'met'],
    [{ skillLevel: 'chief-technician' }, 'met'],
    [{ skillLevel: 'senior-worker' }, 'not-met'],
    [{ degree: 'master', skillLevel: 'senior-technician' }, 'met'],
    [{}, 'not-met'],
  ])('finds the qualification %j %s [JX-PLAN 2.2.1(2)a]', (qualification, result) => {
    const outcome = check(withFacts(scientist, { degree: undefined, ...qualification }), 'qualification');
    expect(outcome).toMatchObject({ result, clause: 'JX-PLAN 2.2.1(2)a' });
  });

  it('shows each part of the qualification that was found [JX-PLAN 2.2.1(2)a]', () => {
    const outcome = check(
      withFacts(scientist, { degree: 'master', professionalTitle: 'intermediate' }),
      'qualification',
    );
    expect(outcome.found).toEqual({ degree: 'master', professionalTitle: 'intermediate', skillLevel: null });
    expect(outcome.message.zh).toContain('学位 硕士，职称 中级，技能等级 未填写');
  });

  it.each([
    ['accepts a candidate whose 45th birthday is the reference date', '1977-06-30', 44, 'met'],
    ['accepts a candidate whose 46th birthday is the reference date: still 45', '1976-06-30', 45, 'met'],
    ['refuses a candidate whose 46th birthday was the day before', '1976-06-29', 46, 'not-met'],
  ])('%s [JX-PLAN 2.2.1(2)b]', (_, birthDate, age, result) => {
    const outcome = check({ ...scientist, birthDate: localDate(birthDate) }, 'age-limit');
    expect(outcome).toMatchObject({ result, found: age, clause: 'JX-PLAN 2.2.1(2)b' });
  });

  it('names age, limit and clause in both languages [JX-PLAN 2.2.1(2)b]', () => {
    const outcome = check({ ...scientist, birthDate: localDate('1976-06-29') }, 'age-limit');
    expect(outcome.message).toEqual({
      zh: '年龄：不符合。实际：年龄 46；要求：基准日不超过45周岁（JX-PLAN 2.2.1(2)b）',
      en: 'Age: not met. Found: Age: 46; required: not over 45 on the reference date (JX-PLAN 2.2.1(2)b)',
    });
  });

  it('does not count an unknown birth date as young enough [JX-PLAN 2.2.1(2)b]', () => {
    const outcome = check({ ...scientist, birthDate: undefined }, 'age-limit');
    expect(outcome).toMatchObject({ result: 'not-met', found: null });
    expect(outcome.message.zh).toContain('出生日期未知');
  });

  it('asks for full-time work in the province [JX-PLAN 2.2.1(2)c]', () => {
    expect(check(scientist, 'full-time-in-province').result).toBe('met');
    expect(check(withFacts(scientist, { fullTimeInProvince: false }), 'full-time-in-province').result).toBe(
      'not-met',
    );
  });

  it('relaxes qualification and age under a waiver, and says so [JX-PLAN 2.2.1(2)d]', () => {
    const older = withFacts({ ...scientist, birthDate: localDate('1970-01-01') }, { degree: 'master' });
    const waived = { ...older, waivedRules: ['qualification', 'age-limit'] };
    expect(check(waived, 'qualification').result).toBe('waived');
    expect(check(waived, 'age-limit')).toMatchObject({ result: 'waived', found: 52 });
    expect(check(waived, 'age-limit').message.zh).toContain('不符合，已批准放宽');
    expect(check({ ...older, waivedRules: ['age-limit'] }, 'qualification').result).toBe('not-met');
  });

  it('leaves a rule that is met as met under a waiver [JX-PLAN 2.2.1(2)d]', () => {
    expect(check({ ...scientist, waivedRules: ['age-limit'] }, 'age-limit').result).toBe('met');
  });

  it('lets a waiver relax qualification and age and nothing else [JX-PLAN 2.2.1(2)d]', () => {
    const waivable = pack.eligibility.filter((rule) => rule.waivable === true).map((rule) => rule.id);
    expect(waivable).toEqual(['qualification', 'age-limit']);
    const partTime = {
      ...withFacts(scientist, { fullTimeInProvince: false }),
      waivedRules: ['full-time-in-province'],
    };
    expect(check(partTime, 'full-time-in-province').result).toBe('not-met');
  });
});

describe('exclusions of the Jiangxi plan', () => {
  it.each([
    [
      'excludes holders of a national talent programme, waiver or not [JX-PLAN 2.2.1x-a]',
      { fact: 'nationalTalentProgramme', rule: 'no-national-programme', clause: 'JX-PLAN 2.2.1x-a' },
    ],
    [
      'excludes holders of the Double Thousand Plan, waiver or not [JX-PLAN 2.2.1x-b]',
      { fact: 'doubleThousandPlan', rule: 'no-double-thousand-plan', clause: 'JX-PLAN 2.2.1x-b' },
    ],
    [
      'excludes leaders of a skill master studio, waiver or not [JX-PLAN 2.2.1x-d]',
      { fact: 'skillMasterStudioLeader', rule: 'no-skill-master-studio', clause: 'JX-PLAN 2.2.1x-d' },
    ],
  ])('%s', (_, { fact, rule, clause }) => {
    expect(check(scientist, rule).result).toBe('met');
    const excluded = { ...withFacts(scientist, { [fact]: true }), waivedRules: [rule] };
    expect(check(excluded, rule)).toMatchObject({ result: 'not-met', found: true, clause });
  });

  it.each([
    ['excludes support that ends on the reference date', REFERENCE_DATE, 'not-met'],
    ['excludes support that ends later', addDays(REFERENCE_DATE, 300), 'not-met'],
    ['lets pass support that ended the day before', addDays(REFERENCE_DATE, -1), 'met'],
  ])('%s, for a programme of the same tier [JX-PLAN 2.2.1x-c]', (_, supportEndsOn, result) => {
    const supported = withFacts(scientist, {
      sameTierProgrammes: [{ programme: '虚构计划', supportEndsOn }],
    });
    expect(check(supported, 'no-same-tier-support').result).toBe(result);
    expect(
      check({ ...supported, waivedRules: ['no-same-tier-support'] }, 'no-same-tier-support').result,
    ).toBe(result);
  });

  it('shows the programme that still supports, and not the one that ended [JX-PLAN 2.2.1x-c]', () => {
    const ended = { programme: '虚构甲', supportEndsOn: '2020-12-31' };
    const running = { programme: '虚构乙', supportEndsOn: '2023-12-31' };
    const outcome = check(
      withFacts(scientist, { sameTierProgrammes: [ended, running] }),
      'no-same-tier-support',
    );
    expect(outcome.found).toEqual({ sameTierProgrammes: [running], referenceDate: REFERENCE_DATE });
    expect(outcome.message.en).toContain('Support ends on: 2023-12-31');
  });
});

describe('special conditions of the Jiangxi plan', () => {
  const evidence = '证书（虚构）';
  const claim = (condition: string): Record<string, Json> => ({
    specialConditions: [{ condition, evidence }],
  });
  const prize = (kind: string, rank: number, prizeClass?: string): Record<string, Json> => ({
    prizes: [{ kind, rank, evidence, ...(prizeClass === undefined ? {} : { class: prizeClass }) }],
  });

  const scienceCases: [Record<string, Json>, string][] = [
    [claim('frontier-research'), 'met'],
    [claim('industry-service'), 'met'],
    [claim('social-development'), 'met'],
    [claim('technical-breakthrough'), 'not-met'],
    [{ ledProjects: [{ level: 'provincial', evidence }] }, 'met'],
    [{ ledProjects: [{ level: 'national', evidence }] }, 'met'],
    [{ ledProjects: [{ level: 'municipal', evidence }] }, 'not-met'],
    [prize('provincial-science', 3, 'second'), 'met'],
    [prize('provincial-science', 1, 'special'), 'met'],
    [prize('provincial-science', 4, 'second'), 'not-met'],
    [prize('provincial-science', 3, 'third'), 'not-met'],
    [prize('provincial-science', 1), 'not-met'],
    [prize('national-science', 5), 'met'],
    [prize('national-science', 6), 'not-met'],
    [prize('provincial-social-science', 3, 'second'), 'met'],
    [prize('provincial-social-science', 4, 'first'), 'not-met'],
    [prize('provincial-social-science', 1, 'third'), 'not-met'],
    [prize('municipal-science', 1, 'first'), 'not-met'],
    [{}, 'not-met'],
  ];

  it.each(scienceCases)('finds %j of a scientist %s [JX-PLAN 2.2.2]', (facts, result) => {
    for (const track of ['natural-science', 'social-science']) {
      const candidate = { ...scientist, track, facts: { ...soundFacts, ...facts } };
      expect(check(candidate, 'special-science')).toMatchObject({ result, clause: 'JX-PLAN 2.2.2' });
    }
  });

  const contest = (entry: Record<string, Json>): Record<string, Json> => ({
    contests: [{ ...entry, evidence }],
  });
  const skilledCases: [Record<string, Json>, string][] = [
    [claim('technical-breakthrough'), 'met'],
    [claim('unique-skill'), 'met'],
    [claim('industry-service'), 'not-met'],
    [prize('municipal-science', 9), 'met'],
    [prize('provincial-science', 9, 'third'), 'met'],
    [prize('provincial-social-science', 1, 'first'), 'not-met'],
    [contest({ contest: 'world-skills', role: 'competitor', award: 'medallion-for-excellence' }), 'met'],
    [contest({ contest: 'world-skills', role: 'coach', award: 'gold' }), 'met'],
    [contest({ contest: 'world-skills', role: 'competitor', place: 1 }), 'not-met'],
    [contest({ contest: 'national-contest', role: 'competitor', place: 3 }), 'met'],
    [contest({ contest: 'national-contest', role: 'coach', place: 1 }), 'met'],
    [contest({ contest: 'national-contest', role: 'competitor', place: 4 }), 'not-met'],
    [{}, 'not-met'],
  ];

  it.each(skilledCases)('finds %j of a skilled worker %s [JX-PLAN 2.2.3]', (facts, result) => {
    const outcome = check(withFacts(craftsman, facts), 'special-skilled');
    expect(outcome).toMatchObject({ result, clause: 'JX-PLAN 2.2.3' });
  });

  it('asks each track for its own special conditions only [JX-PLAN 2.2.2] [JX-PLAN 2.2.3]', () => {
    const rulesOf = (track: string): string[] =>
      checkEligibility(pack, 'review', { ...scientist, track }).map((outcome) => outcome.rule);
    expect(rulesOf('skilled')).toContain('special-skilled');
    expect(rulesOf('skilled')).not.toContain('special-science');
    expect(rulesOf('social-science')).toContain('special-science');
    expect(rulesOf('social-science')).not.toContain('special-skilled');
  });

  it('refuses a claim without evidence [JX-PLAN 2.2.2]', () => {
    const facts = { ...soundFacts, specialConditions: [{ condition: 'frontier-research', evidence: ' ' }] };
    expect(validateFacts(pack, 'natural-science', facts).map((fault) => fault.path)).toEqual([
      'specialConditions[0].evidence',
    ]);
    const outcomes = checkEligibility(pack, 'review', { ...scientist, facts });
    expect(outcomeOf(outcomes, 'special-science').result).toBe('not-met');
  });

  it('lets no waiver stand in for a special condition [JX-PLAN 2.2.1(2)d]', () => {
    const candidate = { ...scientist, facts: soundFacts, waivedRules: ['special-science'] };
    expect(check(candidate, 'special-science').result).toBe('not-met');
  });
});

describe('the Jiangxi pack’s numbers', () => {
  it('selects at most 100 a round [JX-PLAN 2.1.1]', () => expect(pack.round.cap?.perRound).toBe(100));

  it('holds both notices for 5 working days [JX-PLAN 2.3.3b] [JX-PLAN 2.3.5a]', () => {
    const length = { days: 5, counted: 'working-days' };
    expect(pack.localNotice).toMatchObject({ ...length, clause: 'JX-PLAN 2.3.3b', reading: true });
    expect(pack.publicNotice).toMatchObject({ ...length, clause: 'JX-PLAN 2.3.5a' });
  });

  it('has every stage of the plan [JX-PLAN 2.3.3a] [JX-PLAN 2.3.3b] [JX-PLAN 2.3.4a] [JX-PLAN 2.3.4b] [JX-PLAN 2.3.4c] [JX-PLAN 2.3.5a]', () => {
    expect(Object.keys(pack)).toEqual(
      expect.arrayContaining([
        ...['backgroundCheck', 'localReview', 'localNotice'],
        ...['eligibilityReview', 'expertReview', 'consultation', 'publicNotice'],
      ]),
    );
  });
});
