import { basename, dirname, join } from 'node:path';
import type { PolicyLibrary } from '../policy-in-force';
import { PLANS, readPlans } from '../plans/load-plans';
import { PolicyPack } from '../policy-pack';
import { amended, amendedBy } from './amendment';
import { findFormFaults } from './form-faults';
import { FaultInFile, InvalidPolicyPackError, PackFault } from './invalid-policy-pack';
import { findMeaningFaults } from './meaning-faults';
import { createPolicyLibrary } from './policy-library';
import { readFolder } from './read-folder';
import { freezeDeep, readJsonFile } from './read-json-file';
import { findFaultsAmongPacks } from './library-faults';

/** What lies beside the programmes' folders. */
const NO_PROGRAMMES: readonly string[] = ['calendars', PLANS];

/**
 * Reads every pack in `folder`, and every plan in its `plans`: one folder a programme or plan, one file `<version>.json` a version. They
 * are frozen.
 * Throws {@link InvalidPolicyPackError} with every fault found, a missing folder among them.
 */
export function loadPolicyPacks(folder: string): PolicyLibrary {
  const faults: PackFault[] = [];
  const read = findPackFiles(folder, faults).map((file) => readPack(folder, file));
  const faulty = read.filter((one) => one.faults.length > 0).map(({ file }) => file);
  // What is wrong with a version is said there, and not again of each file that amends it.
  faults.push(
    ...read
      .filter(({ amends }) => !amends.some((file) => faulty.includes(file)))
      .flatMap((one) => one.faults.map((fault) => ({ file: one.file, ...fault }))),
  );
  const packs = read.flatMap(({ file, pack }) => (pack ? [{ file, pack }] : []));
  faults.push(...findFaultsAmongPacks(packs));
  const plans = readPlans(folder, packs, faults);
  if (faults.length > 0) throw new InvalidPolicyPackError(faults);
  return createPolicyLibrary(
    packs.map(({ pack }) => pack),
    plans,
  );
}

/** The folders of programmes in the folder of the packs. Throws {@link InvalidPolicyPackError} when it cannot be read. */
export function programmesIn(folder: string): readonly string[] {
  return readFolder(folder)
    .filter((entry) => entry.isDirectory() && !NO_PROGRAMMES.includes(entry.name))
    .map((entry) => entry.name)
    .sort();
}

function findPackFiles(folder: string, faults: PackFault[]): string[] {
  const programmes = programmesIn(folder);
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

/** A file with what it amends: the pack, or what is wrong with it. */
interface ReadPack {
  readonly file: string;
  /** The files that it amends, one after the other. */
  readonly amends: readonly string[];
  readonly pack?: PolicyPack;
  readonly faults: readonly FaultInFile[];
}

function readPack(folder: string, file: string): ReadPack {
  const read = readWhole(folder, file, []);
  if ('reason' in read) return { file, amends: [], faults: [{ path: read.path ?? '', reason: read.reason }] };
  const { amends } = read;
  const formFaults = findFormFaults(PolicyPack, read.value);
  if (formFaults.length > 0) return { file, amends, faults: formFaults };
  const pack = freezeDeep(read.value as PolicyPack);
  return { file, amends, pack, faults: [...findPlaceFaults(file, pack), ...findMeaningFaults(pack)] };
}

/** What a file says with what it amends, or why it cannot be read. */
type ReadWhole =
  | { readonly value: unknown; readonly amends: readonly string[] }
  | { readonly path?: string; readonly reason: string };

/** `amending`: the files that led to this one, so that no circle is followed. */
function readWhole(folder: string, file: string, amending: readonly string[]): ReadWhole {
  const read = readJsonFile(join(folder, file));
  if ('reason' in read) return read;
  const version = amendedBy(read.value);
  if (version === undefined) return { value: read.value, amends: [] };
  const amends = `${dirname(file)}/${version}.json`;
  const chain = [...amending, file];
  if (chain.includes(amends)) return { path: 'amends', reason: `${version} amends this version in turn` };
  // Looked for among the names of the folder: what stands in a file could be a path to anywhere.
  if (!readFolder(join(folder, dirname(file))).some(({ name }) => name === `${version}.json`))
    return { path: 'amends', reason: `the programme has no version ${version}` };
  const before = readWhole(folder, amends, chain);
  if ('reason' in before) return { path: 'amends', reason: `${version} cannot be read` };
  return { value: amended(before.value, read.value), amends: [amends, ...before.amends] };
}

/** A pack is found by its place, so the place must say what the pack says. */
function findPlaceFaults(file: string, pack: PolicyPack): FaultInFile[] {
  const [programme, version] = [dirname(file), basename(file, '.json')];
  return [
    ...(programme === pack.programme.id
      ? []
      : [{ path: 'programme.id', reason: `must be the folder's name ${programme}` }]),
    ...(version === pack.version ? [] : [{ path: 'version', reason: `must be the file's name ${version}` }]),
  ];
}
