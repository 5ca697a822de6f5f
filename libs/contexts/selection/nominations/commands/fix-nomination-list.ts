import { Asked, bodyOf, defineCommand, Load } from '#command-handling';
import { accept, EventOf, text, together, certain, refusalIn, Refusal, ClauseReference } from '#kernel';
import { panelIdOf, PanelResult, reviewPanel, ReviewPanelState } from '#contexts/reviews/contracts';
import { bodyId, candidacyId, objectsOf, optional, reasonOf, roundId, labelled } from '#vocabulary';
import { candidacy } from '../../applications/contracts';
import {
  nominationList,
  NominationListFixed,
  nominationListIdOf,
  NominationListState,
  Nominee,
  RankDeviationExplained,
  ranked,
} from '../contracts';
import { ListCommand, ListFacts, listOffices, roundOfList } from '../domain/nomination-list-facts';
import {
  inPanelOrder,
  panelEditionOf,
  PanelResults,
  rankDeviations,
  RankReasonGiven,
  refuseUnexplained,
  refuseUnreviewed,
  resultsOf,
} from '../domain/panel-order';
import { isWithBody } from '../domain/nominee';
import { listEmpty } from '../domain/refusals';
import { listLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

/** Why a candidate stands elsewhere than the review panel ranked; sealed with the candidate’s own key. */
export class RankReason extends bodyOf({ candidacyId, reason: reasonOf(5, 1_000) }) {}

export class FixNominationList extends bodyOf({
  roundId,
  bodyId,
  rankReasons: optional(
    objectsOf(
      labelled(
        text('偏离评审名次的理由', 'Reasons for another order than the panel’s'),
        text('未说明的，按评审名次排列', 'without any, the list is put in the panel’s order'),
      ),
      () => RankReason,
      200,
    ),
  ),
}) {}

interface FixingFacts extends ListFacts {
  readonly panel: ReviewPanelState;
  /** Whoever the panel ranked and the body still has, without having put them on its list. */
  readonly leftOff: readonly Nominee[];
}

/**
 * Fixes the ranked list, so that what goes on notice is what is sent (JX-PLAN 2.3.3). Where the local review is a
 * stage, it has to be concluded with a result for everybody, and its ranking is the order of the list unless a
 * reason is given (JX-PLAN 2.3.3a).
 */
export const fixNominationList = defineCommand(FixNominationList, {
  aggregate: nominationList,
  summary: text('确定推荐人选名单', 'Fix the nomination list'),
  roles: ['nominating-body'],
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'existing',
  in: listLifecycle.of('fix-nomination-list'),
  looksAt: [
    round,
    {
      at: reviewPanel,
      harmless: 'the command that sends the list checks again that the review is still valid',
    },
    {
      at: candidacy,
      harmless: 'if a candidate withdraws meanwhile, no reason is needed for leaving the candidate off',
    },
  ],
  facts: async (load: Load, command: FixNominationList, list: NominationListState): Promise<FixingFacts> => {
    const panel = load(reviewPanel, panelIdOf(command.roundId, 'local', command.bodyId));
    const leftOff = panel.then((reviewed) => loadLeftOff(load, command, list, reviewed));
    const { inRound, ...others } = await together({ inRound: roundOfList(load, command), panel, leftOff });
    return { ...inRound, ...others };
  },
  scope: { whose: 'nominating-body', offices: listOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['nomination'],
  guards: [
    ({ state: { nominees, waitList } }) => {
      if (nominees.length > 0) return undefined;
      return waitList.length > 0 ? listEmpty.waitListAlone({ count: waitList.length }) : listEmpty.nobody();
    },
  ],
  checks: [(asked) => refusalIn(orderOf(asked))],
  decide: (list, command, context, facts) => {
    const { policy } = context;
    const order = certain(orderOf({ state: list, command, context, facts }));
    return accept<Fixing>(
      [fixed(command, list, order.places, order.panelEdition), ...order.explained],
      [policy.nomination.quota.clause, ...(order.clause === undefined ? [] : [order.clause])],
    );
  },
});

/** Whoever the panel ranked and the body still has, without having put them on its list. */
async function loadLeftOff(
  load: Load,
  command: ListCommand,
  list: NominationListState,
  panel: ReviewPanelState,
): Promise<readonly Nominee[]> {
  const listed = [...list.nominees, ...list.waitList].map(idOf);
  const others = [...resultsOf(panel).keys()].filter((id) => !listed.includes(id));
  const candidacies = await Promise.all(others.map((id) => load(candidacy, id)));
  return candidacies.flatMap((state) =>
    isWithBody(state, command) && state.status === 'endorsed' ? [nomineeOf(state.application)] : [],
  );
}

type Places = Pick<NominationListState, 'nominees' | 'waitList'>;
type Fixing = EventOf<typeof NominationListFixed> | EventOf<typeof RankDeviationExplained>;

/** The order in which a list is fixed, and the result of the review that it rests on, where the policy asks for one. */
interface Order {
  readonly places: Places;
  readonly panelEdition?: ReturnType<typeof panelEditionOf>;
  /** Of the review. */
  readonly clause?: ClauseReference;
  readonly explained: readonly EventOf<typeof RankDeviationExplained>[];
}

/** Says nothing of the review while the list is empty. */
function orderOf({
  state: list,
  command,
  context: { policy },
  facts: { panel, leftOff },
}: Pick<
  Asked<FixNominationList, NominationListState, FixingFacts>,
  'state' | 'command' | 'context' | 'facts'
>): Order | Refusal {
  if (list.nominees.length === 0 || policy.localReview === undefined) return { places: list, explained: [] };
  const { roundId, bodyId, rankReasons: reasons = [] } = command;
  const everybody = [...list.nominees, ...list.waitList];
  const panelId = panelIdOf(roundId, 'local', bodyId);
  const { clause } = policy.localReview;
  const unreviewed = refuseUnreviewed(panel, panelId, everybody.map(idOf), clause);
  if (unreviewed) return unreviewed;
  const results = resultsOf(panel);
  const places = chooseOrder(list, leftOff, reasons, results);
  const deviations = deviationsOf(places, leftOff, results);
  const unexplained = refuseUnexplained(deviations, reasons, results, clause);
  if (unexplained) return unexplained;
  const explained = deviations.flatMap((candidacyId) => {
    const { personId } = [...everybody, ...leftOff].find((one) => one.candidacyId === candidacyId) ?? {};
    const { rank: panelRank }: Partial<PanelResult> = results.get(candidacyId) ?? {};
    if (personId === undefined || panelRank === undefined) return [];
    const reason = reasons.find((one) => one.candidacyId === candidacyId)?.reason;
    const edition = list.edition + 1;
    return [
      RankDeviationExplained.of({ roundId, bodyId, edition, candidacyId, personId, panelRank, reason }),
    ];
  });
  return { places, panelEdition: panelEditionOf(panel), explained, clause };
}

/** The body's own order where it explains what differs from the panel's; the panel's where it explains nothing. */
function chooseOrder(
  list: Places,
  leftOff: readonly Nominee[],
  reasons: readonly RankReasonGiven[],
  results: PanelResults,
): Places {
  const sorted = {
    nominees: inPanelOrder(list.nominees, results),
    waitList: inPanelOrder(list.waitList, results),
  };
  const unavoidable = deviationsOf(sorted, leftOff, results);
  const own = deviationsOf(list, leftOff, results).filter((id) => !unavoidable.includes(id));
  return own.some((id) => reasons.some(({ candidacyId }) => candidacyId === id)) ? list : sorted;
}

function deviationsOf(
  { nominees, waitList }: Places,
  leftOff: readonly Nominee[],
  results: PanelResults,
): readonly string[] {
  return rankDeviations({ order: [...nominees, ...waitList].map(idOf), leftOff: leftOff.map(idOf) }, results);
}

function fixed(
  { roundId, bodyId }: ListCommand,
  { edition }: NominationListState,
  { nominees, waitList }: Places,
  panel?: ReturnType<typeof panelEditionOf>,
): EventOf<typeof NominationListFixed> {
  return NominationListFixed.of({
    listId: nominationListIdOf(roundId, bodyId),
    roundId,
    bodyId,
    edition: edition + 1,
    nominees: ranked(nominees),
    ...(waitList.length > 0 && { waitList: ranked(waitList) }),
    ...(panel && { panel }),
  });
}

function nomineeOf({ candidacyId, personId }: Nominee): Nominee {
  return { candidacyId, personId };
}

function idOf({ candidacyId }: Nominee): string {
  return candidacyId;
}
