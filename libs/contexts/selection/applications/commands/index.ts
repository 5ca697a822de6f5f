/** Every use case of the room, a line each. */
export { annulApplication } from './annul-application';
export { approveWaiver } from './approve-waiver';
export { confirmDeclaration } from './confirm-declaration';
export { discardApplicationDraft } from './discard-application-draft';
export { endCandidacy } from './end-candidacy';
export { endorseApplication } from './endorse-application';
export { proposeWaiver } from './propose-waiver';
export { recordBackgroundCheck } from './record-background-check';
export { rejectWaiver } from './reject-waiver';
export { reportBackgroundCheck } from './report-background-check';
export { requestDeclaration } from './request-declaration';
export { returnApplication } from './return-application';
export { reviewEligibility } from './review-eligibility';
export { saveApplicationDraft } from './save-application-draft';
export { submitApplication } from './submit-application';
export { withdrawApplication } from './withdraw-application';
