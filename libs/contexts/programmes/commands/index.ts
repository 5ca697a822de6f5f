/** Every use case of the context, a line each. */
export { adoptPolicyVersion } from './adopt-policy-version';
export { allocateQuota } from './allocate-quota';
export { confirmValue } from './confirm-value';
export { correctValue } from './correct-value';
export { openRound } from './open-round';
export { rejectValue } from './reject-value';
export { setValue } from './set-value';
