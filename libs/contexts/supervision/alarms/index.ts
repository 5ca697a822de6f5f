import type { Alarm } from './define-alarm';
import { fastObjections } from './fast-objections';
import { grantSplitting } from './grant-splitting';
import { manyWaivers } from './many-waivers';
import { nearRelatedApprovals } from './near-related-approvals';
import { paymentBeforeNoticeEnd } from './payment-before-notice-end';
import { quotaDrift } from './quota-drift';
import { scoreOutliers } from './score-outliers';

/** Every standing alarm. A further one is a file beside these, named here once. */
export const ALARMS: readonly Alarm[] = [
  ...[paymentBeforeNoticeEnd, nearRelatedApprovals, scoreOutliers, grantSplitting],
  ...[quotaDrift, fastObjections, manyWaivers],
];
