import { findPlanFaults } from './plan-faults';
import type { PlanFile } from './plan-file';
import { copyOfPlan, Mutable } from './sample-plans.testing';

type Plan = Mutable<PlanFile>;

function lines(change: (plan: Plan) => void, planId = 'invented-county'): string[] {
  const plan = copyOfPlan(planId);
  change(plan);
  return findPlanFaults(plan).map(({ path, reason }) => `${path}: ${reason}`);
}

describe('a plan file', () => {
  it('with every option of the form has no fault', () => {
    expect(lines(() => undefined)).toEqual([]);
    expect(lines(() => undefined, 'invented-county-old')).toEqual([]);
  });

  it.each<[string, (plan: Plan) => void, string]>([
    ['a unit', (plan) => plan.units.push(at(plan.units, 0)), 'units[5]: persons stands here twice'],
    [
      'an action',
      ({ actions = [] }) => actions.push(at(actions, 0)),
      'actions[1]: hands-on stands here twice',
    ],
    [
      'a measure',
      (plan) => plan.measures.push(at(plan.measures, 0)),
      'measures[2]: training stands here twice',
    ],
    [
      'an indicator',
      (plan) => plan.indicators.push(at(plan.indicators, 0)),
      'indicators[12]: hands stands here twice',
    ],
    [
      'a document',
      (plan) => plan.documents.push(at(plan.documents, 0)),
      'documents[1]: YM-COUNTY stands here twice',
    ],
    [
      'a clause',
      (plan) => at(plan.documents, 0).clauses.push(at(at(plan.documents, 0).clauses, 0)),
      'documents[0].clauses[16]: YM-COUNTY 1 stands here twice',
    ],
    [
      'what an assignment names',
      (plan) => plan.assignment?.names.push('person'),
      'assignment.names[2]: person stands here twice',
    ],
    [
      'a kind of evaluation',
      (plan) => plan.evaluation?.push({ clause: 'YM-COUNTY 5', of: 'yearly' }),
      'evaluation[3]: yearly stands here twice',
    ],
  ])('has %s once', (_, change, line) => {
    expect(lines(change)).toEqual([line]);
  });

  it('cites clauses that are listed, also the further ones', () => {
    expect(
      lines((plan) => {
        at(plan.measures, 0).also = ['YM-COUNTY 8'];
        at(plan.indicators, 1).clause = 'YM-COUNTY 7';
      }),
    ).toEqual([
      'measures[0].also[0]: clause YM-COUNTY 8 is not listed under documents',
      'indicators[1].clause: clause YM-COUNTY 7 is not listed under documents',
    ]);
  });

  it('lists a clause under its own document', () => {
    expect(lines((plan) => (at(plan.documents, 0).id = 'YM-OTHER'))[0]).toBe(
      'documents[0].clauses[0].id: must begin with "YM-OTHER "',
    );
  });

  it('ends after it begins', () => {
    const reversed = (plan: Plan) => (plan.plan.until = '2020-12-31');
    expect(lines(reversed, 'invented-province')).toEqual([
      'plan.until: must not be before plan.from 2024-01-01',
    ]);
  });

  it('says when it is reported on', () => {
    expect(lines((plan) => delete plan.reporting)).toEqual([
      'reporting: is missing: measures, and indicators without a result, are reported',
    ]);
  });

  it('states results where it takes no reports, and nowhere else', () => {
    expect(lines((plan) => (at(plan.indicators, 0).result = { on: '2026-12-31', value: '400' }))).toEqual([
      'indicators[0].result: is stated where a plan takes no reports',
    ]);
    expect(lines((plan) => delete at(plan.indicators, 0).result, 'invented-county-old')).toEqual([
      'reporting: is missing: measures, and indicators without a result, are reported',
    ]);
  });

  it.each<[string, number | undefined, string]>([
    ['its year is missing', undefined, 'evaluation[1].year: is missing: mid-term needs it'],
    ['its year is before the plan', 2023, 'evaluation[1].year: must be a year of the plan, 2024 to 2026'],
    ['its year is after the plan', 2027, 'evaluation[1].year: must be a year of the plan, 2024 to 2026'],
  ])('has no mid-term evaluation of which %s', (_, year, line) => {
    expect(
      lines((plan) => {
        const midTerm = at(plan.evaluation ?? [], 1);
        if (year === undefined) delete midTerm.year;
        else midTerm.year = year;
      }),
    ).toEqual([line]);
  });

  it('names the year of no other evaluation', () => {
    expect(lines((plan) => (at(plan.evaluation ?? [], 0).year = 2024))).toEqual([
      'evaluation[0].year: belongs to mid-term alone',
    ]);
  });

  it('has the action that a measure belongs to', () => {
    expect(lines((plan) => (at(plan.measures, 0).action = 'magic'))).toEqual([
      'measures[0].action: no action magic is declared',
    ]);
  });
});

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`there is no item ${index}`);
  return item;
}
