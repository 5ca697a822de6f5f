import { adoptPolicyVersion } from './adopt-policy-version';
import { allocateQuota } from './allocate-quota';
import { openRound } from './open-round';

export const programmesCommands = [adoptPolicyVersion, openRound, allocateQuota];
