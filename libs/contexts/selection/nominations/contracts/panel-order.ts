import { ClauseReference, defineEvent, Refusal, text } from '#kernel';
import type { ReviewPanelState } from '#contexts/reviews/contracts';
import {
  bodyId,
  candidacyId,
  edition,
  nullable,
  ObjectOf,
  optional,
  personId,
  reason,
  roundId,
} from '#vocabulary';
import { record } from '../../../event-fields';
import { reviewChanged } from './refusals';
import { panelEdition, panelRank } from './words';

export type PanelEdition = ObjectOf<typeof panelEdition>;

/** Part of the stream of a nomination list and of a roster: the reason is sealed with the candidate’s own key. */
export const RankDeviationExplained = defineEvent('RankDeviationExplained', {
  summary: {
    zh: '偏离评审名次的理由已说明',
    en: 'A deviation from the panel’s ranking was explained',
  },
  about: [
    {
      subject: 'candidacyId',
      shows: ['edition', 'panelRank'],
      reason: 'to-readers',
      readers: 'acting-office',
    },
  ],
  schema: record({
    roundId,
    bodyId: nullable(bodyId, text('入选名单的为 null', 'null for the roster')),
    ...{ edition, candidacyId, personId, panelRank, reason: optional(reason) },
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

/**
 * What a list or roster rested on has been summed up anew, or is open again: it neither goes on notice nor on
 * (JX-PLAN 2.3.3a, 2.3.4b).
 * @param review the review of the policy in force
 */
export function refuseOtherResult(
  panel: ReviewPanelState,
  rested: PanelEdition,
  review: { readonly clause: ClauseReference } | undefined,
): Refusal | undefined {
  if (panel.status === 'concluded' && panel.edition === rested.edition) return undefined;
  return reviewChanged({ edition: rested.edition, clause: review?.clause, panelId: rested.panelId });
}
