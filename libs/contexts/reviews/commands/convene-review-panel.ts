import { ANY_OFFICE } from '#access';
import { Asked, bodyOf, defineCommand, Judged, Load } from '#command-handling';
import { accept, isRefusal, Refusal, text, together } from '#kernel';
import type { ReviewRule } from '#policy';
import { bodyId, called, ObjectOf, optional, roundId, labelled } from '#vocabulary';
import { OpenRound, round, roundUnknown } from '#contexts/programmes/contracts';
import { panelIdOf, reviewPanel, ReviewPanelConvened } from '../contracts';
import type { ExpertState, Reviewable } from '../contracts';
import { expertIds, levelOf } from '../contracts/words';
import { panelLifecycle } from '../domain/lifecycles';
import { refuseUnfitExperts, reviewableOf, ruleFor } from '../domain/panel';
import { loadExperts, EXPERTS } from '../domain/panel-facts';
import { bodyNotAsked, bodyWithoutQuota, panelTooSmall } from '../domain/refusals';

const FIELDS = {
  roundId,
  bodyId: optional(
    called(
      bodyId,
      labelled(text('推荐单位', 'Nominating body'), text('推荐单位评审时填写', 'for a local panel')),
    ),
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
    looksAt: [round, ...reviewables.flatMap(({ finalLooksAt }) => finalLooksAt), ...EXPERTS],
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
        // Without a body there is no such panel: the refusal says that it has to be named.
        if (ofBody(command)) return command.bodyId === undefined ? ANY_OFFICE : [command.bodyId];
        return facts.round ? [facts.round.organiserId] : [];
      },
    },
    programme: (_command, _state, facts) => facts.round?.programmeId,
    in: panelLifecycle.of('convene-review-panel'),
    known: ({ command, context, facts }) => {
      const { roundId, bodyId } = command;
      const { round: open, isFinal, experts } = facts;
      if (open === undefined) return roundUnknown({ roundId });
      const reviewable = registered(command);
      const rule = ruleFor(reviewable, context);
      return isRefusal(rule) ? rule : { open, isFinal, experts, reviewable, rule, bodyId };
    },
    guards: [refuseBody, refuseFinal],
    checks: [refuseUnfitExperts, refuseFewExperts],
    decide: (_state, { roundId, level, expertIds }, { actor }, { open, rule, bodyId }) =>
      accept(
        ReviewPanelConvened.of({
          ...{ panelId: panelIdOf(roundId, level, bodyId ?? null), roundId, programmeId: open.programmeId },
          ...{ level, officeId: bodyId ?? open.organiserId, expertIds, convenedBy: actor.id },
        }),
        [rule.clause],
      ),
  });
}

/** What panel is to be convened, and under which rule. */
interface ToConvene extends Omit<Facts, 'round'> {
  readonly open: OpenRound;
  readonly reviewable: Reviewable;
  readonly rule: ReviewRule;
  /** The body that the panel is to be of, as it was named. */
  readonly bodyId: string | undefined;
}
type Convening = Judged<unknown, ToConvene>;

/** A body's panel is one of a body with a quota; the organiser's names no body. */
function refuseBody({ facts: { open, reviewable, rule, bodyId } }: Convening): Refusal | undefined {
  const { convener, title } = reviewable;
  const { clause } = rule;
  if (convener === 'hr-department')
    return bodyId === undefined ? undefined : bodyNotAsked({ title }, { clauses: [clause] });
  if (bodyId !== undefined && (open.quotas[bodyId] ?? 0) > 0) return undefined;
  return bodyWithoutQuota({ clause, bodyId: bodyId ?? '', roundId: open.roundId });
}

/** Its results could no longer count. */
function refuseFinal({ facts: { isFinal, reviewable, rule, bodyId } }: Convening): Refusal | undefined {
  return isFinal && bodyId !== undefined ? reviewable.refuseFinal('convene', bodyId, rule) : undefined;
}

/** With fewer experts than each candidate needs no draw can succeed. */
function refuseFewExperts({
  command: { expertIds },
  facts: {
    rule: { minimumScores, clause },
  },
}: Asked<PanelToConvene, unknown, ToConvene>): Refusal | undefined {
  const count = expertIds.length;
  return count >= minimumScores ? undefined : panelTooSmall({ count, minimumScores, clause });
}
