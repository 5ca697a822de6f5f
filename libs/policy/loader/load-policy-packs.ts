import { basename, dirname, join } from 'node:path';
import type { PolicyLibrary } from '../policy-in-force';
import { PolicyPack } from '../policy-pack';
import { findFormFaults } from './form-faults';
import { InvalidPolicyPackError, PackFault } from './invalid-policy-pack';
import { findMeaningFaults } from './meaning-faults';
import { createPolicyLibrary } from './policy-library';
import { readFolder } from './read-folder';
import { freezeDeep, readJsonFile } from './read-json-file';
import { findFaultsAmongPacks } from './library-faults';

/** A folder of calendars lies beside the programmes' folders. */
const CALENDARS = 'calendars';

/**
 * Reads every pack in `folder`: one folder a programme, one file `<version>.json` a version. The packs are frozen.
 * Throws {@link InvalidPolicyPackError} with every fault found, a missing folder among them.
 */
export function loadPolicyPacks(folder: string): PolicyLibrary {
  const faults: PackFault[] = [];
  const packs = findPackFiles(folder, faults).flatMap((file) => {
    const pack = readPack(folder, file, faults);
    return pack ? [{ file, pack }] : [];
  });
  faults.push(...findFaultsAmongPacks(packs));
  if (faults.length > 0) throw new InvalidPolicyPackError(faults);
  return createPolicyLibrary(packs.map(({ pack }) => pack));
}

function findPackFiles(folder: string, faults: PackFault[]): string[] {
  const programmes = readFolder(folder)
    .filter((entry) => entry.isDirectory() && entry.name !== CALENDARS)
    .map((entry) => entry.name)
    .sort();
  if (programmes.length === 0)
    faults.push({ file: folder, path: '', reason: 'holds no folder of a programme' });
  return programmes.flatMap((programme) => {
    const files = readFolder(join(folder, programme))
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.json'));
    if (files.length === 0)
      faults.push({ file: programme, path: '', reason: 'holds no policy pack (<version>.json)' });
    return files.sort().map((name) => `${programme}/${name}`);
  });
}

function readPack(folder: string, file: string, faults: PackFault[]): PolicyPack | undefined {
  const read = readJsonFile(join(folder, file));
  if ('reason' in read) {
    faults.push({ file, path: '', reason: read.reason });
    return undefined;
  }
  const formFaults = findFormFaults(PolicyPack, read.value);
  faults.push(...formFaults.map((fault) => ({ file, ...fault })));
  if (formFaults.length > 0) return undefined;
  const pack = freezeDeep(read.value as PolicyPack);
  faults.push(
    ...findPlaceFaults(file, pack),
    ...findMeaningFaults(pack).map((fault) => ({ file, ...fault })),
  );
  return pack;
}

/** A pack is found by its place, so the place must say what the pack says. */
function findPlaceFaults(file: string, pack: PolicyPack): PackFault[] {
  const programme = dirname(file);
  const faults: PackFault[] = [];
  if (programme !== pack.programme.id)
    faults.push({ file, path: 'programme.id', reason: `must be the folder's name ${programme}` });
  if (basename(file, '.json') !== pack.version)
    faults.push({ file, path: 'version', reason: `must be the file's name ${basename(file, '.json')}` });
  return faults;
}
