/** Every use case of the context, a line each. */
export { approveWaiver } from './approve-waiver';
export { endorseApplication } from './endorse-application';
export { fixNominationList } from './fix-nomination-list';
export { nominateCandidate } from './nominate-candidate';
export { proposeRoster } from './propose-roster';
export { proposeWaiver } from './propose-waiver';
export { publishRoster } from './publish-roster';
export { rejectWaiver } from './reject-waiver';
export { removeCandidate } from './remove-candidate';
export { reopenNominationList } from './reopen-nomination-list';
export { reviewEligibility } from './review-eligibility';
export { sendNominationList } from './send-nomination-list';
export { submitApplication } from './submit-application';
export { withdrawNomination } from './withdraw-nomination';
