import { NoticeState, standingObjections } from '#contexts/publicity/contracts';
import type { PolicyPack } from '#policy';
import type { CandidacyState } from '../../applications/contracts';
import { isFit } from '../../nominations/domain/fitness';
import type { RosterEntry, RosterState } from '../contracts';

/** An entry that can be published, with the notice it was on. */
interface Clear {
  readonly entry: RosterEntry;
  readonly noticeId: string | null;
}

export interface SortedOut {
  readonly clear: readonly Clear[];
  /** An objection is open. */
  readonly deferred: readonly RosterEntry[];
  /** Not on a notice that is over. */
  readonly unnoticed: readonly RosterEntry[];
  /** Fell out. */
  readonly excluded: readonly RosterEntry[];
}

/** Sorts the entries of a roster that are not published yet by what becomes of them (JX-PLAN 2.3.6a). */
export function sortOut(
  { entries, removed, published, proposal }: RosterState,
  roundId: string,
  notices: readonly NoticeState[],
  candidacies: readonly CandidacyState[],
  { publicNotice, eligibilityReview }: PolicyPack,
): SortedOut {
  const needsNotice = publicNotice !== undefined;
  const reviewed = eligibilityReview !== undefined;
  const done = new Set(published.map((awardee) => awardee.candidacyId));
  const sorted = {
    clear: [] as Clear[],
    deferred: [] as RosterEntry[],
    unnoticed: [] as RosterEntry[],
    excluded: [] as RosterEntry[],
  };
  for (const [index, entry] of entries.entries()) {
    const { candidacyId } = entry;
    if (done.has(candidacyId)) continue;
    const standing = needsNotice ? notices.flatMap((one) => standingObjections(one, candidacyId)) : [];
    const upheld = standing.some((objection) => objection.status === 'upheld');
    const fit = isFit(candidacies[index], roundId, reviewed);
    const ended = needsNotice ? endedNotice(notices, candidacyId, proposal) : null;
    if (removed.includes(candidacyId) || upheld || !fit) sorted.excluded.push(entry);
    else if (standing.length > 0) sorted.deferred.push(entry);
    else if (ended === undefined) sorted.unnoticed.push(entry);
    else sorted.clear.push({ entry, noticeId: ended });
  }
  return sorted;
}

/**
 * The last notice since the proposal that an entry was on, when it is over. While any runs with the entry on it, of
 * whichever edition, an objection may still come.
 */
function endedNotice(
  notices: readonly NoticeState[],
  candidacyId: string,
  proposal: number,
): string | undefined {
  const listing = notices.flatMap((one) =>
    one.status !== 'none' && one.entries.some((entry) => entry.candidacyId === candidacyId) ? [one] : [],
  );
  if (listing.some(({ status }) => status === 'running')) return undefined;
  return listing.filter(({ edition }) => edition >= proposal).at(-1)?.noticeId;
}
