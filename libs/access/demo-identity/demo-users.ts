import { BilingualText, text } from '#kernel';
import { Role } from '../actor';
import { DEMO_ORGANISATION_IDS as OFFICES } from './demo-organisations';
import { DEMO_PROVINCE } from './demo-province';

/** An account of the demo. Every person is invented and marked so. */
export interface DemoUser {
  /** Account id: the token's subject. */
  readonly id: string;
  readonly name: BilingualText;
  readonly roles: readonly [Role, ...Role[]];
  /** Organisation id; null for applicants and experts. */
  readonly office: string | null;
}

/** How many applicants and experts the demo has: `applicant-01` …, `expert-1` …. A panel scores with five or more. */
const APPLICANTS = 64;
const EXPERTS = 72;

/** At least one account for every role of JIANGXI §1 that signs in; two wherever two keys are two people. */
export const DEMO_USERS: readonly DemoUser[] = [
  user('hr-clerk', 'hr-department', OFFICES.hrDepartment, '省人社厅经办员', 'HR department clerk'),
  user('hr-reviewer', 'hr-department', OFFICES.hrDepartment, '省人社厅审核员', 'HR department reviewer'),
  user('hr-approver', 'hr-department', OFFICES.hrDepartment, '省人社厅审批人', 'HR department approver'),
  user(
    'finance-rechecker',
    'finance-department',
    OFFICES.financeDepartment,
    '省财政厅复核员',
    'Finance rechecker',
  ),
  user(
    'finance-cashier',
    'finance-department',
    OFFICES.financeDepartment,
    '省财政厅拨付员',
    'Finance cashier',
  ),
  user('talent-officer', 'talent-office', OFFICES.talentOffice, '省委人才办干部', 'Talent office official'),
  user(
    'publicity-officer',
    'consulted-department',
    OFFICES.publicityDepartment,
    '宣传部干部',
    'Publicity official',
  ),
  user(
    'science-officer',
    'consulted-department',
    OFFICES.scienceDepartment,
    '科技厅干部',
    'Science official',
  ),
  user(
    'education-officer',
    'consulted-department',
    OFFICES.educationDepartment,
    '教育厅干部',
    'Education official',
  ),
  user('science-planner', 'department', OFFICES.scienceDepartment, '科技厅规划干部', 'Science planner'),
  user('evaluator', 'evaluator', OFFICES.centralUnit, '第三方评估人员', 'Evaluator from outside'),
  ...body('nanchang', OFFICES.nanchangBureau, '南昌市局', 'Nanchang bureau'),
  ...body('jiujiang', OFFICES.jiujiangBureau, '九江市局', 'Jiujiang bureau'),
  ...body('ganzhou', OFFICES.ganzhouBureau, '赣州市局', 'Ganzhou bureau'),
  ...body('xiushui', OFFICES.xiushuiBureau, '修水县局', 'Xiushui bureau'),
  ...body('new-area', OFFICES.ganjiangNewArea, '赣江新区', 'Ganjiang New Area'),
  ...body('health', OFFICES.healthCommission, '省卫健委', 'Health commission'),
  ...body('industry', OFFICES.industryDepartment, '省工信厅', 'Industry department'),
  ...body('central', OFFICES.centralUnit, '中央驻赣单位', 'Central unit'),
  ...employer('university', OFFICES.medicalUniversity, '医科大学', 'Medical university'),
  ...employer('copper', OFFICES.provincialEnterprise, '铜业集团', 'Copper group'),
  ...employer('hospital', OFFICES.nanchangHospital, '南昌医院', 'Nanchang hospital'),
  ...employer('college', OFFICES.nanchangCollege, '技师学院', 'Technician college'),
  ...employer('machinery', OFFICES.jiujiangFactory, '九江机械', 'Jiujiang machinery'),
  ...employer('tea', OFFICES.xiushuiStation, '茶叶科学站', 'Tea science station'),
  ...employer('rare-earth', OFFICES.ganzhouRareEarth, '稀土公司', 'Rare earth company'),
  ...employer('semiconductor', OFFICES.newAreaSemiconductor, '半导体公司', 'Semiconductor company'),
  ...employer('laboratory', OFFICES.centralLaboratory, '材料所', 'Materials institute'),
  ...series('expert', 'expert', EXPERTS, 1, '评审专家', 'Expert'),
  user('supervisor', 'supervisor', OFFICES.supervisoryBody, '监督组干部', 'Supervisor'),
  user('auditor', 'supervisor', OFFICES.supervisoryBody, '审计人员', 'Auditor'),
  user('analyst', 'analyst', OFFICES.hrDepartment, '统计分析员', 'Analyst'),
  user('system-admin', 'system-administrator', OFFICES.hrDepartment, '系统管理员', 'System administrator'),
  user(
    'security-admin',
    'security-administrator',
    OFFICES.hrDepartment,
    '安全管理员',
    'Security administrator',
  ),
  user('audit-admin', 'audit-administrator', OFFICES.supervisoryBody, '审计管理员', 'Audit administrator'),
  ...series('applicant', 'applicant', APPLICANTS, 2, '申报人', 'Applicant'),
  // Who acts for the departments that nominate only when a whole year is played.
  ...body('education', OFFICES.educationDepartment, '省教育厅', 'Education department'),
  ...DEMO_PROVINCE.flatMap(({ account, acts, organisation: { id, name } }) => {
    const people = acts === 'employer' ? employer : body;
    return people(account, id, name.zh.replace('（演示）', ''), name.en.replace(' (demo)', ''));
  }),
];

