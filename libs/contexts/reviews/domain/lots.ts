import { sha256 } from './sha-256';

/** The lot of a candidate: SHA-256 of `<seed>|<candidacy>`. Orders candidates for the draw, and breaks a last tie. */
export function candidateLot(seed: string, candidacyId: string): string {
  return sha256(`${seed}|${candidacyId}`);
}

/** The experts in the order of the draw for one candidate: by SHA-256 of `<seed>|<candidacy>|<expert>`, lowest first. */
export function inOrderOfDraw(
  seed: string,
  candidacyId: string,
  expertIds: readonly string[],
): readonly string[] {
  return expertIds
    .map((expertId) => ({ expertId, lot: sha256(`${seed}|${candidacyId}|${expertId}`) }))
    .sort((one, other) => compareTexts(one.lot, other.lot))
    .map(({ expertId }) => expertId);
}

/** By code units, whatever the language of the machine. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
