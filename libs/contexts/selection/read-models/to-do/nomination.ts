import type { Task } from './tables';

/** An application endorsed all the way up waits for its body to nominate it. */
export function nomination(candidacyId: string, bodyId: string, roundId: string | undefined): Task {
  const target = { ...(roundId !== undefined && { roundId }), bodyId, candidacyId };
  return { kind: 'nominate-candidate', office: bodyId, roundId, candidacyId, target };
}
