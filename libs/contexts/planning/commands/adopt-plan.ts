import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, localDate, text } from '#kernel';
import { clausesOf, packDigest, PlanFile } from '#policy';
import { plan, PlanAdopted, PlanLinked, PlanState } from '../contracts';
import { planId, planVersion } from '../contracts/words';
import { planLifecycle } from '../domain/lifecycles';
import { parentNotAdopted, planAlreadyAdopted, planOfficeNeeded, planUnknown } from '../domain/refusals';
import { ORGANISING } from '../domain/whose-plan';

type PlanEvent = Parameters<typeof plan.evolve>[1];

export class AdoptPlan extends bodyOf({ planId, version: planVersion }) {}

/** Puts a version of a plan file, byte for byte, on record, and links it to its parent. */
export const adoptPlan = defineCommand(AdoptPlan, {
  aggregate: plan,
  summary: text('采用规划', 'Adopt a plan'),
  roles: ORGANISING,
  untasked: 'first-step',
  id: ({ planId }) => planId,
  expects: 'either',
  in: planLifecycle.of('adopt-plan'),
  looksAt: [plan],
  facts: async (load, { planId, version }, _state, { plans }) => {
    const parentId = plans.version(planId, version)?.plan.parent?.plan;
    return {
      isThere: plans.all().some((file) => file.plan.id === planId),
      parent: parentId === undefined ? undefined : await load(plan, parentId),
    };
  },
  scope: {
    whose: 'plan-organiser',
    // The first adoption makes the office the organiser; later ones are the organiser's.
    offices: (_command, state, { isThere }) => {
      if (state.status !== 'none') return [state.officeId];
      return isThere ? ANY_OFFICE : [];
    },
  },
  known: ({ facts: { parent }, context: { actor, plans }, command: { planId, version } }) => {
    if (actor.office === null) return planOfficeNeeded();
    const file = plans.version(planId, version);
    if (file === undefined) return planUnknown.file({ planId, version });
    return { parent, file, digest: packDigest(file), officeId: actor.office };
  },
  checks: [
    ({ state, command: { version }, facts, context: { plans } }) =>
      state.status === 'none'
        ? undefined
        : refuseAgain(state, version, facts, plans.version(state.planId, state.version)),
    ({ facts: { parent, file } }) =>
      file.plan.parent !== undefined && parent?.status !== 'adopted' && parent?.status !== 'closed'
        ? parentNotAdopted({ parentPlanId: file.plan.parent.plan, clause: file.plan.parent.clause })
        : undefined,
  ],
  decide: (_state, { planId, version }, { actor }, { file, digest, officeId }) => {
    const { from, until, parent } = file.plan;
    const adopted = PlanAdopted.of({
      ...{ planId, version, digest, from: localDate(from), until: localDate(until) },
      ...{ officeId, adoptedBy: actor.id },
    });
    const basis = clausesOf(file.plan, parent);
    if (parent === undefined) return accept(adopted, basis);
    const linked = PlanLinked.of({ planId, parentPlanId: parent.plan, contributions: linksOf(file) });
    return accept<PlanEvent>([adopted, linked], basis);
  },
});

function linksOf({ indicators }: PlanFile) {
  return indicators.flatMap(({ id, contributesTo }) =>
    contributesTo === undefined ? [] : [{ indicatorId: id, contributesTo }],
  );
}

/** The same version twice, or one that is older than the one that was adopted. */
function refuseAgain(
  { digests, version: adopted }: Exclude<PlanState, { status: 'none' }>,
  version: string,
  { file, digest }: { readonly file: PlanFile; readonly digest: string },
  present: PlanFile | undefined,
) {
  const before = digests[version];
  if (before !== undefined)
    return before === digest ? planAlreadyAdopted.same({ version }) : planAlreadyAdopted.changed({ version });
  return present !== undefined && present.effectiveFrom > file.effectiveFrom
    ? planAlreadyAdopted.later({ version, adopted })
    : undefined;
}