const BY_ID = new Map(DEMO_USERS.map((one) => [one.id, one]));

/** A second post of a demo user, in another office: what they did in one post, the same person did in the other. */
interface SecondPost extends Pick<DemoUser, 'roles' | 'office'> {
  /** Account of the demo user who has it. */
  readonly account: string;
}

/** By what a token for it is asked for under. Nobody signs in to one: signing in gives the first post. */
const SECOND_POSTS: ReadonlyMap<string, SecondPost> = new Map([
  [
    'hr-reviewer-at-finance',
    { account: 'hr-reviewer', roles: ['finance-department'], office: OFFICES.financeDepartment },
  ],
]);

/** The second post of a name, if there is one. */
export function secondPost(name: string): SecondPost | undefined {
  return SECOND_POSTS.get(name);
}

/** Accounts of whoever applies in person in a year that is played: an account is one person, and years have others. */
const APPLICANT_OF_YEAR = /^applicant-(\d{4}-\d{3})$/;

/** The account of somebody who applies in person in a played year, by a number from 1 to 999. */
export function applicantOfYear(year: number, number: number): string {
  return `applicant-${year}-${String(number).padStart(3, '0')}`;
}

/** The demo account of an id, if there is one. */
export function demoUser(id: string): DemoUser | undefined {
  const [, ordinal] = APPLICANT_OF_YEAR.exec(id) ?? [];
  if (ordinal !== undefined) return user(id, 'applicant', null, `申报人${ordinal}`, `Applicant ${ordinal}`);
  return BY_ID.get(id);
}

function user(id: string, role: Role, office: string | null, zh: string, en: string): DemoUser {
  return { id, name: text(`${zh}（演示）`, `${en} (demo)`), roles: [role], office };
}

/** Three people of one nominating body: who reviews its cases, who sends its list, and who investigates objections to either. */
function body(id: string, office: string, zh: string, en: string): DemoUser[] {
  return [
    user(`${id}-clerk`, 'nominating-body', office, `${zh}经办员`, `${en} clerk`),
    user(`${id}-head`, 'nominating-body', office, `${zh}负责人`, `${en} head`),
    user(`${id}-investigator`, 'nominating-body', office, `${zh}调查员`, `${en} investigator`),
  ];
}

/** Two people of one employer: nobody endorses what they handed in. */
function employer(id: string, office: string, zh: string, en: string): DemoUser[] {
  return [
    user(`${id}-employer`, 'employer', office, `${zh}人事干部`, `${en} personnel officer`),
    user(`${id}-endorser`, 'employer', office, `${zh}人事负责人`, `${en} head of personnel`),
  ];
}

function series(id: string, role: Role, count: number, digits: number, zh: string, en: string): DemoUser[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(digits, '0');
    return user(`${id}-${number}`, role, null, `${zh}${number}`, `${en} ${number}`);
  });
}
