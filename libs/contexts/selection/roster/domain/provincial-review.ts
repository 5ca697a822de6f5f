import type { Load } from '#command-handling';
import { text } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import type { PanelInCharge, Reviewable, ReviewedCase } from '#contexts/reviews/contracts';
import { candidacy } from '../../applications/contracts';
import { nominationList, nominationListIdOf, SENT_LIST } from '../../nominations/contracts';
import {
  APPLICATION_UNDER_REVIEW,
  caseUnderReview,
  loadCaseUnderReview,
} from '../../nominations/domain/case-under-review';
import { PUBLISHED_ROSTER, roster } from '../contracts';
import { candidaciesNotAsked, nobodyToDrawFor, rosterPublished } from './refusals';

/** The review of the organiser, of every nominee found eligible (JX-PLAN 2.3.4b). */
export const provincialReview: Reviewable = {
  ...APPLICATION_UNDER_REVIEW,
  level: 'provincial',
  title: text('组织单位', 'organiser’s'),
  convener: 'hr-department',
  part: 'expertReview',
  ruleOf: ({ expertReview }) => expertReview,
  loadCase: loadCaseUnderReview,
  loadCases: async (load, panel) => ({ cases: await eligibleNominees(load, panel) }),
  looksAt: [
    round,
    SENT_LIST,
    { at: candidacy, harmless: 'a candidacy that has ended by then gets no result' },
  ],
  refuseDraw: ({ cases }, _panel, { clause }) => (cases.length > 0 ? undefined : nobodyToDrawFor({ clause })),
  refuseNamed: (_found, _panel, named, { clause }) =>
    named === undefined ? undefined : candidaciesNotAsked({ clause }),
  isFinal: async (load: Load, { roundId }) => (await load(roster, roundId)).batches > 0,
  finalLooksAt: [PUBLISHED_ROSTER],
  refuseFinal: (_act, _organiserId, { clause }) => rosterPublished.reopening({ clause }),
};

/** Every nominee of a list that was sent who passed the eligibility review and was not drawn before. */
async function eligibleNominees(
  load: Load,
  { roundId, drawnIds }: PanelInCharge,
): Promise<readonly ReviewedCase[]> {
  const open = await load(round, roundId);
  const bodies = open.status === 'open' ? Object.keys(open.quotas) : [];
  const perBody = await Promise.all(
    bodies.map(async (bodyId) => {
      const list = await load(nominationList, nominationListIdOf(roundId, bodyId));
      if (list.status !== 'sent') return [];
      const ids = list.nominees.map(({ candidacyId }) => candidacyId).filter((id) => !drawnIds.includes(id));
      const states = await Promise.all(ids.map((id) => load(candidacy, id)));
      const eligible = states.filter(({ status }) => status === 'eligible');
      return eligible.flatMap((state) => caseUnderReview(state, list) ?? []);
    }),
  );
  return perBody.flat();
}
