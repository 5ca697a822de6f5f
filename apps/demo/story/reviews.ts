import { EXPERTS, localPanel, PROVINCIAL_PANEL } from '../plan/experts';
import { comesToReview } from '../plan/fates';
import { officeName, OFFICES } from '../plan/offices';
import { Candidate, candidatesOf } from './applications';
import { Panel, reviewByPanels } from './panels';
import { Stage } from './stage';
import type { Round } from './the-round';

const ORGANISER = 'hr-clerk';

/** Enters the experts in the register; those of an earlier demo are there already. */
export async function registerExperts(stage: Stage): Promise<void> {
  await stage.inLanes(EXPERTS, ({ id, name, fields, tracks, employer }) =>
    stage.takeUnless('already-exists', ORGANISER, 'reviews/register-expert', {
      ...{ expertId: id, name, fields, tracks },
      ...(employer !== undefined && { employerId: employer }),
    }),
  );
  const [tied] = PROVINCIAL_PANEL;
  if (tied !== undefined) {
    await stage.takeUnless('relation-declared', tied, 'reviews/declare-expert-relation', {
      ...{ expertId: tied, kind: 'employer', relatedId: OFFICES.supervisoryBody },
    });
  }
  stage.say(`登记评审专家 ${EXPERTS.length} 名，姓名均为虚构；其中 1 名申报了与单位的利害关系`);
}

/**
 * Each body has its own candidates reviewed by a panel that it convenes (JX-PLAN 2.3.3a).
 *
 * @returns by body: its candidates, best first
 */
export async function reviewLocally(
  stage: Stage,
  { roundId }: Round,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const { bodies, seed } = stage.plan;
  const fit = candidates.filter(({ part }) => comesToReview(part.fate));
  const [first] = bodies;
  const convene = 'reviews/convene-review-panel';
  if (first) {
    const tooFew = { roundId, level: 'local', bodyId: first.id, expertIds: localPanel(0).slice(0, 2) };
    const attempt = `${officeName(first.id)}以 2 名专家组建评审组`;
    await stage.meetRefusal(attempt, 'panel-too-small', first.clerk, convene, tooFew);
  }
  const panels = await stage.inLanes(
    [...bodies.entries()],
    async ([place, body]): Promise<Panel & { bodyId: string }> => {
      const { id, clerk } = body;
      const panelId = `${roundId}.local.${id}`;
      const expertIds = localPanel(place);
      await stage.take(clerk, convene, { roundId, level: 'local', bodyId: id, expertIds });
      await stage.take(clerk, 'reviews/draw-experts', {
        panelId,
        candidacyIds: candidatesOf(fit, body).map(({ candidacyId }) => candidacyId),
        seed: `demo-${seed}-${place + 1}`,
      });
      return { panelId, level: 'local', clerk, bodyId: id };
    },
  );
  stage.say(`${panels.length} 个推荐单位组建评审组，抽签分配专家，参评 ${fit.length} 人`);
  const rankings = await reviewByPanels(stage, panels, fit);
  return new Map(panels.map(({ panelId, bodyId }) => [bodyId, rankings.get(panelId) ?? []]));
}

/** The organiser's panel reviews every nominee found eligible (JX-PLAN 2.3.4b): best first. */
export async function reviewProvincially(
  stage: Stage,
  { roundId }: Round,
  nominees: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const panelId = `${roundId}.provincial`;
  await stage.take(ORGANISER, 'reviews/convene-review-panel', {
    ...{ roundId, level: 'provincial', expertIds: PROVINCIAL_PANEL },
  });
  await stage.take(ORGANISER, 'reviews/draw-experts', { panelId, seed: `demo-${stage.plan.seed}` });
  stage.say(`省级评审组 ${PROVINCIAL_PANEL.length} 名专家，为 ${nominees.length} 名人选抽签`);
  const panel: Panel = { panelId, level: 'provincial', clerk: ORGANISER };
  return (await reviewByPanels(stage, [panel], nominees)).get(panelId) ?? [];
}
