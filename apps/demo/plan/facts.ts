import type { Json } from '#kernel';
import type { SeededChoice } from './synthetic/seeded-choice';

export const TRACKS = ['natural-science', 'social-science', 'skilled'] as const;
export type Track = (typeof TRACKS)[number];
export type Facts = Readonly<Record<string, Json>>;

/** A rule of the policy that somebody does not meet. */
export const FAULTS = [
  'qualification',
  'age-limit',
  'full-time-in-province',
  'no-national-programme',
  'no-double-thousand-plan',
  'no-same-tier-support',
  'no-skill-master-studio',
  'special-condition',
] as const;
export type Fault = (typeof FAULTS)[number];

/** Completed years on the reference date that the policy lets be, and that a waiver is asked for. */
export const AGES = { youngest: 29, oldest: 45, over: 46, farOver: 52 } as const;

const EVIDENCE = '演示证明材料';
/** Facts that the policy asks of everybody, as somebody without any obstacle states them. */
const WITHOUT_OBSTACLE: Facts = {
  fullTimeInProvince: true,
  nationalTalentProgramme: false,
  doubleThousandPlan: false,
  sameTierProgrammes: [],
  skillMasterStudioLeader: false,
};

/** What a year's fields of work are, by track. */
export const FIELDS: Readonly<Record<Track, readonly [string, ...string[]]>> = {
  'natural-science': [
    '心血管疾病防治',
    '稀土永磁材料',
    '茶树育种',
    '铜冶炼',
    '功率器件',
    '高温合金',
    '中药药理',
    '公路工程',
    '水稻遗传',
    '肿瘤免疫',
  ],
  'social-science': ['客家文化研究', '陶瓷史', '区域经济', '革命历史', '教育学', '会计学'],
  skilled: ['数控加工', '焊接', '精密装配', '热处理', '陶瓷成型', '电气安装', '汽车维修', '模具制造'],
};

const QUALIFIED: Readonly<Record<Track, readonly [Facts, ...Facts[]]>> = {
  'natural-science': [
    { degree: 'doctor' },
    { professionalTitle: 'associate-senior' },
    { degree: 'doctor', professionalTitle: 'senior' },
  ],
  'social-science': [{ degree: 'doctor' }, { degree: 'master', professionalTitle: 'senior' }],
  skilled: [
    { skillLevel: 'technician' },
    { skillLevel: 'senior-technician' },
    { skillLevel: 'chief-technician' },
  ],
};

const UNQUALIFIED: Readonly<Record<Track, Facts>> = {
  'natural-science': { degree: 'master', professionalTitle: 'intermediate' },
  'social-science': { degree: 'master' },
  skilled: { skillLevel: 'senior-worker' },
};

/** The special conditions (JX-PLAN 2.2.2, 2.2.3): one of them, with evidence. */
const SPECIAL: Readonly<Record<Track, readonly [Facts, ...Facts[]]>> = {
  'natural-science': [
    { ledProjects: [{ level: 'provincial', evidence: EVIDENCE }] },
    { prizes: [{ kind: 'provincial-science', class: 'second', rank: 2, evidence: EVIDENCE }] },
    { prizes: [{ kind: 'national-science', rank: 5, evidence: EVIDENCE }] },
    { specialConditions: [{ condition: 'industry-service', evidence: EVIDENCE }] },
    { specialConditions: [{ condition: 'frontier-research', evidence: EVIDENCE }] },
  ],
  'social-science': [
    { prizes: [{ kind: 'provincial-social-science', class: 'first', rank: 1, evidence: EVIDENCE }] },
    { specialConditions: [{ condition: 'social-development', evidence: EVIDENCE }] },
  ],
  skilled: [
    { contests: [{ contest: 'national-contest', role: 'competitor', place: 2, evidence: EVIDENCE }] },
    { contests: [{ contest: 'world-skills', role: 'coach', award: 'silver', evidence: EVIDENCE }] },
    { prizes: [{ kind: 'municipal-science', rank: 1, evidence: EVIDENCE }] },
    { specialConditions: [{ condition: 'unique-skill', evidence: EVIDENCE }] },
    { specialConditions: [{ condition: 'technical-breakthrough', evidence: EVIDENCE }] },
  ],
};

/** Near each limit, on the wrong side: a rank of four, a municipal project, a fourth place. */
const NOT_SPECIAL: Readonly<Record<Track, Facts>> = {
  'natural-science': {
    prizes: [{ kind: 'provincial-science', class: 'second', rank: 4, evidence: EVIDENCE }],
    ledProjects: [{ level: 'municipal', evidence: EVIDENCE }],
  },
  'social-science': {
    prizes: [{ kind: 'provincial-social-science', class: 'third', rank: 1, evidence: EVIDENCE }],
  },
  skilled: { contests: [{ contest: 'national-contest', role: 'competitor', place: 4, evidence: EVIDENCE }] },
};

const OBSTACLES: Readonly<Partial<Record<Fault, Facts>>> = {
  'full-time-in-province': { fullTimeInProvince: false },
  'no-national-programme': { nationalTalentProgramme: true },
  'no-double-thousand-plan': { doubleThousandPlan: true },
  'no-same-tier-support': {
    sameTierProgrammes: [{ programme: '演示同梯次计划', supportEndsOn: '2030-12-31' }],
  },
  'no-skill-master-studio': { skillMasterStudioLeader: true },
};

const INCLINATIONS = ['frontier-research', 'enterprise-research', 'grass-roots', 'industrial-park'] as const;

/** The facts of somebody who meets every rule of the track, or every one but some. */
export function factsOf(track: Track, faults: readonly Fault[], choice: SeededChoice): Facts {
  const qualified = choice.oneOf(QUALIFIED[track]);
  const special = choice.oneOf(SPECIAL[track]);
  const inclination = choice.integer(0, 9);
  return {
    ...WITHOUT_OBSTACLE,
    ...(faults.includes('qualification') ? UNQUALIFIED[track] : qualified),
    ...(faults.includes('special-condition') ? NOT_SPECIAL[track] : special),
    ...faults.reduce<Facts>((facts, fault) => ({ ...facts, ...OBSTACLES[fault] }), {}),
    ...(inclination < INCLINATIONS.length && {
      inclinations: [{ direction: INCLINATIONS[inclination] ?? '' }],
    }),
  };
}

/** Completed years on the reference date: over the limit only for whom it is to stop. */
export function ageOf(faults: readonly Fault[], choice: SeededChoice): number {
  const [from, to] = faults.includes('age-limit') ? [AGES.over, AGES.farOver] : [AGES.youngest, AGES.oldest];
  return choice.integer(from, to);
}
