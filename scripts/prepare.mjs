import { spawn } from 'node:child_process';
import { existsSync, lstatSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundlePrograms, keepCode } from './bundle.mjs';
import { takeLockWaiting } from './instance-lock.mjs';
import { buildStamp, installationStamp, isInstalledAsLocked, stampOf, writeStamp } from './stamps.mjs';

const OLDEST_NODE = [20, 19];

/** Preparing failed; the message is one line that says what to do. */
export class PreparationError extends Error {
  name = 'PreparationError';
}

/** @throws PreparationError when this Node is too old */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  const wanted = OLDEST_NODE.join('.');
  throw new PreparationError(
    `需要 Node ${wanted} 或更高，当前为 ${version} / Node ${wanted} or newer is needed, this is ${version}`,
  );
}

/**
 * Installs the packages and builds the tree where that is needed, one process at a time for a checkout.
 *
 * @param {string} root the checkout
 * @param {{ build: boolean, screen: import('./screen.mjs').Screen }} options
 */
export async function prepare(root, { build, screen }) {
  requireNode();
  const lock = await takeLockWaiting('prepare', realpathSync(root), ({ pid }) =>
    screen.line(
      `等待另一进程完成准备（pid ${pid}） / waiting for another process that prepares this checkout (pid ${pid})`,
    ),
  );
  try {
    await installIfNeeded(root, screen);
    if (build) await buildIfNeeded(root, screen);
  } finally {
    await lock.release();
  }
}

async function installIfNeeded(root, screen) {
  const modules = join(root, 'node_modules');
  const stamp = installationStamp(root);
  if (stampOf(modules) === stamp) return;
  if (stampOf(modules) === null && isInstalledAsLocked(root)) return writeStamp(modules, stamp);
  requireOwnPackages(modules);
  const { command, args } = npm();
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await screen.during(
    '正在安装依赖，首次约一分钟 / installing packages, about a minute',
    run(root, command, [...args, ...flags], screen.line),
    { seconds: 60, what: '正在安装依赖，视机器和网络而定 / installing, depends on machine and network' },
  );
  if (code !== 0) {
    throw new PreparationError(
      `依赖安装失败（npm ci，退出码 ${code}），原因见上 / installing packages failed (npm ci, exit code ${code}), the reason is above`,
    );
  }
  writeStamp(modules, stamp);
}

/** An installation empties the folder first, also where it is a link to the packages of another checkout. */
export function requireOwnPackages(modules) {
  if (!lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new PreparationError(
    `${modules} 是链接，其中的依赖与 package-lock.json 不符；请在链接所指处安装，或删除该链接 / ${modules} is a link, and its packages are not those of package-lock.json: install them where it leads, or remove the link`,
  );
}

async function buildIfNeeded(root, screen) {
  const dist = join(root, 'dist');
  const stamp = buildStamp(root);
  if (stampOf(dist) === stamp) return;
  // Built aside and then renamed: a ledger that runs from this checkout never sees half a tree.
  const side = join(root, 'dist.new');
  rmSync(side, { recursive: true, force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const code = await screen.during(
    '正在编译，约半分钟 / building, about half a minute',
    run(root, process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', side], screen.line),
    { seconds: 30, what: '正在编译，较慢的机器需要更久 / building, a slow machine takes longer' },
  );
  if (code !== 0) {
    rmSync(side, { recursive: true, force: true });
    throw new PreparationError('编译失败，原因见上 / the build failed, the reason is above');
  }
  await screen.during(
    '正在把每个程序合并成一个文件 / putting each program into one file',
    bundlePrograms(side),
  );
  rmSync(dist, { recursive: true, force: true });
  renameSync(side, dist);
  await keepCode(dist);
  writeStamp(dist, stamp);
}

/** The npm that started this script, else the one beside this Node, else the one on the search path. */
function npm() {
  const candidates = [
    process.env['npm_execpath'],
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return script ? { command: process.execPath, args: [script] } : { command: 'npm', args: [] };
}

/** Runs a program to its end with this Node first on the search path, handing on each line; resolves to its exit code. */
function run(root, command, args, hear) {
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: path },
  });
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', hear);
  return new Promise((resolve, reject) => {
    child.once('error', (error) =>
      reject(new PreparationError(`无法运行 ${command} / ${command} cannot be run: ${error.message}`)),
    );
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}
