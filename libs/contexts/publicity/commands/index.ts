/** Every use case of the context, a line each. */
export { closeNotice } from './close-notice';
export { decideObjection } from './decide-objection';
export { fileWrittenFinding } from './file-written-finding';
export { publishNotice } from './publish-notice';
export { raiseObjection } from './raise-objection';
