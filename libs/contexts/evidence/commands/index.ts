/** Every use case of the context, a line each. */
export { attachEvidence } from './attach-evidence';
export { withdrawEvidence } from './withdraw-evidence';
