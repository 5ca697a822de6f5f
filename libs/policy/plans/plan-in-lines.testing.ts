import { POLICIES } from '../eligibility/sample-packs.testing';
import { loadPolicyPacks } from '../loader/load-policy-packs';
import type { PlanFile, PlanIndicator } from './plan-file';

const { plans } = loadPolicyPacks(POLICIES);

/** What a plan says, a line a thing with the clauses that it rests on, to be held against the text. */
export function linesOfPlan(planId: string): string[] {
  const file = plans.all().find(({ plan }) => plan.id === planId);
  if (!file) throw new Error(`there is no plan ${planId}`);
  return [
    ...linesOfSections(file),
    ...file.measures.map(({ id, partners = [], ...rests }) => {
      const withPartners =
        partners.length === 0 ? '' : `, partners: ${partners.map(({ zh }) => zh).join('、')}`;
      return `measure ${id}${withPartners}${cited(rests)}`;
    }),
    ...file.indicators.map(lineOfIndicator),
  ];
}

function linesOfSections({ plan, assignment, reporting, evaluation = [], adjustment }: PlanFile): string[] {
  const { from, until, parent } = plan;
  return [
    `from ${from} to ${until}${cited(plan)}`,
    ...(parent ? [`carries out ${parent.plan}${cited(parent)}`] : []),
    ...(assignment ? [`is assigned to ${['unit', ...assignment.names].join(', ')}${cited(assignment)}`] : []),
    ...(reporting
      ? [`is reported every ${reporting.every}, in ${reporting.workingDays} working days${cited(reporting)}`]
      : []),
    ...evaluation.map((one) => `is evaluated ${[one.of, one.year].join(' ').trim()}${cited(one)}`),
    ...(adjustment ? [`is adjusted${cited(adjustment)}`] : []),
  ];
}

function lineOfIndicator(indicator: PlanIndicator): string {
  const { id, unit, kind, duty, target, baseline, counted, result } = indicator;
  const value = [target.value ?? 'not legible', target.most].filter(Boolean).join(' and ');
  return [
    `${id}: ${kind} ${target.sense} ${value} ${unit}`,
    ...(baseline ? [`from ${baseline.value ?? 'not legible'}`] : []),
    ...(result ? [`came to ${result.value ?? result.words?.en ?? 'not legible'}`] : []),
    ...(duty === 'binding' ? ['binding'] : []),
    ...(counted ? ['later' in counted ? 'counted later' : `counted from ${counted.programme}`] : []),
  ]
    .join(', ')
    .concat(cited(indicator));
}

/** The clauses in brackets; † where they leave it open. */
function cited({ clause, also = [], reading }: Pick<PlanIndicator, 'clause' | 'also' | 'reading'>): string {
  return `${reading === true ? ' †' : ''} ${[clause, ...also].map((one) => `[${one}]`).join(' ')}`;
}
