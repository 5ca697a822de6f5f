import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import type { Load } from '#command-handling';
import { accept, Decision, EventOf, refuse, Refusal, text, together } from '#kernel';
import type { PolicyPack, ReviewRule } from '#policy';
import { bodyId, called, choice, optional, roundId } from '#vocabulary';
import { OpenRound, roundUnknown, round } from '#contexts/programmes/contracts';
import { nominationList, nominationListIdOf } from '#contexts/selection/contracts';
import type { NominationListState } from '#contexts/selection/contracts';
import { PANEL_LEVELS, panelIdOf, reviewPanel, ReviewPanelConvened } from '../contracts';
import type { ExpertState, PanelLevel } from '../contracts';
import { expertIds } from '../contracts/words';
import { refuseFewExperts, refuseUnfitExperts } from '../domain/convening';
import { loadExperts } from '../domain/panel-facts';
import { refuseOtherLevel } from '../domain/panel-in-charge';
import { refuseUnforeseen, reviewRuleOf } from '../domain/review-rule';

export class ConveneReviewPanel extends bodyOf({
  roundId,
  level: choice(text('层级：推荐单位或省级', 'Level: the nominating body, or the organiser'), PANEL_LEVELS),
  bodyId: optional(
    called(bodyId, text('推荐地区、部门（推荐单位评审时填写）', 'Nominating body (for a local panel)')),
  ),
  expertIds,
}) {}

interface Facts {
  readonly round: OpenRound | undefined;
  readonly list: NominationListState | undefined;
  readonly experts: ReadonlyMap<string, ExpertState>;
}

/** Convenes a review panel: a body for the candidates it may nominate (JX-PLAN 2.3.3a), or the organiser (JX-PLAN 2.3.4b). */
export const conveneReviewPanel = defineCommand(ConveneReviewPanel, {
  aggregate: reviewPanel,
  summary: text('组建评审组', 'Convene a review panel'),
  roles: ['nominating-body', 'hr-department'],
  id: ({ roundId, level, bodyId }) => panelIdOf(roundId, level, bodyId ?? null),
  expects: 'new',
  facts: async (load: Load, { roundId, level, bodyId, expertIds }): Promise<Facts> => {
    const isLocal = level === 'local' && bodyId !== undefined;
    const { state, list, experts } = await together({
      state: load(round, roundId),
      list: isLocal ? load(nominationList, nominationListIdOf(roundId, bodyId)) : undefined,
      experts: loadExperts(load, expertIds),
    });
    return { round: state.status === 'open' ? state : undefined, list, experts };
  },
  scope: {
    whose: 'panel-office',
    offices: ({ level, bodyId }, _state, facts) => {
      // Without a body there is no such panel: `decide` says that it has to be named.
      if (level === 'local') return bodyId === undefined ? ANY_OFFICE : [bodyId];
      return facts.round ? [facts.round.organiserId] : [];
    },
  },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: (_state, command, context, facts) => {
    const { level } = command;
    if (facts.round === undefined) return roundUnknown({ roundId: command.roundId });
    const { policy, actor } = context;
    const refusal = refuseOtherLevel(level, actor);
    if (refusal) return refusal;
    const rule = reviewRuleOf(policy, level);
    if (rule === undefined) return refuseUnforeseen(policy, level);
    return convene(command, facts.round, facts, rule, policy, actor.id);
  },
});

function convene(
  { roundId, level, bodyId, expertIds }: ConveneReviewPanel,
  open: OpenRound,
  { list, experts }: Facts,
  rule: ReviewRule,
  policy: PolicyPack,
  convenedBy: string,
): Decision<EventOf<typeof ReviewPanelConvened>> {
  const refusal =
    refuseBody(level, bodyId, open, list, rule) ??
    refuseUnfitExperts(experts) ??
    refuseFewExperts(expertIds.length, rule);
  if (refusal) return refusal;
  return accept(
    ReviewPanelConvened.of({
      panelId: panelIdOf(roundId, level, bodyId ?? null),
      roundId,
      programmeId: policy.programme.id,
      level,
      officeId: level === 'local' ? (bodyId ?? '') : open.organiserId,
      expertIds,
      convenedBy,
    }),
    [rule.clause],
  );
}

/** A local panel is one of a body with a quota, before its list is sent; the provincial one names no body. */
function refuseBody(
  level: PanelLevel,
  bodyId: string | undefined,
  { roundId, quotas }: OpenRound,
  list: NominationListState | undefined,
  { clause }: ReviewRule,
): Refusal | undefined {
  if (level === 'provincial') {
    if (bodyId === undefined) return undefined;
    return refuse(
      'rule',
      'body-not-asked',
      text(
        '省级评审不属于某一推荐单位，请不要填写推荐单位。',
        'The provincial review belongs to no body: leave it out.',
      ),
      { field: 'bodyId', clauses: [clause] },
    );
  }
  if (bodyId === undefined || (quotas[bodyId] ?? 0) === 0) {
    return refuse(
      'rule',
      'body-without-quota',
      text(
        `该单位在该年度选拔中没有推荐名额，不能组织评审（${clause}）。`,
        `Body ${bodyId ?? ''} has no quota in round ${roundId}: it has nobody to review (${clause}).`,
      ),
      { field: 'bodyId', clauses: [clause] },
    );
  }
  if (list?.status !== 'sent') return undefined;
  return refuse(
    'state',
    'list-sent',
    text(
      `该单位的推荐人选名单已经报送，评审须在此之前进行（${clause}）。`,
      `The list of ${bodyId} has been sent: a review comes before that (${clause}).`,
    ),
    { clauses: [clause] },
  );
}
