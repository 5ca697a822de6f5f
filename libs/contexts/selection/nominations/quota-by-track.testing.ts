import type { OpenRound, QuotaByTrack } from '#contexts/programmes/contracts';
import type { PolicyWith } from '#policy';
import { CITY, openRound, withParts } from '../../sample-selection.testing';

const { nomination, ...others } = withParts('nomination');
const { clause } = nomination.quota;

/** The sample policy, where each quota says how many of it are for which track. */
export const BY_TRACK: PolicyWith<'nomination'> = {
  ...others,
  nomination: { ...nomination, quota: { clause, byTrack: { clause } } },
};

/** The sample round, in which the city has so many places for each track. */
export function roundByTrack(quotas: QuotaByTrack): OpenRound {
  const quota = Object.values(quotas).reduce((sum, one) => sum + one, 0);
  return { ...openRound({ [CITY]: quota }), quotasByTrack: { [CITY]: quotas } };
}
