import { Asked, bodyOf, defineCommand } from '#command-handling';
import type { Load } from '#command-handling';
import { accept, EventOf, Refusal, text, together } from '#kernel';
import { roundUnknown, OpenRound, round } from '#contexts/programmes/contracts';
import { NoticeState, standingObjections, notice } from '#contexts/publicity/contracts';
import { panelIdOf, reviewPanel, ReviewPanelState } from '#contexts/reviews/contracts';
import { clausesOf, PolicyPack } from '#policy';
import { candidacyId, listOf, objectsOf, optional, roundId, labelled } from '#vocabulary';
import { candidacy } from '../../applications/contracts';
import { RankDeviationExplained, SENT_LIST } from '../../nominations/contracts';
import { roster, RosterEntry, RosterProposed } from '../contracts';
import type { CandidacyState, OpenCandidacy } from '../../applications/contracts';
import type { NominationListState } from '../../nominations/contracts';
import type { RosterState } from '../contracts';
import { isFit, isOnSentList, listsOf } from '../../nominations/domain/fitness';
import { noticesOfEditions } from '../../nominations/domain/notices-of-editions';
import { openRoundOf } from '../../applications/domain/open-round';
import {
  panelEditionOf,
  PanelResults,
  rankDeviations,
  refuseUnexplained,
  refuseUnreviewed,
  resultsOf,
} from '../../nominations/domain/panel-order';
import {
  refuseOverCap,
  refuseOverTrackCap,
  refusePublished,
  refuseUnfit,
  refuseUnsettled,
} from '../domain/roster-refusals';
import { organiserOffices } from '../../applications/domain/round-of-candidacy';
import { RankReason } from '../../nominations/commands/fix-nomination-list';
import { candidateTwice } from '../domain/refusals';

export class ProposeRoster extends bodyOf({
  roundId,
  candidacyIds: listOf(
    text('拟入选人选的申报编号，按名次排列', 'Candidacy ids in rank order'),
    candidacyId,
    2_000,
  ),
  reserveIds: optional(
    listOf(
      labelled(
        text('候补人选的申报编号', 'Candidacy ids of reserves'),
        text(
          '按递补次序排列；不占入选名额',
          'in the order in which they move up; they do not count towards the cap',
        ),
      ),
      candidacyId,
      2_000,
      0,
    ),
  ),
  rankReasons: optional(
    objectsOf(
      labelled(
        text('偏离评审名次的理由', 'Reasons for another order than the panel’s'),
        text('逐人说明', 'person by person'),
      ),
      () => RankReason,
      2_000,
      0,
    ),
  ),
}) {}

/**
 * Draws up the proposed roster, never over the round's cap (JX-PLAN 2.1.1, 2.3.4). Where the expert review is a stage,
 * it rests on the concluded panel: entries and reserves in the panel's order, or with a reason for each who is not
 * (JX-PLAN 2.3.4b). A new edition replaces the one before.
 */
