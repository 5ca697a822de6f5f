import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeCluster } from './test-server';

/** Where the model lies; not set when a server was given to this run. */
const MODEL = 'TEST_MODEL_FOLDER';

/** Keeps a cluster with nothing in it, before its server starts, as what data folders begin with. */
export function keepAsModel({ folder, cluster, password }: MadeCluster): void {
  const model = join(folder, 'model');
  mkdirSync(model);
  execFileSync('cp', ['-a', cluster, join(model, 'postgres')]);
  const passwords = JSON.stringify({ superuser: password, owner: `o${password}`, app: `a${password}` });
  writeFileSync(join(model, 'database-passwords.json'), passwords, { mode: 0o600 });
  process.env[MODEL] = model;
}

/**
 * Puts into an empty data folder what a first start would put there: making a cluster takes seconds, most of them until it
 * is on the disk. For suites that are not about the first start.
 */
export function initialiseDataFolder(dataFolder: string): void {
  const model = process.env[MODEL];
  if (model === undefined) return;
  const made = ['postgres', 'database-passwords.json'].map((name) => join(model, name));
  execFileSync('cp', ['-a', ...made, dataFolder]);
}
