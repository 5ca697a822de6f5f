import type { Json } from '#kernel';
import { BodyName, OFFICES } from './offices';

/** What happens to somebody of the cast on the way to nomination. */
export type Fate =
  | { readonly kind: 'nominated' }
  /** Nominated once the waiver is approved. */
  | { readonly kind: 'waived'; readonly rules: readonly string[] }
  | { readonly kind: 'over-quota' }
  /** The employer lets the last day pass: the application stays on its to-do list. */
  | { readonly kind: 'not-endorsed' }
  /** Refused as not eligible. */
  | { readonly kind: 'not-eligible' }
  /** Comes after the last day of applications. */
  | { readonly kind: 'too-late' };

/** Somebody who applies. */
export interface Part {
  /** Completed years on the round's reference date. */
  readonly age: number;
  readonly employer: string;
  /** Accounts that endorse, lowest first. */
  readonly endorsers: readonly string[];
  /** The employer's account that files; null: the applicant files. */
  readonly filedBy: string | null;
  readonly body: BodyName;
  readonly track: 'natural-science' | 'social-science' | 'skilled';
  readonly field: string;
  readonly facts: Readonly<Record<string, Json>>;
  readonly fate: Fate;
}

/** Facts that the policy asks of everybody, as somebody without any obstacle states them. */
const WITHOUT_OBSTACLE = {
  fullTimeInProvince: true,
  nationalTalentProgramme: false,
  doubleThousandPlan: false,
  sameTierProgrammes: [],
  skillMasterStudioLeader: false,
} as const;

const NOMINATED: Fate = { kind: 'nominated' };
const EVIDENCE = '演示证明材料';
const DOCTOR_WITH_PROJECT = {
  ...WITHOUT_OBSTACLE,
  degree: 'doctor',
  ledProjects: [{ level: 'provincial', evidence: EVIDENCE }],
} as const;
const TECHNICIAN_WITH_CONTEST = {
  ...WITHOUT_OBSTACLE,
  skillLevel: 'senior-technician',
  contests: [{ contest: 'national-contest', role: 'competitor', place: 2, evidence: EVIDENCE }],
} as const;

type Place = Pick<Part, 'employer' | 'endorsers' | 'filedBy' | 'body'>;

/** An employer under a body, with the accounts on the way up. */
function at(employer: string, account: string, body: BodyName, ...above: string[]): Place {
  return { employer, endorsers: [`${account}-endorser`, ...above], filedBy: `${account}-employer`, body };
}

const HOSPITAL = at(OFFICES.nanchangHospital, 'hospital', 'nanchang', 'nanchang-clerk');
const COLLEGE = at(OFFICES.nanchangCollege, 'college', 'nanchang', 'nanchang-clerk');
const FACTORY = at(OFFICES.jiujiangFactory, 'machinery', 'jiujiang', 'jiujiang-clerk');
/** A county's unit: to the county, then to the city (JX-PLAN 2.3.2a). */
const STATION = at(OFFICES.xiushuiStation, 'tea', 'jiujiang', 'xiushui-clerk', 'jiujiang-clerk');
const RARE_EARTH = at(OFFICES.ganzhouRareEarth, 'rare-earth', 'ganzhou', 'ganzhou-clerk');
const UNIVERSITY = at(OFFICES.medicalUniversity, 'university', 'health', 'health-clerk');
const COPPER = at(OFFICES.provincialEnterprise, 'copper', 'industry', 'industry-clerk');
const SEMICONDUCTOR = at(OFFICES.newAreaSemiconductor, 'semiconductor', 'newArea', 'new-area-clerk');
const LABORATORY = at(OFFICES.centralLaboratory, 'laboratory', 'central', 'central-clerk');
/** Without an employer: the local HR department stands in its place. */
const FREELANCE: Place = {
  employer: OFFICES.ganzhouBureau,
  endorsers: ['ganzhou-clerk'],
  filedBy: null,
  body: 'ganzhou',
};

