import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, PreparationError } from './prepare.mjs';
import { screenOn } from './screen.mjs';
import { makeFolderInMemory, removeFolder } from './temporary-folder.mjs';

/** `npm test`: installs and builds when needed (the crash suite starts the built tree), then runs Jest with the arguments given. */
async function test() {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  await prepare(root, { build: true, screen: screenOn(process.stdout) });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  // Room for what is soon forgotten, as the processes of the ledger have it: less is collected, and less often.
  const loaded = ['--conditions=source', '--enable-source-maps', '--no-warnings', '--max-semi-space-size=64'];
  const typescript = join(root, 'test', 'bare-node', 'register.cjs');
  const node = [...loaded, '--require', typescript, jest, ...process.argv.slice(2)];
  const folder = makeFolderInMemory();
  const env = folder === null ? process.env : { ...process.env, TMPDIR: folder };
  const child = spawn(process.execPath, node, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    if (folder !== null) removeFolder(folder);
  }
}

test().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof PreparationError ? error.message : error.stack}\n`);
    process.exit(1);
  },
);
