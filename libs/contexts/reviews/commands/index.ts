import type { Reviewable } from '../contracts';
import { addPanelExpertsOf } from './add-panel-experts';
import { changeExpertEmployer } from './change-expert-employer';
import { changeExpertFields } from './change-expert-fields';
import { concludeReviewPanelOf } from './conclude-review-panel';
import { conveneReviewPanelOf } from './convene-review-panel';
import { declareExpertRelation } from './declare-expert-relation';
import { declareRecusalOf } from './declare-recusal';
import { drawExpertsOf } from './draw-experts';
import { registerExpert } from './register-expert';
import { reopenReviewPanelOf } from './reopen-review-panel';
import { replaceExpertOf } from './replace-expert';
import { retireExpert } from './retire-expert';
import { submitScorecardOf } from './submit-scorecard';
import { withdrawExpertRelation } from './withdraw-expert-relation';

/** Every use case of the context, a line each. */
export const commandsOf = (reviewables: readonly Reviewable[]) => ({
  addPanelExperts: addPanelExpertsOf(reviewables),
  changeExpertEmployer,
  changeExpertFields,
  concludeReviewPanel: concludeReviewPanelOf(reviewables),
  conveneReviewPanel: conveneReviewPanelOf(reviewables),
  declareExpertRelation,
  declareRecusal: declareRecusalOf(reviewables),
  drawExperts: drawExpertsOf(reviewables),
  registerExpert,
  reopenReviewPanel: reopenReviewPanelOf(reviewables),
  replaceExpert: replaceExpertOf(reviewables),
  retireExpert,
  submitScorecard: submitScorecardOf(reviewables),
  withdrawExpertRelation,
});
