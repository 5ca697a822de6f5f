import { approveWaiver } from './approve-waiver';
import { endorseApplication } from './endorse-application';
import { fixNominationList } from './fix-nomination-list';
import { nominateCandidate } from './nominate-candidate';
import { proposeRoster } from './propose-roster';
import { proposeWaiver } from './propose-waiver';
import { publishRoster } from './publish-roster';
import { rejectWaiver } from './reject-waiver';
import { removeCandidate } from './remove-candidate';
import { reopenNominationList } from './reopen-nomination-list';
import { reviewEligibility } from './review-eligibility';
import { sendNominationList } from './send-nomination-list';
import { submitApplication } from './submit-application';
import { withdrawNomination } from './withdraw-nomination';

export const selectionCommands = [
  submitApplication,
  endorseApplication,
  proposeWaiver,
  approveWaiver,
  rejectWaiver,
  nominateCandidate,
  withdrawNomination,
  fixNominationList,
  reopenNominationList,
  sendNominationList,
  reviewEligibility,
  proposeRoster,
  removeCandidate,
  publishRoster,
];
