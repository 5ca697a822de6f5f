import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findFormFaults } from '../loader/form-faults';
import type { FaultInFile, PackFault } from '../loader/invalid-policy-pack';
import type { LoadedPack } from '../loader/library-faults';
import { readFolder } from '../loader/read-folder';
import { freezeDeep, readJsonFile } from '../loader/read-json-file';
import { findFaultsAmongPlans } from './faults-among-plans';
import { PlanFile } from './plan-file';
import { findPlanFaults } from './plan-faults';
import { createPlanLibrary, PlanLibrary } from './plan-library';

/** The folder of plans lies beside the programmes' folders. */
export const PLANS = 'plans';

/**
 * Reads every plan file in `<folder>/plans`: one folder a plan, one file `<version>.json` a version. The plans are frozen; a
 * folder without plans gives none.
 * @param packs the packs beside them, whose events plans count
 * @param faults takes every fault that is found
 */
export function readPlans(folder: string, packs: readonly LoadedPack[], faults: PackFault[]): PlanLibrary {
  const read = filesOfPlans(folder, faults).map((name) => ({
    file: `${PLANS}/${name}`,
    ...readPlan(folder, name),
  }));
  faults.push(...read.flatMap(({ file, faults: own }) => own.map((fault) => ({ file, ...fault }))));
  const plans = read.flatMap(({ file, plan }) => (plan ? [{ file, plan }] : []));
  // A plan or pack that cannot be read would be missed by every plan that names it.
  if (faults.length === 0) faults.push(...findFaultsAmongPlans(plans, packs));
  return createPlanLibrary(plans.map(({ plan }) => plan));
}

function filesOfPlans(folder: string, faults: PackFault[]): string[] {
  const plans = join(folder, PLANS);
  if (!existsSync(plans)) return [];
  const folders = readFolder(plans).filter((entry) => entry.isDirectory());
  return folders
    .flatMap(({ name }) => {
      const files = readFolder(join(plans, name)).filter(
        (entry) => entry.isFile() && entry.name.endsWith('.json'),
      );
      if (files.length === 0)
        faults.push({ file: `${PLANS}/${name}`, path: '', reason: 'holds no plan (<version>.json)' });
      return files.map((entry) => `${name}/${entry.name}`);
    })
    .sort();
}

function readPlan(
  folder: string,
  file: string,
): { readonly plan?: PlanFile; readonly faults: readonly FaultInFile[] } {
  const read = readJsonFile(join(folder, PLANS, file));
  if ('reason' in read) return { faults: [{ path: '', reason: read.reason }] };
  const formFaults = findFormFaults(PlanFile, read.value);
  if (formFaults.length > 0) return { faults: formFaults };
  const plan = freezeDeep(read.value as PlanFile);
  return { plan, faults: [...findPlaceFaults(file, plan), ...findPlanFaults(plan)] };
}

/** A plan is found by its place, so the place must say what the file says. */
function findPlaceFaults(file: string, { plan, version }: PlanFile): FaultInFile[] {
  const [folder, name] = [dirname(file), basename(file, '.json')];
  return [
    ...(folder === plan.id ? [] : [{ path: 'plan.id', reason: `must be the folder's name ${folder}` }]),
    ...(name === version ? [] : [{ path: 'version', reason: `must be the file's name ${name}` }]),
  ];
}
