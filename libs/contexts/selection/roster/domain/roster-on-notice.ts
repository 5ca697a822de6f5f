import type { Load } from '#command-handling';
import { text, together } from '#kernel';
import { Listed, notice, noticeIdOf, Publishable } from '#contexts/publicity/contracts';
import { reviewPanel } from '#contexts/reviews/contracts';
import { ApplicationSubmitted, candidacy } from '../../applications/contracts';
import { isGone } from '../../applications/domain/application-of';
import {
  consultation,
  consultationIdOf,
  ConsultationState,
  SETTLED_CONSULTATION,
} from '../../consultation/contracts';
import { refuseUnconsulted } from '../../consultation/domain/consulted';
import { refuseOtherResult } from '../../nominations/contracts';
import { entryOnNotice, loadRestedReview, RestedReview } from '../../nominations/domain/entry-on-notice';
import { PARTIES_TO_CASE, partiesToCase } from '../../nominations/domain/parties-to-case';
import { roster, RosterState } from '../contracts';

export interface RosterOnNotice extends Listed {
  /** What the departments said of the proposal. */
  readonly consultation: ConsultationState;
  /** Candidacies that fell out of the roster. */
  readonly removed: readonly string[];
  readonly review: RestedReview | null;
}

/** The organiser's proposed roster, and whoever moves up on it later (JX-PLAN 2.3.5). */
export const rosterOnNotice: Publishable<RosterOnNotice> = {
  kind: 'proposed-roster',
  title: text('拟入选名单', 'proposed roster'),
  publisher: 'hr-department',
  watching: 'watch-roster-notice',
  entered: ApplicationSubmitted,
  idOf: ({ roundId }) => roundId,
  part: 'publicNotice',
  ruleOf: ({ publicNotice }) =>
    publicNotice && { ...publicNotice, objections: publicNotice.objections.clause },
  load: (load, { roundId }) => loadRoster(load, roundId),
  looksAt: [
    {
      at: roster,
      harmless:
        'whoever is taken off the roster meanwhile, or is missing from a newer proposal, is left out when the roster is published, even if a notice still names them',
    },
    notice,
    SETTLED_CONSULTATION,
    { at: candidacy, mendedBy: 'drop-candidate' },
    {
      at: reviewPanel,
      harmless: 'the command that publishes the roster checks again that the review is still valid',
    },
  ],
  // It goes on notice while the review that it rests on stands (JX-PLAN 2.3.4b), and once the departments were heard.
  refusal: (listed, policy) =>
    (listed.review && refuseOtherResult(listed.review.panel, listed.review.rested, policy.expertReview)) ??
    refuseUnconsulted(listed, policy),
  partiesTo: partiesToCase,
  partiesLookAt: PARTIES_TO_CASE,
};

/** Whoever was on no notice since it was proposed; nobody whose application is gone, also before the system has taken them off. */
async function loadRoster(load: Load, roundId: string): Promise<RosterOnNotice> {
  const state = await load(roster, roundId);
  const { edition, proposal, entries, removed, published } = state;
  const { shown, opinions, review } = await together({
    shown: candidaciesOnNotice(load, roundId, state),
    opinions: load(consultation, consultationIdOf(roundId, proposal)),
    review: loadRestedReview(load, state.panel),
  });
  const done = new Set([...removed, ...shown, ...published.map(({ candidacyId }) => candidacyId)]);
  const due = entries.filter(({ candidacyId }) => !done.has(candidacyId));
  const candidacies = await Promise.all(due.map(({ candidacyId }) => load(candidacy, candidacyId)));
  return {
    standingEdition: edition,
    ready: edition > 0,
    entries: due.filter((_, index) => !isGone(candidacies[index])).map(entryOnNotice),
    consultation: opinions,
    removed,
    review,
  };
}

/** Whoever was on a notice of the standing proposal, before its newest edition. */
async function candidaciesOnNotice(
  load: Load,
  roundId: string,
  { proposal, edition }: RosterState,
): Promise<readonly string[]> {
  const editions = Array.from({ length: Math.max(0, edition - proposal) }, (_, index) => proposal + index);
  const notices = await Promise.all(
    editions.map((one) => load(notice, noticeIdOf('proposed-roster', roundId, one))),
  );
  return notices.flatMap((one) =>
    one.status === 'none' ? [] : one.entries.map(({ candidacyId }) => candidacyId),
  );
}
