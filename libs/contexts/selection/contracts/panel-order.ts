import { Type } from '@sinclair/typebox';
import { defineEvent } from '#kernel';
import { Count, FreeText, IdText, nullable, record, Static } from '../../event-fields';

/** Which summing-up of which review a list or roster rests on. */
export const PanelEdition = record({ panelId: IdText, edition: Count });
export type PanelEdition = Static<typeof PanelEdition>;

/** Part of the stream of a nomination list and of a roster: the reason is sealed with the candidate’s own key. */
export const RankDeviationExplained = defineEvent('RankDeviationExplained', {
  summary: {
    zh: '偏离评审名次的理由已说明',
    en: 'It was said why a candidate stands elsewhere than the review panel ranked',
  },
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
