import type { Load } from '#command-handling';
import { text, together } from '#kernel';
import type { Listed, Publishable } from '#contexts/publicity/contracts';
import { reviewPanel } from '#contexts/reviews/contracts';
import { ApplicationSubmitted, candidacy } from '../../applications/contracts';
import { nominationList, nominationListIdOf, refuseOtherResult } from '../contracts';
import { entryOnNotice, loadRestedReview, RestedReview } from './entry-on-notice';
import { partiesToCase, PARTIES_TO_CASE } from './parties-to-case';

export interface ListOnNotice extends Listed {
  readonly review: RestedReview | null;
}

/** A body's nomination list, which it puts on notice before it sends it (JX-PLAN 2.3.3b). */
export const listOnNotice: Publishable<ListOnNotice> = {
  kind: 'nomination-list',
  title: text('推荐人选名单', 'nomination list'),
  publisher: 'nominating-body',
  watching: 'watch-list-notice',
  entered: ApplicationSubmitted,
  idOf: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId ?? ''),
  part: 'localNotice',
  ruleOf: ({ localNotice }) => localNotice && { ...localNotice, objections: localNotice.objections.clause },
  load: (load, { roundId, bodyId }) => loadList(load, nominationListIdOf(roundId, bodyId ?? '')),
  looksAt: [
    { at: nominationList, harmless: 'a notice about a replaced edition has no effect' },
    { at: candidacy, mendedBy: 'strike-withdrawn-nominee' },
    {
      at: reviewPanel,
      harmless: 'the command that sends the list checks again that the review is still valid',
    },
  ],
  // It goes on notice while the review that it rests on stands (JX-PLAN 2.3.3a).
  refusal: ({ review }, policy) =>
    review ? refuseOtherResult(review.panel, review.rested, policy.localReview) : undefined,
  partiesTo: partiesToCase,
  partiesLookAt: PARTIES_TO_CASE,
};

/** Everybody on the list; nobody who withdrew, also before the system has taken them off. */
async function loadList(load: Load, listId: string): Promise<ListOnNotice> {
  const list = await load(nominationList, listId);
  const { candidacies, review } = await together({
    candidacies: Promise.all(list.nominees.map((nominee) => load(candidacy, nominee.candidacyId))),
    review: loadRestedReview(load, list.panel),
  });
  return {
    standingEdition: list.edition,
    ready: list.status === 'fixed',
    entries: candidacies.flatMap((state, index) =>
      state.status === 'none' || state.status === 'withdrawn'
        ? []
        : [entryOnNotice({ ...state.application, rank: index + 1 })],
    ),
    review,
  };
}
