import type { Load } from '#command-handling';
import type { NoticeEntry } from '#contexts/publicity/contracts';
import { reviewPanel, ReviewPanelState } from '#contexts/reviews/contracts';
import type { PanelEdition } from '../contracts';

/** The result of a review that a list or roster rests on, with that review as it is now. */
export interface RestedReview {
  readonly rested: PanelEdition;
  readonly panel: ReviewPanelState;
}

/** Null where it rests on none. */
export async function loadRestedReview(
  load: Load,
  rested: PanelEdition | null,
): Promise<RestedReview | null> {
  return rested && { rested, panel: await load(reviewPanel, rested.panelId) };
}

/** What a notice shows of a candidate, out of whatever holds it. */
export function entryOnNotice(candidate: NoticeEntry): NoticeEntry {
  const { candidacyId, personId, employerId, employerName, track, rank, bodyId } = candidate;
  return { candidacyId, personId, employerId, employerName, track, rank, bodyId };
}
