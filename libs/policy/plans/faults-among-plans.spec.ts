import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { INVENTED_POLICIES, packIn } from '../eligibility/sample-packs.testing';
import { faultLinesIn } from '../loader/fault-lines.testing';
import { loadPolicyPacks } from '../loader/load-policy-packs';
import { findFaultsAmongPlans } from './faults-among-plans';
import type { PlanFile } from './plan-file';
import { copyOfPlan, Mutable } from './sample-plans.testing';

type Plan = Mutable<PlanFile>;
const pack = packIn(INVENTED_POLICIES, 'invented-region');
const IDS = ['invented-province', 'invented-county', 'invented-county-old'] as const;

/** The faults among the invented plans once some were changed, and further versions added. */
function lines(changes: Partial<Record<string, (plan: Plan) => void>>, more: readonly Plan[] = []): string[] {
  const plans = IDS.map((id) => {
    const plan = copyOfPlan(id);
    changes[id]?.(plan);
    return plan;
  });
  const loaded = [...plans, ...more].map((plan) => ({ file: `${plan.plan.id}/${plan.version}.json`, plan }));
  return findFaultsAmongPlans(loaded, [{ file: 'invented-region/2022-1.json', pack }]).map(
    ({ file, path, reason }) => `${file}: ${path}: ${reason}`,
  );
}

function county(change: (plan: Plan) => void): string[] {
  return lines({ 'invented-county': change });
}

/** A later version of the county's plan. */
function later(change: (plan: Plan) => void): Plan {
  const plan = copyOfPlan('invented-county');
  plan.version = '2025-1';
  plan.effectiveFrom = '2025-02-01';
  change(plan);
  return plan;
}

const FILE = 'invented-county/2024-1.json';

describe('plans', () => {
  it('that fit each other have no fault', () => {
    expect(lines({})).toEqual([]);
    expect(lines({}, [later(() => undefined)])).toEqual([]);
  });

  it('carry out a plan that there is', () => {
    expect(county(({ plan }) => (plan.parent = { clause: 'YM-COUNTY 1', plan: 'invented-nation' }))).toEqual([
      `${FILE}: plan.parent.plan: there is no plan invented-nation`,
    ]);
  });

  it('are no parents of themselves, over however many others', () => {
    const parent = (plan: string) => ({ clause: 'YM-COUNTY 1', plan });
    expect(county(({ plan }) => (plan.parent = parent('invented-county')))).toContain(
      `${FILE}: plan.parent.plan: is a circle of parents: invented-county → invented-county`,
    );
    const grandparent = lines({
      'invented-province': ({ plan }) => (plan.parent = parent('invented-county-old')),
      'invented-county-old': ({ plan }) => (plan.parent = parent('invented-county')),
    });
    expect(grandparent).toContain(
      `${FILE}: plan.parent.plan: is a circle of parents: ` +
        'invented-county → invented-province → invented-county-old → invented-county',
    );
    expect(grandparent).toHaveLength(3);
  });

  it('add to an indicator that the parent has, of the same unit and kind', () => {
    const indicator = (change: (one: Plan['indicators'][number]) => void) =>
      county(({ indicators }) => change(indicators[0] as Plan['indicators'][number]));
    expect(indicator((one) => (one.contributesTo = 'magic'))).toEqual([
      `${FILE}: indicators[0].contributesTo: the plan invented-province has no indicator magic`,
    ]);
    expect(indicator((one) => (one.unit = 'workshops'))).toEqual([
      `${FILE}: indicators[0].contributesTo: is of another unit: persons there, workshops here`,
    ]);
    expect(indicator((one) => (one.contributesTo = 'trained'))).toEqual([
      `${FILE}: indicators[0].contributesTo: is of another kind: sum-of-period there, stock here`,
    ]);
    const redeclared = county(({ units }) => units.forEach((unit) => (unit.kind = 'rate')));
    expect(redeclared).toContain(
      `${FILE}: indicators[0].contributesTo: is of another unit: persons there, persons here`,
    );
  });

  it('follow another plan that there is', () => {
    for (const predecessor of ['invented-nothing', 'invented-county'])
      expect(county(({ plan }) => (plan.predecessor = predecessor))).toEqual([
        `${FILE}: plan.predecessor: there is no other plan ${predecessor}`,
      ]);
  });

  it('keep in a later version what may be assigned', () => {
    const dropping = later((plan) => {
      delete plan.actions;
      plan.measures.pop();
      plan.indicators.shift();
    });
    const file = 'invented-county/2025-1.json';
    expect(lines({}, [dropping])).toEqual([
      `${file}: actions: hands-on is missing, which ${FILE} has`,
      `${file}: measures: fairs is missing, which ${FILE} has`,
      `${file}: indicators: hands is missing, which ${FILE} has`,
    ]);
  });

  it('have versions that begin on different days', () => {
    expect(lines({}, [later((plan) => (plan.effectiveFrom = '2024-02-01'))])).toEqual([
      `invented-county/2025-1.json: effectiveFrom: is the same day as in ${FILE}`,
    ]);
  });

  it('count what a programme that there is records, in its tracks', () => {
    const counted = (programme: string, ...tracks: string[]) =>
      county(({ indicators }) => {
        const titles = indicators.find(({ id }) => id === 'titles');
        if (titles) titles.counted = { programme, event: 'TitleAwarded', tracks };
      });
    expect(counted('nowhere')).toEqual([
      `${FILE}: indicators[9].counted.programme: there is no programme nowhere`,
    ]);
    expect(counted('invented-region', 'lake', 'desert')).toEqual([
      `${FILE}: indicators[9].counted.tracks[1]: the programme invented-region has no track desert`,
    ]);
  });
});