/** Everybody who applies, and how it goes; the first applies in person, and the employer then tries to apply for them again. */
export const CAST: readonly Part[] = [
  {
    ...HOSPITAL,
    filedBy: null,
    age: 38,
    track: 'natural-science',
    field: '心血管疾病防治',
    facts: DOCTOR_WITH_PROJECT,
    fate: NOMINATED,
  },
  {
    ...COLLEGE,
    age: 35,
    track: 'skilled',
    field: '数控加工',
    facts: TECHNICIAN_WITH_CONTEST,
    fate: NOMINATED,
  },
  {
    ...HOSPITAL,
    age: 44,
    track: 'natural-science',
    field: '临床检验',
    fate: { kind: 'over-quota' },
    facts: {
      ...WITHOUT_OBSTACLE,
      professionalTitle: 'senior',
      prizes: [{ kind: 'provincial-science', class: 'second', rank: 2, evidence: EVIDENCE }],
    },
  },
  {
    ...STATION,
    age: 39,
    track: 'natural-science',
    field: '茶树育种',
    fate: NOMINATED,
    facts: {
      ...WITHOUT_OBSTACLE,
      professionalTitle: 'associate-senior',
      specialConditions: [{ condition: 'social-development', evidence: EVIDENCE }],
    },
  },
  {
    ...FACTORY,
    age: 41,
    track: 'skilled',
    field: '精密装配',
    facts: TECHNICIAN_WITH_CONTEST,
    fate: NOMINATED,
  },
  {
    ...FACTORY,
    age: 33,
    track: 'skilled',
    field: '焊接',
    fate: { kind: 'not-eligible' },
    facts: { ...TECHNICIAN_WITH_CONTEST, skillLevel: 'senior-worker' },
  },
  {
    ...FREELANCE,
    age: 42,
    track: 'social-science',
    field: '客家文化研究',
    fate: NOMINATED,
    facts: {
      ...WITHOUT_OBSTACLE,
      degree: 'doctor',
      prizes: [{ kind: 'provincial-social-science', class: 'first', rank: 1, evidence: EVIDENCE }],
    },
  },
  {
    ...RARE_EARTH,
    age: 36,
    track: 'natural-science',
    field: '稀土永磁材料',
    facts: DOCTOR_WITH_PROJECT,
    fate: NOMINATED,
  },
  {
    ...UNIVERSITY,
    filedBy: null,
    // Forty-five is not over forty-five.
    age: 45,
    track: 'natural-science',
    field: '中药药理',
    facts: DOCTOR_WITH_PROJECT,
    fate: NOMINATED,
  },
  {
    ...UNIVERSITY,
    age: 47,
    track: 'natural-science',
    field: '肿瘤免疫',
    facts: DOCTOR_WITH_PROJECT,
    fate: { kind: 'waived', rules: ['age-limit'] },
  },
  {
    ...UNIVERSITY,
    age: 40,
    track: 'natural-science',
    field: '神经科学',
    fate: { kind: 'not-eligible' },
    facts: { ...DOCTOR_WITH_PROJECT, nationalTalentProgramme: true },
  },
  {
    ...COPPER,
    age: 46,
    track: 'natural-science',
    field: '选矿',
    facts: DOCTOR_WITH_PROJECT,
    fate: { kind: 'not-eligible' },
  },
  {
    ...COPPER,
    age: 37,
    track: 'natural-science',
    field: '铜冶炼',
    facts: DOCTOR_WITH_PROJECT,
    fate: NOMINATED,
  },
  {
    ...SEMICONDUCTOR,
    age: 34,
    track: 'natural-science',
    field: '功率器件',
    facts: DOCTOR_WITH_PROJECT,
    fate: NOMINATED,
  },
  {
    ...SEMICONDUCTOR,
    age: 31,
    track: 'natural-science',
    field: '芯片封装',
    fate: { kind: 'not-eligible' },
    facts: { ...DOCTOR_WITH_PROJECT, fullTimeInProvince: false },
  },
  {
    ...LABORATORY,
    age: 43,
    track: 'natural-science',
    field: '高温合金',
    facts: DOCTOR_WITH_PROJECT,
    fate: NOMINATED,
  },
  {
    ...LABORATORY,
    age: 32,
    track: 'natural-science',
    field: '复合材料',
    fate: { kind: 'not-eligible' },
    facts: {
      ...DOCTOR_WITH_PROJECT,
      sameTierProgrammes: [{ programme: '演示同梯次计划', supportEndsOn: '2030-12-31' }],
    },
  },
  {
    ...COPPER,
    endorsers: [],
    age: 35,
    track: 'natural-science',
    field: '尾矿治理',
    facts: DOCTOR_WITH_PROJECT,
    fate: { kind: 'not-endorsed' },
  },
  {
    ...FACTORY,
    age: 30,
    track: 'skilled',
    field: '热处理',
    facts: TECHNICIAN_WITH_CONTEST,
    fate: { kind: 'too-late' },
  },
];
