import type { Load } from '#command-handling';
import { together } from '#kernel';
import { reviewPanel, ReviewPanelState } from '#contexts/reviews/contracts';
import {
  candidacy,
  consultation,
  consultationIdOf,
  ConsultationState,
  nominationList,
  nominationListIdOf,
  PanelEdition,
  roster,
  RosterState,
} from '#contexts/selection/contracts';
import { notice, NoticeEntry, noticeIdOf, NoticeKind } from '../contracts';

/** The list or roster that a notice speaks of. */
export interface Listed {
  readonly standingEdition: number;
  readonly ready: boolean;
  /** Who goes on notice. */
  readonly entries: readonly NoticeEntry[];
  /** What the departments said of the roster's proposal; none for a list. */
  readonly consultation: ConsultationState;
  /** Candidacies that fell out of the roster. */
  readonly removed: readonly string[];
  /** The result of a review that it rests on, with that review as it is now; null where it rests on none. */
  readonly review: { readonly rested: PanelEdition; readonly panel: ReviewPanelState } | null;
}

/** Names what goes on notice. */
export interface NoticeTarget {
  readonly kind: NoticeKind;
  readonly roundId: string;
  readonly bodyId?: string;
}

export function listOrRoundId({ kind, roundId, bodyId }: NoticeTarget): string {
  return kind === 'nomination-list' ? nominationListIdOf(roundId, bodyId ?? '') : roundId;
}

/**
 * Reads what goes on notice: everybody on a list; of a roster, whoever was not on a notice since it was proposed. Nobody
 * who withdrew, also before the system has taken them off.
 */
export function loadListed(load: Load, target: NoticeTarget): Promise<Listed> {
  return target.kind === 'proposed-roster' ? loadRoster(load, target.roundId) : loadList(load, target);
}

async function loadRoster(load: Load, roundId: string): Promise<Listed> {
  const state = await load(roster, roundId);
  const { edition, proposal, entries, removed, published } = state;
  const { shown, opinions, review } = await together({
    shown: candidaciesOnNotice(load, roundId, state),
    opinions: load(consultation, consultationIdOf(roundId, proposal)),
    review: loadReview(load, state.panel),
  });
  const done = new Set([...removed, ...shown, ...published.map(({ candidacyId }) => candidacyId)]);
  const due = entries.filter(({ candidacyId }) => !done.has(candidacyId));
  const candidacies = await Promise.all(due.map(({ candidacyId }) => load(candidacy, candidacyId)));
  return {
    standingEdition: edition,
    ready: edition > 0,
    entries: due.filter((_, index) => candidacies[index]?.status !== 'withdrawn').map(toEntry),
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

async function loadList(load: Load, target: NoticeTarget): Promise<Listed> {
  const list = await load(nominationList, listOrRoundId(target));
  const { candidacies, review } = await together({
    candidacies: Promise.all(list.nominees.map((nominee) => load(candidacy, nominee.candidacyId))),
    review: loadReview(load, list.panel),
  });
  return {
    standingEdition: list.edition,
    ready: list.status === 'fixed',
    entries: candidacies.flatMap((state, index) =>
      state.status === 'none' || state.status === 'withdrawn'
        ? []
        : [toEntry({ ...state.application, rank: index + 1 })],
    ),
    consultation: consultation.initial,
    removed: [],
    review,
  };
}

async function loadReview(load: Load, rested: PanelEdition | null): Promise<Listed['review']> {
  return rested && { rested, panel: await load(reviewPanel, rested.panelId) };
}

function toEntry({ candidacyId, personId, employerName, track, rank, bodyId }: NoticeEntry): NoticeEntry {
  return { candidacyId, personId, employerName, track, rank, bodyId };
}
