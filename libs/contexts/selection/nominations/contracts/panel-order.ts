import { Type } from '@sinclair/typebox';
import { ClauseReference, defineEvent, Refusal } from '#kernel';
import type { ReviewPanelState } from '#contexts/reviews/contracts';
import { Count, FreeText, IdText, nullable, record, Static } from '../../../event-fields';
import { reviewChanged } from './refusals';

/** Which summing-up of which review a list or roster rests on. */
export const PanelEdition = record({ panelId: IdText, edition: Count });
export type PanelEdition = Static<typeof PanelEdition>;

/** Part of the stream of a nomination list and of a roster: the reason is sealed with the candidate’s own key. */
export const RankDeviationExplained = defineEvent('RankDeviationExplained', {
  summary: {
    zh: '偏离评审名次的理由已说明',
    en: 'It was said why a candidate stands elsewhere than the review panel ranked',
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
    roundId: IdText,
    /** Whose list; null for the roster. */
    bodyId: nullable(IdText),
    edition: Count,
    candidacyId: IdText,
    personId: IdText,
    panelRank: Count,
    reason: Type.Optional(FreeText),
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
