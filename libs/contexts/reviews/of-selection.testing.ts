import type { Standing } from '#contexts/people/contracts';
import { caseUnderReview } from '../selection/nominations/domain/case-under-review';
import { localReview } from '../selection/nominations/domain/local-review';
import { provincialReview } from '../selection/roster/domain/provincial-review';
import { commandsOf } from './commands';
import type { CandidateTies } from './domain/exclusions';

/** What is reviewed in the tests: the candidacies of selection. */
export const OF_SELECTION = [localReview, provincialReview];

export const reviewsCommands = commandsOf(OF_SELECTION);
export const {
  addPanelExperts,
  concludeReviewPanel,
  conveneReviewPanel,
  declareRecusal,
  drawExperts,
  reopenReviewPanel,
  replaceExpert,
  submitScorecard,
} = reviewsCommands;

/** What may tie experts to a candidate of selection; undefined for an unknown candidacy. */
export function tiesOf(
  state: Parameters<typeof caseUnderReview>[0],
  list: Parameters<typeof caseUnderReview>[1],
  standing: Standing,
): CandidateTies | undefined {
  const found = caseUnderReview(state, list);
  return found && { ...found, standing };
}