describe('a folder of plans', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plans-'));
    cpSync(INVENTED_POLICIES, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function put(file: string, plan: unknown): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), JSON.stringify(plan));
  }

  it('gives the plans, frozen, and the version that was in force on a day', () => {
    const { plans } = loadPolicyPacks(folder);
    expect(plans.all().map(({ plan }) => plan.id)).toEqual([
      'invented-county',
      'invented-county-old',
      'invented-province',
    ]);
    expect(plans.all().every(({ indicators }) => Object.isFrozen(indicators[0]?.target))).toBe(true);
  });

  it('is read as a whole or not at all, with the file and the path of each fault', () => {
    put(
      'plans/invented-county/2025-1.json',
      later((plan) => ((plan.measures[0] as object as { action: string }).action = 'magic')),
    );
    put('plans/elsewhere/2024-1.json', { form: 1 });
    put('plans/invented-province/2023-1.json', copyOfPlan('invented-county-old'));
    mkdirSync(join(folder, 'plans', 'empty'));
    const faults = faultLinesIn(folder);
    expect(faults).toContain('plans/empty: holds no plan (<version>.json)');
    expect(faults).toContain('plans/elsewhere/2024-1.json: form: must be 2');
    expect(faults).toContain(
      'plans/invented-county/2025-1.json: measures[0].action: no action magic is declared',
    );
    expect(faults).toContain(
      "plans/invented-province/2023-1.json: plan.id: must be the folder's name invented-province",
    );
    expect(faults).toContain("plans/invented-province/2023-1.json: version: must be the file's name 2023-1");
  });

  it('has a day by which each target is due: that of the target, or the last one of the plan', () => {
    const plan = copyOfPlan('invented-county-old');
    delete (plan.plan as { until?: string }).until;
    put('plans/invented-county-old/2024-1.json', plan);
    put(
      'plans/invented-county/2024-1.json',
      later((one) => {
        one.version = '2024-1';
        (one.indicators[0] as Plan['indicators'][number]).target.by = 'some day';
      }),
    );
    expect(faultLinesIn(folder)).toEqual([
      'plans/invented-county-old/2024-1.json: plan.until: is missing',
      'plans/invented-county/2024-1.json: indicators[0].target.by: must match format "date"',
    ]);
  });

  it('says of a plan that cannot be read what is wrong with it, and nothing of its children', () => {
    put('plans/invented-province/2024-1.json', { form: 1 });
    const faults = faultLinesIn(folder);
    expect(faults.every((line) => line.startsWith('plans/invented-province/2024-1.json: '))).toBe(true);
  });
});
