/** Every use case of the context, a line each. */
export { closeNotice } from './close-notice';
export { confirmObjectionContact } from './confirm-objection-contact';
export { decideObjection } from './decide-objection';
export { dismissObjections } from './dismiss-objections';
export { fileJointFinding } from './file-joint-finding';
export { fileWrittenFinding } from './file-written-finding';
export { publishNotice } from './publish-notice';
export { raiseObjection } from './raise-objection';
export { recordContactCode } from './record-contact-code';
export { requestContactCode } from './request-contact-code';
