import { bodyOf, defineCommand, Judged, Load } from '#command-handling';
import { accept, isRefusal, Refusal, text, together } from '#kernel';
import type { ReviewRule } from '#policy';
import { panelId } from '#vocabulary';
import { round } from '#contexts/programmes/contracts';
import { review, ReviewPanelConcluded, reviewIdOf, reviewPanel } from '../contracts';
import type { DrawnPanel, RecusalGrounds, Scorecard, Reviewable } from '../contracts';
import { CandidateTies, describeExclusions, groundsOf, JudgedExpert } from '../domain/exclusions';
import { candidateLot } from '../domain/lots';
import { panelLifecycle } from '../domain/lifecycles';
import {
  officesOfPanel,
  programmeOfPanel,
  refuseByClause,
  refuseNotScoring,
  reviewOfPanel,
  withRule,
} from '../domain/panel';
import { loadExperts, loadTies, EXPERTS } from '../domain/panel-facts';
import { rankCandidates } from '../domain/results';
import { countingScorecards, DrawnCandidate, drawnCandidate } from '../domain/seats';
import { nobodyToRank, scorecardsMissing, tiedScorecards } from '../domain/refusals';

export class ConcludeReviewPanel extends bodyOf({ panelId }) {}

/** A candidate of the panel with the scorecards that count, and what may tie their experts by now. */
export interface Scored {
  readonly drawn: DrawnCandidate;
  readonly scorecards: readonly Scorecard[];
  readonly ties: CandidateTies | undefined;
}

interface Facts {
  readonly scored: readonly Scored[];
  readonly experts: ReadonlyMap<string, JudgedExpert>;
  readonly tieRule: string | null;
}

/** Reasons that are no tie: they do not spoil a scorecard that was handed in before. */
const NO_TIES: readonly RecusalGrounds[] = ['other-track', 'retired'];

/**
 * Sums the scorecards up and ranks the candidates, once each has the minimum of scorecards: a new edition every time
 * (JX-PLAN 2.3.3a, 2.3.4b). Results rest on the scorecards that the event names.
 */
export const concludeReviewPanelOf = (reviewables: readonly Reviewable[]) =>
  defineCommand(ConcludeReviewPanel, {
    aggregate: reviewPanel,
    summary: text('汇总评审结果', 'Sum up a review'),
    roles: ['nominating-body', 'hr-department'],
    id: ({ panelId }) => panelId,
    expects: 'existing',
    looksAt: [
      round,
      {
        at: review,
        harmless: 'a result lists its scorecards; a scorecard appended at the same moment is not in it',
      },
      ...reviewables.flatMap(({ looksAt }) => looksAt),
      ...EXPERTS,
    ],
    facts: async (load: Load, _command, panel): Promise<Facts> => {
      if (panel.status === 'none' || panel.status === 'convened')
        return { scored: [], experts: new Map(), tieRule: null };
      const reviewable = reviewOfPanel(reviewables, panel);
      const { open, scored, experts } = await together({
        open: load(round, panel.roundId),
        scored: Promise.all(
          panel.assignments.map(({ candidacyId }) => loadScored(reviewable, load, panel, candidacyId)),
        ),
        experts: loadExperts(load, panel.expertIds),
      });
      return { scored: scored.flat(), experts, tieRule: open.status === 'open' ? open.tieRule : null };
    },
    scope: { whose: 'panel-office', offices: (_command, state) => officesOfPanel(state) },
    programme: (_command, state) => programmeOfPanel(state),
    in: panelLifecycle.of('conclude-review-panel'),
    outside: refuseByClause(reviewables, refuseNotScoring),
    known: (asked) => {
      const ruled = withRule(reviewables, asked);
      // Whoever is out of it needs no result.
      return isRefusal(ruled) ? ruled : { ...ruled, scored: ruled.scored.filter(({ ties }) => ties?.goesOn) };
    },
    guards: [refuseNobody, refuseMissing, refuseTiedScorecards],
    decide: ({ panelId, roundId, level, edition }, _command, { actor }, { scored, rule, tieRule }) => {
      const breaking = tieRuleOf(rule, tieRule);
      const candidates = scored.map(({ drawn: { assignment, seed }, scorecards }) => ({
        candidacyId: assignment.candidacyId,
        lot: candidateLot(seed, assignment.candidacyId),
        scorecards,
      }));
      return accept(
        ReviewPanelConcluded.of({
          ...{ panelId, roundId, level, edition: edition + 1, tieRule: breaking.id },
          results: rankCandidates(candidates, rule, breaking),
          scorecards: candidates.flatMap(({ candidacyId, scorecards }) =>
            scorecards.map(({ expertId, card }) => ({ candidacyId, expertId, card })),
          ),
          concludedBy: actor.id,
        }),
        [rule.clause],
      );
    },
  });

