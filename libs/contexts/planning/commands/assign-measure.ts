import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, localDate, text } from '#kernel';
import { clausesOf } from '#policy';
import { explained, optional } from '#vocabulary';
import { measure, MeasureAssigned, measureIdOf } from '../contracts';
import {
  department,
  dueOn,
  measureOfPlan,
  partnerIds,
  planId,
  responsiblePersonId,
  unitId,
} from '../contracts/words';
import {
  loadAssignment,
  refuseDueOn,
  refuseMissingParts,
  refuseUnregistered,
  WHAT_IS_ASSIGNED,
} from '../domain/assignment';
import { measureLifecycle } from '../domain/lifecycles';
import { nextReport } from '../domain/periods';
import { notInPlan } from '../domain/refusals';
import { rhythmOf } from '../domain/terms';
import { adoptedPlan, ORGANISER_OF_PLAN, ORGANISING, refuseOtherOrganiserOfPlan } from '../domain/whose-plan';

export class AssignMeasure extends bodyOf({
  ...{ planId, measure: measureOfPlan, unitId, partnerIds: optional(partnerIds) },
  ...{ department: optional(department), responsiblePersonId: optional(responsiblePersonId) },
  dueOn: optional(explained(dueOn, text('不填的为规划截止日期', 'default: the last day of the plan'))),
}) {}

/** Breaks a measure down to a unit, its partners, a person and a date. */
export const assignMeasure = defineCommand(AssignMeasure, {
  aggregate: measure,
  summary: text('分解举措', 'Assign a measure'),
  roles: ORGANISING,
  untasked: 'at-any-time',
  id: ({ planId, measure }) => measureIdOf(planId, measure),
  expects: 'either',
  in: measureLifecycle.of('assign-measure'),
  looksAt: WHAT_IS_ASSIGNED,
  facts: (load, command) => loadAssignment(load, command),
  scope: ORGANISER_OF_PLAN,
  known: ({ command, facts, context }) => {
    const adopted = adoptedPlan(context, command.planId, facts.plan);
    if (isRefusal(adopted)) return adopted;
    const { file, plan } = adopted;
    const found = file.measures.find(({ id }) => id === command.measure);
    if (found === undefined) return notInPlan.measure({ measure: command.measure, version: plan.version });
    return { ...facts, file, plan, found, dueOn: command.dueOn ?? localDate(file.plan.until) };
  },
  guards: [refuseOtherOrganiserOfPlan],
  checks: [
    ({ command, facts: { file } }) => refuseMissingParts(file, command),
    ({ command, facts }) => refuseUnregistered(command, facts),
    ({ facts: { dueOn, file, found } }) =>
      refuseDueOn(dueOn, { from: file.plan.from, latest: file.plan.until, clause: found.clause }),
  ],
  decide: (state, command, context, { file, plan, found, dueOn }) => {
    const { planId, unitId, partnerIds = [], department = null, responsiblePersonId = null } = command;
    const reported = state.status === 'none' ? [] : state.reported;
    return accept(
      MeasureAssigned.of({
        ...{ measureId: measureIdOf(planId, command.measure), planId, unitId, partnerIds: [...partnerIds] },
        ...{ version: plan.version, officeId: plan.officeId, department, responsiblePersonId, dueOn },
        ...nextReport({ ...rhythmOf(file), dueOn }, reported, context),
        assignedBy: context.actor.id,
      }),
      clausesOf(found, file.assignment),
    );
  },
});
