import { text } from '#kernel';
import type { OnTaskEvent, TaskOf, ToDo } from '#tasks';
import {
  bodyId,
  candidacyId,
  choice,
  edition,
  identifier,
  optional,
  panelId,
  personId,
  roundId,
} from '#vocabulary';
import { NOTICES_OF_SELECTION, REVIEWS_OF_SELECTION } from '../nominations/contracts';

const kind = choice(text('公示内容', 'Subject of the notice'), NOTICES_OF_SELECTION);
const departmentId = identifier(text('征求意见的部门', 'Consulted department'), { wordsOf: 'departments' });

/** What people have to do from an application to the published roster. */
export const KINDS = {
  'endorse-application': {
    title: text('审核上报申报', 'Endorse an application'),
    command: 'selection/endorse-application',
    roles: ['employer', 'nominating-body', 'hr-department'],
    target: { candidacyId },
  },
  'correct-application': {
    title: text('申报已退回，更正后重新提交', 'Sent back: correct the application and hand it in again'),
    command: 'selection/submit-application',
    roles: ['applicant', 'employer'],
    target: { roundId: optional(roundId), personId },
  },
  'confirm-declaration': {
    title: text('单位已代为提交申报，请本人确认承诺', 'Your employer filed for you: declare it yourself'),
    command: 'selection/confirm-declaration',
    roles: ['applicant'],
    target: { candidacyId },
  },
  'check-background': {
    title: text('组织考察并提交考察情况', 'Check the candidate’s background and report what was found'),
    command: 'selection/report-background-check',
    roles: ['nominating-body'],
    target: { candidacyId },
  },
  'record-background-check': {
    title: text('由另一人登记组织考察结果', 'Put on record, as another person, what a check has found'),
    command: 'selection/record-background-check',
    roles: ['nominating-body'],
    target: { candidacyId },
  },
  'decide-waiver': {
    title: text('对放宽条件作出决定', 'Decide on a waiver'),
    command: 'selection/approve-waiver',
    roles: ['hr-department'],
    target: { candidacyId },
  },
  'nominate-candidate': {
    title: text('已逐级审核，待推荐', 'Endorsed all the way up: nominate the candidate'),
    command: 'selection/nominate-candidate',
    roles: ['nominating-body'],
    target: { roundId: optional(roundId), bodyId, candidacyId },
  },
  'convene-review-panel': {
    title: text('组建评审组', 'Convene the review panel'),
    command: 'reviews/convene-review-panel',
    roles: ['nominating-body', 'hr-department'],
    target: {
      roundId,
      level: choice(text('评审层级', 'Level of the review'), REVIEWS_OF_SELECTION),
      bodyId: optional(bodyId),
    },
  },
  'draw-experts': {
    title: text('抽签分配评审专家', 'Draw the experts of each candidate'),
    command: 'reviews/draw-experts',
    roles: ['nominating-body', 'hr-department'],
    target: { panelId },
  },
  'fix-nomination-list': {
    title: text('确定推荐人选名单', 'Fix the nomination list'),
    command: 'selection/fix-nomination-list',
    roles: ['nominating-body'],
    target: { roundId, bodyId },
  },
  'move-up-nominee': {
    title: text('名单有空额，候补人选递补', 'A place is free: move the first of the wait list up'),
    command: 'selection/move-up-nominee',
    roles: ['nominating-body'],
    target: { roundId, bodyId },
  },
  'put-list-on-notice': {
    title: text('公示推荐人选名单', 'Put the nomination list on notice'),
    command: 'publicity/publish-notice',
    roles: ['nominating-body'],
    target: { kind, roundId, bodyId, edition },
  },
  'send-list': {
    title: text('公示期已满，报送推荐人选名单', 'The notice is over: send the nomination list'),
    command: 'selection/send-nomination-list',
    roles: ['nominating-body'],
    target: { roundId, bodyId },
  },
  'review-eligibility': {
    title: text('资格审查', 'Review eligibility'),
    command: 'selection/review-eligibility',
    roles: ['hr-department'],
    target: { candidacyId },
  },
  'propose-roster': {
    title: text('提出拟入选名单', 'Propose the roster'),
    command: 'selection/propose-roster',
    roles: ['hr-department'],
    target: { roundId },
  },
  'open-consultation': {
    title: text('就拟入选名单征求部门意见', 'Ask the departments for their opinions on the proposed roster'),
    command: 'selection/open-consultation',
    roles: ['hr-department'],
    target: { roundId, edition },
  },
  'give-opinion': {
    title: text('对拟入选名单反馈意见', 'Give an opinion on the proposed roster'),
    command: 'selection/give-opinion',
    roles: ['consulted-department', 'talent-office'],
    target: { roundId, edition, departmentId },
  },
  'resolve-opinion': {
    title: text('处理部门不同意见', 'Resolve a department’s objections'),
    command: 'selection/resolve-opinion',
    roles: ['hr-department'],
    target: { roundId, edition, departmentId },
  },
  'put-roster-on-notice': {
    title: text('公示拟入选名单或递补人选', 'Put the proposed roster, or whoever moved up, on notice'),
    command: 'publicity/publish-notice',
    roles: ['hr-department'],
    target: { kind, roundId, edition },
  },
  'publish-roster': {
    title: text('公布入选名单', 'Publish the roster'),
    command: 'selection/publish-roster',
    roles: ['hr-department'],
    target: { roundId },
  },
  'close-round': {
    title: text('办结年度选拔', 'Close the round'),
    command: 'selection/close-round',
    roles: ['hr-department'],
    target: { roundId },
  },
} as const;

export type SelectionTask = TaskOf<typeof KINDS>;
export type SelectionToDo = ToDo<typeof KINDS>;
export type OnSelectionEvent = OnTaskEvent<typeof KINDS>;