/** Nobody where the panel did not draw for the candidacy. */
async function loadScored(
  reviewable: Reviewable,
  load: Load,
  panel: DrawnPanel,
  candidacyId: string,
): Promise<readonly Scored[]> {
  const drawn = drawnCandidate(panel, candidacyId);
  if (drawn === undefined) return [];
  const { given, ties } = await together({
    given: load(review, reviewIdOf(panel.panelId, candidacyId)),
    ties: loadTies(reviewable, load, candidacyId),
  });
  return [{ drawn, scorecards: countingScorecards(drawn, given), ties }];
}

/** The rule of the round, or else the policy's first. */
function tieRuleOf({ tieRules }: ReviewRule, ofRound: string | null): ReviewRule['tieRules'][number] {
  const tieRule = tieRules.find(({ id }) => id === ofRound) ?? tieRules[0];
  if (tieRule === undefined) throw new TypeError('a review has a tie rule');
  return tieRule;
}

type Summing = Judged<unknown, Facts & { readonly rule: ReviewRule }>;

function refuseNobody({ facts: { scored, rule } }: Summing): Refusal | undefined {
  return scored.length > 0 ? undefined : nobodyToRank({ clause: rule.clause });
}

/** No result rests on a scorecard of somebody who is tied by now, be it since they scored or found out since. */
function refuseTiedScorecards({
  context: { today },
  facts: { scored, experts, rule },
}: Summing): Refusal | undefined {
  const tied = scored.flatMap(({ scorecards, ties }) =>
    ties === undefined
      ? []
      : scorecards.flatMap(({ expertId }) => {
          const grounds = groundsOf(experts.get(expertId) ?? { status: 'unknown' }, ties, today);
          const exclusions = grounds
            .filter((one) => !NO_TIES.includes(one))
            .map((one) => ({ expertId, grounds: one }));
          return exclusions.length > 0 ? [{ candidacyId: ties.candidacyId, exclusions }] : [];
        }),
  );
  if (tied.length === 0) return undefined;
  const named = tied.map(
    ({ candidacyId, exclusions }) => `${candidacyId}: ${describeExclusions(exclusions).en}`,
  );
  const all = describeExclusions(tied.flatMap(({ exclusions }) => exclusions));
  return tiedScorecards(
    { count: tied.length, clause: rule.clause, named: { zh: all.zh, en: named.join('; ') } },
    { about: tied.map(({ candidacyId }) => candidacyId) },
  );
}

/** Every candidate has the minimum of scorecards that count, or it is said who lacks how many. */
function refuseMissing({
  facts: {
    scored,
    rule: { minimumScores, clause },
  },
}: Summing): Refusal | undefined {
  const short = scored.flatMap(({ drawn: { assignment }, scorecards }) =>
    scorecards.length < minimumScores
      ? [{ candidacyId: assignment.candidacyId, missing: minimumScores - scorecards.length }]
      : [],
  );
  if (short.length === 0) return undefined;
  const lacking = short.reduce((sum, { missing }) => sum + missing, 0);
  const en = short.map(({ candidacyId, missing }) => `${candidacyId} lacks ${missing}`).join('; ');
  return scorecardsMissing(
    { minimumScores, clause, count: short.length, lacking, named: en },
    { about: short.map(({ candidacyId }) => candidacyId) },
  );
}
