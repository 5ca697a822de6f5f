import type { FaultInFile } from '../loader/invalid-policy-pack';
import { findClauseFaults } from '../loader/clause-faults';
import { findRepeats, idsOf } from '../loader/repeats';
import { findIndicatorFaults } from './indicator-faults';
import type { PlanFile } from './plan-file';

/** Where a plan file of the right form contradicts itself. */
export function findPlanFaults(plan: PlanFile): FaultInFile[] {
  return [
    ...findRepeatedIds(plan),
    ...findClauseFaults(plan),
    ...findPeriodFaults(plan),
    ...findReportingFaults(plan),
    ...findEvaluationFaults(plan),
    ...findUnknownActions(plan),
    ...plan.indicators.flatMap((indicator, index) =>
      findIndicatorFaults(plan, indicator, `indicators[${index}]`),
    ),
  ];
}

function findRepeatedIds({
  documents,
  units,
  assignment,
  actions,
  measures,
  indicators,
}: PlanFile): FaultInFile[] {
  return [
    ...findRepeats('documents', idsOf(documents)),
    ...documents.flatMap(({ clauses }, index) => findRepeats(`documents[${index}].clauses`, idsOf(clauses))),
    ...findRepeats('units', idsOf(units)),
    ...findRepeats('assignment.names', assignment?.names ?? []),
    ...findRepeats('actions', idsOf(actions ?? [])),
    ...findRepeats('measures', idsOf(measures)),
    ...findRepeats('indicators', idsOf(indicators)),
  ];
}

function findPeriodFaults({ plan: { from, until } }: PlanFile): FaultInFile[] {
  return until < from ? [{ path: 'plan.until', reason: `must not be before plan.from ${from}` }] : [];
}

/** A plan is reported on, or it is over and the results of all its indicators are stated. */
function findReportingFaults({ reporting, measures, indicators }: PlanFile): FaultInFile[] {
  const areStated =
    measures.length === 0 && indicators.every(({ result }) => result !== undefined) && indicators.length > 0;
  if (reporting !== undefined)
    return indicators.flatMap(({ result }, index) =>
      result === undefined
        ? []
        : [{ path: `indicators[${index}].result`, reason: 'is stated where a plan takes no reports' }],
    );
  return areStated || measures.length + indicators.length === 0
    ? []
    : [{ path: 'reporting', reason: 'is missing: measures, and indicators without a result, are reported' }];
}

/** Each kind of evaluation once; the mid-term one in a year of the plan, the others in none of their own. */
function findEvaluationFaults({ plan, evaluation = [] }: PlanFile): FaultInFile[] {
  const first = Number(plan.from.slice(0, 4));
  const last = Number(plan.until.slice(0, 4));
  const years = evaluation.flatMap(({ of, year }, index) => {
    const path = `evaluation[${index}].year`;
    if (of !== 'mid-term') return year === undefined ? [] : [{ path, reason: 'belongs to mid-term alone' }];
    if (year === undefined) return [{ path, reason: 'is missing: mid-term needs it' }];
    return year < first || year > last
      ? [{ path, reason: `must be a year of the plan, ${first} to ${last}` }]
      : [];
  });
  return [
    ...findRepeats(
      'evaluation',
      evaluation.map(({ of }) => of),
    ),
    ...years,
  ];
}

function findUnknownActions({ actions = [], measures }: PlanFile): FaultInFile[] {
  return measures.flatMap(({ action }, index) =>
    action === undefined || actions.some(({ id }) => id === action)
      ? []
      : [{ path: `measures[${index}].action`, reason: `no action ${action} is declared` }],
  );
}
