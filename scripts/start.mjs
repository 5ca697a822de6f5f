import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './instance-lock.mjs';
import { prepare, PreparationError } from './prepare.mjs';
import { screenOn } from './screen.mjs';

/**
 * `npm start`: one lock on the data folder is held from before the installation until the ledger has stopped, so a
 * second start can neither replace the programs under the first nor open its database.
 */
async function start() {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  process.chdir(root);
  const screen = screenOn(process.stdout);
  const dataFolder = makeDataFolder(resolve(process.env['DATA_FOLDER']?.trim() || 'data'));
  const { lock, holder } = await takeLock('run', dataFolder);
  if (lock === null) {
    const [at, there] = holder.url ? [`：${holder.url}`, ` at ${holder.url}`] : ['（准备中）', ' (starting)'];
    screen.line(
      `人才台账已在运行${at}（pid ${holder.pid}，数据目录 ${dataFolder}）。停止：在其终端按 Ctrl-C，或 kill ${holder.pid} / ` +
        `already running${there} (pid ${holder.pid}, data folder ${dataFolder}). To stop it: Ctrl-C in its terminal, or kill ${holder.pid}`,
    );
    return 1;
  }
  await prepare(root, { build: true, screen });
  const { runLedger } = createRequire(import.meta.url)(join(root, 'dist', 'apps', 'ledger', 'main.js'));
  return runLedger({ announce: lock.announce, screen });
}

/**
 * Its real path. As root the folder must let the database's user pass; the files in it are closed one by one.
 * @throws PreparationError that names DATA_FOLDER
 */
function makeDataFolder(folder) {
  try {
    if (!existsSync(folder)) {
      makeFolder(folder);
      chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    readdirSync(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    if (error?.code === undefined) throw error;
    throw new PreparationError(
      `DATA_FOLDER：${folder} 不能用作数据目录（${error.code}），须为可读写的目录；请改正路径或权限 / ` +
        `DATA_FOLDER: ${folder} cannot be used (${error.code}), it must be a folder that can be read and written; mend the path or its rights`,
    );
  }
}

/** Level by level: asked to make all of them, Node tries for ever where the file system takes none (/proc). */
function makeFolder(folder) {
  const above = dirname(folder);
  if (!existsSync(above)) makeFolder(above);
  mkdirSync(folder);
}

start().then(
  (code) => process.exit(code),
  (error) => {
    const expected = error instanceof PreparationError || error?.code !== undefined;
    process.stderr.write(`${expected ? error.message : error.stack}\n`);
    process.exit(1);
  },
);
