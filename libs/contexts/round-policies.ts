import { defineView } from '#views';
import { policyVersion, programmeId, roundId } from '#vocabulary';
import { RoundOpened } from '#contexts/programmes/contracts';

/** Under which version of which policy each round was opened: it says what the words of an application are called. */
export const roundPolicies = defineView({
  name: 'round_policies',
  version: 1,
  key: { roundId },
  fields: { programmeId, policyVersion },
  on: ({ made }) => [made(RoundOpened)],
});
