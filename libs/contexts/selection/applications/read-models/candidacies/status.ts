import { text } from '#kernel';
import { ELIGIBILITY_STAGES } from '#policy';

/** Where a candidacy stands, from application to publication. */
export const CANDIDACY_STATUSES = {
  submitted: text('逐级审核中', 'on its way up'),
  returned: text('退回更正', 'sent back'),
  endorsed: text('审核完毕', 'endorsed'),
  'wait-listed': text('候补推荐', 'on the wait list'),
  nominated: text('已列入推荐名单', 'nominated'),
  sent: text('推荐名单已报送', 'sent'),
  eligible: text('资格审查通过', 'eligible'),
  ineligible: text('资格审查未通过', 'ineligible'),
  proposed: text('拟入选', 'proposed'),
  removed: text('已移出拟入选名单', 'removed from the proposed roster'),
  published: text('已公布入选', 'published'),
  'not-selected': text('未入选', 'not selected'),
  withdrawn: text('已撤回', 'withdrawn'),
  annulled: text('已作废', 'annulled'),
};
export type CandidacyStatus = keyof typeof CANDIDACY_STATUSES;

export const WAIVER_STATUSES = {
  none: text('未申请', 'none'),
  proposed: text('已申请', 'proposed'),
  approved: text('已批准', 'approved'),
  rejected: text('未批准', 'rejected'),
};
export type WaiverStatus = keyof typeof WAIVER_STATUSES;

/** Where the rules were checked: at application as advice, at nomination as a gate, at review to decide. */
export const CHECK_STAGES = ELIGIBILITY_STAGES;
export type CheckStage = keyof typeof CHECK_STAGES;

/** How the nominating body's background check came out; `none` while there is no result. */
export const BACKGROUND_CHECK_STATUSES = {
  none: text('无结果', 'no result'),
  passed: text('通过', 'passed'),
  'not-passed': text('未通过', 'not passed'),
};
export type BackgroundCheckStatus = keyof typeof BACKGROUND_CHECK_STATUSES;
