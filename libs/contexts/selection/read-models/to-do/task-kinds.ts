import type { Role } from '#access';
import { BilingualText, text } from '#kernel';

interface TaskKindDescription {
  readonly title: BilingualText;
  /** Route of the command that settles it; for a choice of two, the one that grants. */
  readonly command: string;
  readonly roles: readonly Role[];
}

/** What there is to do, what it is called, which command does it, and in which roles it can be given. */
export const TASK_KINDS = {
  'allocate-quotas': {
    title: text('下达推荐名额', 'Allocate the quotas'),
    command: 'programmes/allocate-quota',
    roles: ['hr-department'],
  },
  'endorse-application': {
    title: text('审核上报申报', 'Endorse an application'),
    command: 'selection/endorse-application',
    roles: ['employer', 'nominating-body', 'hr-department'],
  },
  'correct-application': {
    title: text('申报已退回，更正后重新提交', 'Sent back: correct the application and hand it in again'),
    command: 'selection/submit-application',
    roles: ['applicant', 'employer'],
  },
  'confirm-declaration': {
    title: text('单位已代为提交申报，请本人确认承诺', 'Your employer filed for you: declare it yourself'),
    command: 'selection/confirm-declaration',
    roles: ['applicant'],
  },
  'check-background': {
    title: text('组织考察并提交考察情况', 'Check the candidate’s background and report what was found'),
    command: 'selection/report-background-check',
    roles: ['nominating-body'],
  },
  'record-background-check': {
    title: text('由另一人登记组织考察结果', 'Put on record, as another person, what a check has found'),
    command: 'selection/record-background-check',
    roles: ['nominating-body'],
  },
  'decide-waiver': {
    title: text('对放宽条件作出决定', 'Decide on a waiver'),
    command: 'selection/approve-waiver',
    roles: ['hr-department'],
  },
  'convene-review-panel': {
    title: text('组建评审组', 'Convene the review panel'),
    command: 'reviews/convene-review-panel',
    roles: ['nominating-body', 'hr-department'],
  },
  'draw-experts': {
    title: text('抽签分配评审专家', 'Draw the experts of each candidate'),
    command: 'reviews/draw-experts',
    roles: ['nominating-body', 'hr-department'],
  },
  'submit-scorecard': {
    title: text('为人选评分，或申报回避', 'Score a candidate, or declare a recusal'),
    command: 'reviews/submit-scorecard',
    roles: ['expert'],
  },
  'replace-expert': {
    title: text('专家已回避，更换专家', 'An expert is recused: replace them'),
    command: 'reviews/replace-expert',
    roles: ['nominating-body', 'hr-department'],
  },
  'replace-late-expert': {
    title: text('专家评分逾期，催办或更换', 'An expert is late: remind or replace them'),
    command: 'reviews/replace-expert',
    roles: ['nominating-body', 'hr-department'],
  },
  'conclude-review': {
    title: text('专家评分中，评分交齐后汇总结果', 'Experts are scoring: sum up when the scorecards are in'),
    command: 'reviews/conclude-review-panel',
    roles: ['nominating-body', 'hr-department'],
  },
  'nominate-candidate': {
    title: text('已逐级审核，待推荐', 'Endorsed all the way up: nominate the candidate'),
    command: 'selection/nominate-candidate',
    roles: ['nominating-body'],
  },
  'fix-nomination-list': {
    title: text('确定推荐人选名单', 'Fix the nomination list'),
    command: 'selection/fix-nomination-list',
    roles: ['nominating-body'],
  },
  'move-up-nominee': {
    title: text('名单有空额，候补人选递补', 'A place is free: move the first of the wait list up'),
    command: 'selection/move-up-nominee',
    roles: ['nominating-body'],
  },
  'put-list-on-notice': {
    title: text('公示推荐人选名单', 'Put the nomination list on notice'),
    command: 'publicity/publish-notice',
    roles: ['nominating-body'],
  },
  'send-list': {
    title: text('公示期已满，报送推荐人选名单', 'The notice is over: send the nomination list'),
    command: 'selection/send-nomination-list',
    roles: ['nominating-body'],
  },
  'review-eligibility': {
    title: text('资格审查', 'Review eligibility'),
    command: 'selection/review-eligibility',
    roles: ['hr-department'],
  },
  'propose-roster': {
    title: text('提出拟入选名单', 'Propose the roster'),
    command: 'selection/propose-roster',
    roles: ['hr-department'],
  },
  'open-consultation': {
    title: text('就拟入选名单征求部门意见', 'Ask the departments for their opinions on the proposed roster'),
    command: 'selection/open-consultation',
    roles: ['hr-department'],
  },
  'give-opinion': {
    title: text('对拟入选名单反馈意见', 'Give an opinion on the proposed roster'),
    command: 'selection/give-opinion',
    roles: ['consulted-department', 'talent-office'],
  },
  'resolve-opinion': {
    title: text('处理部门不同意见', 'Resolve a department’s objections'),
    command: 'selection/resolve-opinion',
    roles: ['hr-department'],
  },
  'put-roster-on-notice': {
    title: text('公示拟入选名单或递补人选', 'Put the proposed roster, or whoever moved up, on notice'),
    command: 'publicity/publish-notice',
    roles: ['hr-department'],
  },
  'watch-list-notice': {
    title: text('推荐人选名单公示中', 'The nomination list is on notice'),
    command: 'publicity/close-notice',
    roles: ['nominating-body'],
  },
  'watch-roster-notice': {
    title: text('拟入选名单公示中', 'The proposed roster is on notice'),
    command: 'publicity/close-notice',
    roles: ['hr-department'],
  },
  'file-finding': {
    title: text('调查异议并提交书面意见', 'Investigate an objection and file the written finding'),
    command: 'publicity/file-written-finding',
    // The HR department where an objection was taken from a body in whose group the candidate works.
    roles: ['nominating-body', 'hr-department'],
  },
  'decide-objection': {
    title: text('处理异议', 'Decide an objection'),
    command: 'publicity/decide-objection',
    roles: ['hr-department'],
  },
  'publish-roster': {
    title: text('公布入选名单', 'Publish the roster'),
    command: 'selection/publish-roster',
    roles: ['hr-department'],
  },
  'file-roster': {
    title: text('入选名单报备案', 'File the roster with the talent office'),
    command: 'titles/file-roster',
    roles: ['hr-department'],
  },
  'receive-filing': {
    title: text('接收备案', 'Receive a filing'),
    command: 'titles/receive-filing',
    roles: ['talent-office'],
  },
} as const satisfies Readonly<Record<string, TaskKindDescription>>;

export type TaskKind = keyof typeof TASK_KINDS;
export const TASK_KIND_NAMES = Object.keys(TASK_KINDS) as readonly TaskKind[];

export function describeTask(kind: TaskKind): TaskKindDescription {
  return TASK_KINDS[kind];
}

/** The kinds that can be done in one of these roles. */
export function kindsFor(roles: readonly Role[]): readonly TaskKind[] {
  return TASK_KIND_NAMES.filter((kind) => describeTask(kind).roles.some((role) => roles.includes(role)));
}
