/** Every use case of the room, a line each. */
export { fixNominationList } from './fix-nomination-list';
export { moveUpNominee } from './move-up-nominee';
export { nominateCandidate } from './nominate-candidate';
export { reopenNominationList } from './reopen-nomination-list';
export { sendNominationList } from './send-nomination-list';
export { strikeWithdrawnNominee } from './strike-withdrawn-nominee';
export { waitListCandidate } from './wait-list-candidate';
export { withdrawNomination } from './withdraw-nomination';
