/** Every use case of the room, a line each. */
export { beginCycle } from './begin-cycle';
export { closeProject } from './close-project';
export { concludeInspection } from './conclude-inspection';
export { openFurtherInspection } from './open-further-inspection';
export { openInspection } from './open-inspection';
export { proposeFurtherInspection } from './propose-further-inspection';
export { recogniseResult } from './recognise-result';
export { recordFinding } from './record-finding';
export { registerProject } from './register-project';
