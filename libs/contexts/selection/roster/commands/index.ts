/** Every use case of the room, a line each. */
export { closeRound } from './close-round';
export { dropCandidate } from './drop-candidate';
export { promoteReserve } from './promote-reserve';
export { proposeRoster } from './propose-roster';
export { publishRoster } from './publish-roster';
export { removeCandidate } from './remove-candidate';
