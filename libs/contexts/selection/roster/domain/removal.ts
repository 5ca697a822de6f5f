import { Refusal } from '#kernel';
import type { RosterState } from '../contracts';
import { alreadyPublished, alreadyRemoved, notOnRoster } from './refusals';

/** A candidate falls out once, and only of a roster that has them; a published roster is never edited (JX-PLAN 2.3.6). */
export function refuseUnremovable(
  { entries, reserves, removed, published }: RosterState,
  candidacyId: string,
): Refusal | undefined {
  if (removed.includes(candidacyId)) {
    return alreadyRemoved({ candidacyId });
  }
  if (published.some((one) => one.candidacyId === candidacyId)) {
    return alreadyPublished({ candidacyId });
  }
  if ([...entries, ...reserves].some((one) => one.candidacyId === candidacyId)) return undefined;
  return notOnRoster({ candidacyId });
}
