import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findFormFaults } from '../loader/form-faults';
import type { FaultInFile, PackFault } from '../loader/invalid-policy-pack';
import { readFolder } from '../loader/read-folder';
import { freezeDeep, readJsonFile } from '../loader/read-json-file';
import { PlanFile } from './plan-file';
import { createPlanLibrary, PlanLibrary } from './plan-library';

/** The folder of plans lies beside the programmes' folders. */
export const PLANS = 'plans';

/**
 * Reads every plan file in `<folder>/plans`: one folder a plan, one file `<version>.json` a version. The plans are frozen; a
 * folder without plans gives none.
 * @param faults takes every fault that is found
 */
export function readPlans(folder: string, faults: PackFault[]): PlanLibrary {
  const plans = filesOfPlans(folder).flatMap((file) => {
    const read = readPlan(folder, file);
    faults.push(...read.faults.map((fault) => ({ file: `${PLANS}/${file}`, ...fault })));
    return read.plan ? [read.plan] : [];
  });
  return createPlanLibrary(plans);
}

function filesOfPlans(folder: string): string[] {
  const plans = join(folder, PLANS);
  if (!existsSync(plans)) return [];
  return readFolder(plans)
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readFolder(join(plans, name))
        .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
        .map((entry) => `${name}/${entry.name}`),
    )
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
  return { plan, faults: findPlaceFaults(file, plan) };
}

/** A plan is found by its place, so the place must say what the file says. */
function findPlaceFaults(file: string, { plan, version }: PlanFile): FaultInFile[] {
  const [folder, name] = [dirname(file), basename(file, '.json')];
  return [
    ...(folder === plan.id ? [] : [{ path: 'plan.id', reason: `must be the folder's name ${folder}` }]),
    ...(name === version ? [] : [{ path: 'version', reason: `must be the file's name ${name}` }]),
  ];
}
