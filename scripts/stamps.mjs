import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = '.talent-ledger-stamp';
const SOURCE_FOLDERS = ['apps', 'libs'];
const BUILD_SETTINGS = [
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/bundle.mjs',
  'scripts/bundle-starter.cjs',
];

/** What the installed packages depend on: the lock file, and the Node and the platform they were installed for. */
export function installationStamp(root) {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(`\n${process.versions.modules} ${process.platform} ${process.arch}`);
  return hash.digest('hex');
}

/** What the built tree depends on: the installation, the sources (tests left out) and the settings of the build. */
export function buildStamp(root) {
  const hash = createHash('sha256').update(installationStamp(root));
  const sources = SOURCE_FOLDERS.flatMap((folder) => sourceFiles(root, folder));
  for (const file of [...BUILD_SETTINGS, ...sources]) {
    const content = readFileSync(join(root, file));
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** Paths of the TypeScript sources below a folder, relative to the root, always in the same order. */
function sourceFiles(root, folder) {
  const entries = existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true })
    : [];
  return entries
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sourceFiles(root, path);
      return /\.(ts|json)$/.test(entry.name) && !/\.(spec|testing)\.ts$/.test(entry.name) ? [path] : [];
    });
}

/** The stamp a folder carries, or null: the folder is missing, or its making was interrupted. */
export function stampOf(folder) {
  const file = join(folder, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Marks a folder as complete; the last thing done in making it. */
export function writeStamp(folder, stamp) {
  writeFileSync(join(folder, STAMP), stamp);
}

/**
 * Whether node_modules holds exactly what the lock file says, going by the record that npm itself writes at the end
 * of an installation. Packages for other platforms may be missing.
 */
export function isInstalledAsLocked(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  const isSame = (path) => present[path]?.version === wanted[path]?.version;
  const isMissingRightly = (path) =>
    path === '' || (present[path] === undefined && wanted[path].optional === true);
  return (
    Object.keys(present).every(isSame) &&
    Object.keys(wanted).every((path) => isSame(path) || isMissingRightly(path))
  );
}
