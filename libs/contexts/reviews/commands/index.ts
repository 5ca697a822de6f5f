/** Every use case of the context, a line each. */
export { addPanelExperts } from './add-panel-experts';
export { changeExpertEmployer } from './change-expert-employer';
export { changeExpertFields } from './change-expert-fields';
export { concludeReviewPanel } from './conclude-review-panel';
export { conveneReviewPanel } from './convene-review-panel';
export { declareExpertRelation } from './declare-expert-relation';
export { declareRecusal } from './declare-recusal';
export { drawExperts } from './draw-experts';
export { registerExpert } from './register-expert';
export { reopenReviewPanel } from './reopen-review-panel';
export { replaceExpert } from './replace-expert';
export { retireExpert } from './retire-expert';
export { submitScorecard } from './submit-scorecard';
export { withdrawExpertRelation } from './withdraw-expert-relation';
