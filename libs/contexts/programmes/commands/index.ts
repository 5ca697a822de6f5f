/** Every use case of the context, a line each. */
export { adoptPolicyVersion } from './adopt-policy-version';
export { allocateQuota } from './allocate-quota';
export { openRound } from './open-round';
