import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import type { Load } from '#command-handling';
import { accept, Decision, EventOf, Refusal, text, together } from '#kernel';
import type { ReviewRule } from '#policy';
import { bodyId, called, ObjectOf, optional, roundId } from '#vocabulary';
import { OpenRound, round, roundUnknown } from '#contexts/programmes/contracts';
import { panelIdOf, reviewPanel, ReviewPanelConvened } from '../contracts';
import type { ExpertState, Reviewable } from '../contracts';
import { expertIds, levelOf } from '../contracts/words';
import { refuseFewExperts, refuseUnfitExperts } from '../domain/convening';
import { loadExperts } from '../domain/panel-facts';
import { reviewableOf, ruleFor } from '../domain/reviewable-of';
import { bodyNotAsked, bodyWithoutQuota } from '../domain/refusals';

const FIELDS = {
  roundId,
  bodyId: optional(
    called(bodyId, text('推荐地区、部门（推荐单位评审时填写）', 'Nominating body (for a local panel)')),
  ),
  expertIds,
};
export type PanelToConvene = ObjectOf<typeof FIELDS> & { level: string };

interface Facts {
  readonly round: OpenRound | undefined;
  /** Whether something final rests on its results already. */
  readonly isFinal: boolean;
  readonly experts: ReadonlyMap<string, ExpertState>;
}

/** Convenes a review panel: a body for the candidates it may nominate (JX-PLAN 2.3.3a), or the organiser (JX-PLAN 2.3.4b). */
export function conveneReviewPanelOf(reviewables: readonly Reviewable[]) {
  const registered = ({ level }: PanelToConvene) => reviewableOf(reviewables, level);
  const ofBody = (command: PanelToConvene) => registered(command).convener === 'nominating-body';
  class ConveneReviewPanel extends bodyOf({ level: levelOf(reviewables), ...FIELDS }) {}
  return defineCommand(ConveneReviewPanel, {
    aggregate: reviewPanel,
    summary: text('组建评审组', 'Convene a review panel'),
    roles: ['nominating-body', 'hr-department'],
    id: ({ roundId, level, bodyId }) => panelIdOf(roundId, level, bodyId ?? null),
    expects: 'new',
    facts: async (load: Load, command): Promise<Facts> => {
      const { roundId, bodyId, expertIds } = command;
      const { state, isFinal, experts } = await together({
        state: load(round, roundId),
        isFinal:
          ofBody(command) && bodyId !== undefined
            ? registered(command).isFinal(load, { roundId, officeId: bodyId })
            : false,
        experts: loadExperts(load, expertIds),
      });
      return { round: state.status === 'open' ? state : undefined, isFinal, experts };
    },
    scope: {
      whose: 'panel-office',
      offices: (command, _state, facts) => {
        // Without a body there is no such panel: `decide` says that it has to be named.
        if (ofBody(command)) return command.bodyId === undefined ? ANY_OFFICE : [command.bodyId];
        return facts.round ? [facts.round.organiserId] : [];
      },
    },
    programme: (_command, _state, facts) => facts.round?.programmeId,
    decide: (_state, command, context, facts) => {
      if (facts.round === undefined) return roundUnknown({ roundId: command.roundId });
      const { policy, actor } = context;
      const reviewable = registered(command);
      const rule = ruleFor(reviewable, policy, actor);
      if ('kind' in rule) return rule;
      return convene(reviewable, command, facts.round, facts, rule, actor.id);
    },
  });
}

function convene(
  reviewable: Reviewable,
  { roundId, level, bodyId, expertIds }: PanelToConvene,
  open: OpenRound,
  { isFinal, experts }: Facts,
  rule: ReviewRule,
  convenedBy: string,
): Decision<EventOf<typeof ReviewPanelConvened>> {
  const refusal =
    refuseBody(reviewable, bodyId, open, isFinal, rule) ??
    refuseUnfitExperts(experts) ??
    refuseFewExperts(expertIds.length, rule);
  if (refusal) return refusal;
  return accept(
    ReviewPanelConvened.of({
      panelId: panelIdOf(roundId, level, bodyId ?? null),
      roundId,
      programmeId: open.programmeId,
      level,
      officeId: bodyId ?? open.organiserId,
      expertIds,
      convenedBy,
    }),
    [rule.clause],
  );
}

/** A body's panel is one of a body with a quota, before its results are final; the organiser's names no body. */
function refuseBody(
  reviewable: Reviewable,
  bodyId: string | undefined,
  { roundId, quotas }: OpenRound,
  isFinal: boolean,
  rule: ReviewRule,
): Refusal | undefined {
  const { convener, title } = reviewable;
  const { clause } = rule;
  if (convener === 'hr-department') {
    if (bodyId === undefined) return undefined;
    return bodyNotAsked({ title }, { clauses: [clause] });
  }
  if (bodyId === undefined || (quotas[bodyId] ?? 0) === 0) {
    return bodyWithoutQuota({ clause, bodyId: bodyId ?? '', roundId });
  }
  return isFinal ? reviewable.refuseFinal('convene', bodyId, rule) : undefined;
}
