import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, localDate, text } from '#kernel';
import { clausesOf } from '#policy';
import { explained, optional } from '#vocabulary';
import { TargetAssigned, target, targetIdOf } from '../contracts';
import { department, dueOn, indicatorId, planId, responsiblePersonId, unitId } from '../contracts/words';
import {
  loadAssignment,
  refuseDueOn,
  refuseMissingParts,
  refuseUnregistered,
  WHAT_IS_ASSIGNED,
} from '../domain/assignment';
import { targetLifecycle } from '../domain/lifecycles';
import { nextReport, NOTHING_DUE } from '../domain/periods';
import { alreadyAssigned, notInPlan } from '../domain/refusals';
import { termsOf } from '../domain/terms';
import { adoptedPlan, ORGANISER_OF_PLAN, ORGANISING, refuseOtherOrganiserOfPlan } from '../domain/whose-plan';

export class AssignTarget extends bodyOf({
  ...{ planId, indicatorId, unitId, department: optional(department) },
  responsiblePersonId: optional(responsiblePersonId),
  dueOn: optional(
    explained(
      dueOn,
      text('不填的按规划文件或规划截止日期', 'default: as the plan file says, or its last day'),
    ),
  ),
}) {}

/**
 * Breaks a target down to a unit, a person and a date. Assigned anew, it keeps what was reported, and within a version of the plan
 * what was adjusted.
 */
export const assignTarget = defineCommand(AssignTarget, {
  aggregate: target,
  summary: text('分解目标', 'Assign a target'),
  roles: ORGANISING,
  untasked: 'at-any-time',
  id: ({ planId, indicatorId }) => targetIdOf(planId, indicatorId),
  expects: 'either',
  in: targetLifecycle.of('assign-target'),
  looksAt: WHAT_IS_ASSIGNED,
  facts: (load, command) => loadAssignment(load, command),
  scope: ORGANISER_OF_PLAN,
  known: ({ command: { planId, indicatorId, dueOn }, facts, context }) => {
    const adopted = adoptedPlan(context, planId, facts.plan);
    if (isRefusal(adopted)) return adopted;
    const { file, plan } = adopted;
    const indicator = file.indicators.find(({ id }) => id === indicatorId);
    if (indicator === undefined) return notInPlan.indicator({ indicatorId, version: plan.version });
    const latest = indicator.target.by ?? file.plan.until;
    return { ...facts, file, plan, indicator, latest, dueOn: dueOn ?? localDate(latest) };
  },
  guards: [refuseOtherOrganiserOfPlan],
  checks: [
    ({ command, facts: { file } }) => refuseMissingParts(file, command),
    ({ command, facts }) => refuseUnregistered(command, facts),
    ({ facts: { dueOn, latest, file, indicator } }) =>
      refuseDueOn(dueOn, { from: file.plan.from, latest, clause: indicator.clause }),
    ({ state, command, facts: { plan, dueOn } }) =>
      state.status === 'assigned' &&
      state.version === plan.version &&
      state.unitId === command.unitId &&
      state.department === (command.department ?? null) &&
      state.responsiblePersonId === (command.responsiblePersonId ?? null) &&
      state.dueOn === dueOn
        ? alreadyAssigned()
        : undefined,
  ],
  decide: (state, command, context, { file, plan, indicator, dueOn }) => {
    const { planId, indicatorId, unitId, department = null, responsiblePersonId = null } = command;
    const read = termsOf(file, indicator);
    const isSame = state.status === 'assigned' && state.version === plan.version;
    const terms = isSame ? { ...read, value: state.terms.value } : read;
    const reported = state.status === 'assigned' ? Object.keys(state.periods) : [];
    return accept(
      TargetAssigned.of({
        ...{ targetId: targetIdOf(planId, indicatorId), planId, unitId, indicatorId, department },
        ...{ version: plan.version, officeId: plan.officeId, responsiblePersonId, dueOn, terms },
        ...(terms.source === 'reports' ? nextReport({ ...terms, dueOn }, reported, context) : NOTHING_DUE),
        assignedBy: context.actor.id,
      }),
      clausesOf(indicator, file.assignment),
    );
  },
});