export const proposeRoster = defineCommand(ProposeRoster, {
  aggregate: roster,
  summary: text('提出拟入选名单', 'Propose the roster'),
  roles: ['hr-department'],
  id: ({ roundId }) => roundId,
  expects: 'either',
  looksAt: [
    round,
    notice,
    {
      at: reviewPanel,
      harmless: 'the command that publishes the roster checks again that the review is still valid',
    },
    { at: candidacy, mendedBy: 'drop-candidate' },
    SENT_LIST,
  ],
  facts: async (load, { roundId, candidacyIds, reserveIds = [] }, state) => {
    const { open, panel, notices } = await together({
      open: openRoundOf(load, roundId),
      panel: load(reviewPanel, panelIdOf(roundId, 'provincial', null)),
      notices: noticesOfEditions(load, 'proposed-roster', roundId, state.edition),
    });
    const asked = [...candidacyIds, ...reserveIds];
    // Over the cap nothing more needs to be known: the refusal names both numbers.
    const over = open === undefined || candidacyIds.length > (open.cap ?? Infinity);
    const others = [...resultsOf(panel).keys()].filter((id) => !asked.includes(id));
    const { candidacies, leftOff } = await together({
      candidacies: loadAll(load, over ? [] : asked),
      leftOff: loadAll(load, over ? [] : others),
    });
    const lists = await listsOf(load, [...candidacies, ...leftOff]);
    return { round: open, candidacies, panel, leftOff, lists, notices };
  },
  scope: { whose: 'organiser', offices: organiserOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  known: ({ state, command, context, facts }) => {
    const { roundId, candidacyIds, reserveIds = [] } = command;
    if (facts.round === undefined) return roundUnknown({ roundId });
    const { policy } = context;
    const asked = [...candidacyIds, ...reserveIds];
    const selectable = selectableIn(state, roundId, policy, facts);
    const leftOff = facts.leftOff.filter((one): one is OpenCandidacy =>
      selectable(one, one.status === 'none' ? '' : one.application.candidacyId),
    );
    const results: PanelResults = policy.expertReview ? resultsOf(facts.panel) : new Map();
    const deviations = rankDeviations({ order: asked, leftOff: leftOff.map(idOf) }, results);
    const unfit = asked.filter((id, index) => !selectable(facts.candidacies[index], id));
    return { ...facts, round: facts.round, leftOff, results, deviations, unfit };
  },
  guards: [
    ({ state, context: { policy } }) => refusePublished(state, policy),
    ({ context: { policy }, facts: { notices } }) => refuseUnsettled(notices, policy),
  ],
  checks: [
    ({ command: { candidacyIds }, context: { policy }, facts: { round: open } }) =>
      refuseOverCap(candidacyIds, open, policy),
    ({ command: { candidacyIds, reserveIds = [] } }) => refuseTwice(candidacyIds, reserveIds),
    refuseUnselectable,
  ],
  decide: (state, command, { policy }, { candidacies, leftOff, panel, results, deviations }) => {
    const { roundId, candidacyIds, reserveIds = [], rankReasons = [] } = command;
    const listed = candidacies.flatMap((one, index) => entryOf(one, index + 1, results));
    const overTrack = refuseOverTrackCap(listed.slice(0, candidacyIds.length), policy);
    if (overTrack) return overTrack;
    const edition = state.edition + 1;
    const panelEdition = policy.expertReview ? panelEditionOf(panel) : undefined;
    const proposed = RosterProposed.of({
      ...{ roundId, edition, entries: listed.slice(0, candidacyIds.length) },
      ...(reserveIds.length > 0 && { reserves: listed.slice(candidacyIds.length) }),
      dropped: state.entries.map(({ candidacyId }) => candidacyId).filter((id) => !candidacyIds.includes(id)),
      ...(panelEdition && { panel: panelEdition }),
      ...(policy.consultation && { consultation: true }),
      ...(policy.publicNotice === undefined && { unannounced: true }),
    });
    const explained = [...candidacies, ...leftOff].flatMap((one) =>
      explanationOf(one, { roundId, edition, deviations, results, rankReasons }),
    );
    return accept<EventOf<typeof RosterProposed> | EventOf<typeof RankDeviationExplained>>(
      [proposed, ...explained],
      clausesOf(policy.round.cap, policy.eligibilityReview, policy.expertReview),
    );
  },
});

interface Proposal {
  readonly round: OpenRound;
  readonly panel: ReviewPanelState;
  readonly results: PanelResults;
  readonly deviations: readonly string[];
  readonly unfit: readonly string[];
}

/** Who is named can be selected, and stands where the panel ranked. Over the cap nothing is known of anybody. */
function refuseUnselectable({
  command: { roundId, candidacyIds, reserveIds = [], rankReasons = [] },
  context: { policy },
  facts: { round: open, panel, results, deviations, unfit },
}: Asked<ProposeRoster, RosterState, Proposal>): Refusal | undefined {
  if (candidacyIds.length > (open.cap ?? Infinity)) return undefined;
  if (unfit.length > 0) return refuseUnfit(unfit, policy);
  if (policy.expertReview === undefined) return undefined;
  const { clause } = policy.expertReview;
  const asked = [...candidacyIds, ...reserveIds];
  return (
    refuseUnreviewed(panel, panelIdOf(roundId, 'provincial', null), asked, clause) ??
    refuseUnexplained(deviations, rankReasons, results, clause)
  );
}

function loadAll(load: Load, candidacyIds: readonly string[]): Promise<CandidacyState[]> {
  return Promise.all(candidacyIds.map((id) => load(candidacy, id)));
}

/** Nobody is both an entry and a reserve. */
function refuseTwice(candidacyIds: readonly string[], reserveIds: readonly string[]): Refusal | undefined {
  const twice = reserveIds.filter((id) => candidacyIds.includes(id));
  if (twice.length === 0) return undefined;
  return candidateTwice({ count: twice.length, twice: twice.join(', ') }, { about: twice });
}

interface Known {
  readonly lists: readonly NominationListState[];
  readonly notices: readonly NoticeState[];
}

/** Who can be on the roster: fit, nominated within a quota, never removed, without an upheld objection. */
function selectableIn(
  { removed }: RosterState,
  roundId: string,
  { eligibilityReview, nomination }: PolicyPack,
  { lists, notices }: Known,
) {
  const objectedTo = notices.flatMap((one) => standingObjections(one).map(({ candidacyId }) => candidacyId));
  const reviewed = eligibilityReview !== undefined;
  return (one: CandidacyState | undefined, id: string): boolean =>
    isFit(one, roundId, reviewed) &&
    (nomination === undefined || isOnSentList(id, lists)) &&
    !removed.includes(id) &&
    !objectedTo.includes(id);
}

function idOf({ application }: OpenCandidacy): string {
  return application.candidacyId;
}

function entryOf(state: CandidacyState, rank: number, results: PanelResults): RosterEntry[] {
  if (state.status === 'none') return [];
  const { candidacyId, personId, employerId, employerName, bodyId, track } = state.application;
  const reviewed = results.get(candidacyId);
  const found = reviewed && { panelRank: reviewed.rank, result: reviewed.result };
  return [{ candidacyId, personId, employerId, employerName, bodyId, track, rank, ...found }];
}

interface Explaining {
  readonly roundId: string;
  readonly edition: number;
  readonly deviations: readonly string[];
  readonly results: PanelResults;
  readonly rankReasons: readonly RankReason[];
}

function explanationOf(
  state: CandidacyState,
  { roundId, edition, deviations, results, rankReasons }: Explaining,
): EventOf<typeof RankDeviationExplained>[] {
  if (state.status === 'none') return [];
  const { candidacyId, personId } = state.application;
  const given = rankReasons.find((one) => one.candidacyId === candidacyId);
  const reviewed = results.get(candidacyId);
  if (given === undefined || reviewed === undefined || !deviations.includes(candidacyId)) return [];
  const of = { roundId, bodyId: null, edition, candidacyId, personId };
  return [RankDeviationExplained.of({ ...of, panelRank: reviewed.rank, reason: given.reason })];
}
