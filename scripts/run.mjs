import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, PreparationError } from './prepare.mjs';
import { screenOn } from './screen.mjs';

/** What `node scripts/run.mjs <name>` runs: programs of the built tree, and scripts that read it. */
const PROGRAMS = {
  bench: join('bench', 'run.mjs'),
  demo: join('dist', 'apps', 'demo', 'main.js'),
  docs: join('scripts', 'docs.mjs'),
  ops: join('dist', 'apps', 'ops', 'main.js'),
  witness: join('dist', 'apps', 'witness', 'main.js'),
};

/**
 * Installs and builds when needed, then runs a program with the arguments that follow its name. Without a name
 * nothing is run: the tree is ready then.
 */
async function run([name, ...args]) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const program = PROGRAMS[name];
  if (name !== undefined && program === undefined) {
    const known = Object.keys(PROGRAMS).join(', ');
    throw new PreparationError(`没有程序 ${name} / no program ${name}: ${known}`);
  }
  // What a program prints may be read by another one: preparing speaks on the side.
  await prepare(root, { build: true, screen: screenOn(process.stderr) });
  if (program === undefined) return 0;
  // As the ledger runs its processes: with a young generation of 64 MB.
  const options = ['--enable-source-maps', '--max-semi-space-size=64'];
  const child = spawn(process.execPath, [...options, join(root, program), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof PreparationError ? error.message : error.stack}\n`);
    process.exit(1);
  },
);
