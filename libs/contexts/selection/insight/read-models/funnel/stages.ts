import { text } from '#kernel';
import type { ModuleName, PolicyPack } from '#policy';
import type { CandidacyStatus } from '../../../applications/read-models/candidacies/status';

/** What a funnel counts, each under its own name. */
export const FUNNEL_STAGES = {
  applied: text('已申报', 'Applied'),
  returned: text('现退回更正', 'Sent back for correction now'),
  endorsed: text('已逐级审核', 'Endorsed all the way up'),
  backgroundChecked: text('组织考察通过', 'Passed the background check'),
  locallyReviewed: text('已经推荐单位专家评审', 'Reviewed by the body’s experts'),
  nominated: text('已列入推荐名单', 'On a nomination list'),
  sent: text('推荐名单已报送', 'On a list that was sent'),
  eligible: text('资格审查通过', 'Found eligible'),
  ineligible: text('资格审查未通过', 'Found ineligible'),
  expertReviewed: text('已经组织单位专家评审', 'Reviewed by the organiser’s experts'),
  reserve: text('现为候补', 'Reserves now'),
  proposed: text('列入拟入选名单', 'On the proposed roster'),
  consulted: text('已征求部门意见', 'The departments were asked'),
  removed: text('异议成立后移除', 'Removed after an upheld objection'),
  published: text('已公布', 'Published'),
  notSelected: text('未入选', 'Not selected'),
  withdrawn: text('已撤回申报', 'Withdrawn'),
};
export type FunnelStage = keyof typeof FUNNEL_STAGES;

/**
 * Stages that no status tells of, by what the row of a candidacy says beside its status; and the stage that a candidacy
 * must have come to as well, so that one that was sent back, or withdrew, counts no further than that.
 */
const BESIDE_STATUS = {
  backgroundChecked: { at: 'endorsed', condition: `background_check = 'passed'` },
  locallyReviewed: { at: 'endorsed', condition: 'locally_reviewed' },
  expertReviewed: { at: 'eligible', condition: 'expert_reviewed' },
  // Whoever was a reserve of an earlier proposal only is none any more.
  reserve: { at: 'eligible', condition: 'reserve AND proposal = (SELECT proposal FROM latest)' },
  consulted: { at: 'proposed', condition: 'consulted' },
  notSelected: { at: 'applied', condition: `status = 'not-selected'` },
} as const satisfies Readonly<
  Partial<Record<FunnelStage, { readonly at: FunnelStage; readonly condition: string }>>
>;
type StageBesideStatus = keyof typeof BESIDE_STATUS;
type StageByStatus = Exclude<FunnelStage, StageBesideStatus>;

/**
 * The stages that a candidacy of each status has reached. A nomination that was withdrawn, and a place on a
 * proposed roster that its next edition took away, are not reached any more; whoever withdrew has only applied. Whoever was
 * not selected is where the end of the round found them.
 */
const REACHED: Readonly<Record<Exclude<CandidacyStatus, 'not-selected'>, readonly StageByStatus[]>> = {
  submitted: ['applied'],
  returned: ['applied', 'returned'],
  withdrawn: ['applied', 'withdrawn'],
  // It should never have been filed.
  annulled: [],
  endorsed: ['applied', 'endorsed'],
  'wait-listed': ['applied', 'endorsed'],
  nominated: ['applied', 'endorsed', 'nominated'],
  sent: ['applied', 'endorsed', 'nominated', 'sent'],
  ineligible: ['applied', 'endorsed', 'nominated', 'sent', 'ineligible'],
  eligible: ['applied', 'endorsed', 'nominated', 'sent', 'eligible'],
  proposed: ['applied', 'endorsed', 'nominated', 'sent', 'eligible', 'proposed'],
  removed: ['applied', 'endorsed', 'nominated', 'sent', 'eligible', 'proposed', 'removed'],
  published: ['applied', 'endorsed', 'nominated', 'sent', 'eligible', 'proposed', 'published'],
};

/** The part of a programme that a stage comes of; every programme has the others. */
const PART_OF_STAGE: Readonly<Partial<Record<FunnelStage, ModuleName>>> = {
  backgroundChecked: 'backgroundCheck',
  locallyReviewed: 'localReview',
  nominated: 'nomination',
  sent: 'nomination',
  eligible: 'eligibilityReview',
  ineligible: 'eligibilityReview',
  expertReviewed: 'expertReview',
  consulted: 'consultation',
  removed: 'publicNotice',
};

/** Whether a programme has a stage at all. */
export function hasStage(pack: PolicyPack, stage: FunnelStage): boolean {
  const part = PART_OF_STAGE[stage];
  return part === undefined || pack[part] !== undefined;
}

/** The statuses of candidacies that can count at a stage. */
export function statusesAtStage(stage: FunnelStage): readonly string[] {
  const reached = isBesideStatus(stage) ? BESIDE_STATUS[stage].at : stage;
  return Object.entries(REACHED)
    .filter(([, stages]) => stages.some((one) => one === reached))
    .map(([status]) => status);
}

/**
 * Whether a row of the candidacies counts at a stage, as SQL: the one definition of how many applied, were nominated, proposed,
 * published, for every figure that says so. For `reserve`, `latest` holds the round's last proposal.
 */
export function hasReached(stage: FunnelStage): string {
  const statuses = statusesAtStage(stage).map((status) => `'${status}'`);
  return `coalesce(status_before_end, status) IN (${statuses.join(', ')}) AND ${conditionOfStage(stage)}`;
}

/** What else has to be true of a row for it to count at a stage, as SQL. */
export function conditionOfStage(stage: FunnelStage): string {
  return isBesideStatus(stage) ? BESIDE_STATUS[stage].condition : 'true';
}

function isBesideStatus(stage: FunnelStage): stage is StageBesideStatus {
  return stage in BESIDE_STATUS;
}
