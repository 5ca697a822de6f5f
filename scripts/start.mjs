import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './instance-lock.mjs';
import { prepare, PreparationError } from './prepare.mjs';

/**
 * `npm start`: one lock on the data folder is held from before the installation until the ledger has stopped, so a
 * second start can neither replace the programs under the first nor open its database.
 */
async function start() {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  process.chdir(root);
  const dataFolder = makeDataFolder(resolve(process.env['DATA_FOLDER']?.trim() || 'data'));
  const { lock, holder } = await takeLock('run', dataFolder);
  if (lock === null) {
    const where = holder.url ?? '(准备中 starting)';
    report(`人才台账已在运行:${where}(pid ${holder.pid})/ already running at ${where} (pid ${holder.pid})`);
    return 1;
  }
  await prepare(root, { build: true, report });
  const { runLedger } = createRequire(import.meta.url)(join(root, 'dist', 'apps', 'ledger', 'main.js'));
  return runLedger({ announce: lock.announce });
}

/** Its real path. As root the folder must let the database's user pass; the files in it are closed one by one. */
function makeDataFolder(folder) {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  }
  return realpathSync(folder);
}

function report(line) {
  process.stdout.write(`${line}\n`);
}

start().then(
  (code) => process.exit(code),
  (error) => {
    const expected = error instanceof PreparationError || error?.code !== undefined;
    process.stderr.write(`${expected ? error.message : error.stack}\n`);
    process.exit(1);
  },
);
