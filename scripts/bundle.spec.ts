import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundlePrograms, keepCode } from './bundle.mjs';

const ROOT = join(__dirname, '..');
const FLAGS = ['--enable-source-maps', '--max-semi-space-size=64'];

/** Says of a program whether V8 took what was kept of it. */
const SAYS_WHETHER_KEPT = `const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(...all) { super(...all); process.stdout.write('compiled again: ' + this.cachedDataRejected); }
};`;

/** Says which packages a program has asked Node for when it ends. */
const SAYS_PACKAGES = `process.once('exit', () => process.stdout.write(Object.keys(require.cache).join('\\n')));`;

function packageIn(path: string): string | undefined {
  const [, inPackages] = path.split(/node_modules\/(?!.*node_modules\/)/);
  const [one = '', two = ''] = inPackages?.split('/') ?? [];
  return one.startsWith('@') ? `${one}/${two}` : one || undefined;
}

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'talent-ledger-bundle-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** A built tree of one program and one library, bundled aside and then put in its place. */
async function makeTree(): Promise<string> {
  write('package.json', JSON.stringify({ imports: { '#*': { default: './dist/libs/*/index.js' } } }));
  write(
    'dist.new/apps/asked/main.js',
    `const { told, fail } = require('#told');
     process.stdout.write(process.argv[2] === 'fail' ? fail().stack : JSON.stringify(told()));`,
  );
  write(
    'dist.new/libs/told/index.js',
    `'use strict';
     exports.told = () => ({ folder: __dirname, file: __filename, url: require('./module.mjs').url });
     exports.fail = () => new Error('failed');`,
  );
  write('dist.new/libs/told/module.mjs', 'export const url = import.meta.url;');
  const programs = { 'asked/main': [] };
  await bundlePrograms(join(folder, 'dist.new'), programs);
  renameSync(join(folder, 'dist.new'), join(folder, 'dist'));
  await keepCode(join(folder, 'dist'), programs);
  rmSync(join(folder, 'dist/libs'), { recursive: true });
  return join(folder, 'dist/apps/asked/main.js');
}

describe('a program in one file', () => {
  it('needs nothing of the tree it was made of, and knows where each of its parts lay', async () => {
    const program = await makeTree();
    const library = join(folder, 'dist/libs/told');
    expect(JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' }))).toEqual({
      folder: library,
      file: join(library, 'index.js'),
      url: pathToFileURL(join(library, 'module.mjs')).href,
    });
  });

  it('says of an error where it was written', async () => {
    const program = await makeTree();
    const said = execFileSync(process.execPath, [program, 'fail'], { encoding: 'utf8' });
    expect(said).toMatch(/^Error: failed\n {4}at \S+ \(\S+libs\/told\/index\.js:3:\d+\)/);
  });

  it('leaves nothing running that made it', async () => {
    await makeTree();
    const running = execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes('esbuild'));
    expect(running).toEqual([]);
  });

  it('is made without leaving anything where it is made', async () => {
    write('package.json', JSON.stringify({ imports: {} }));
    write('dist/apps/writing/main.js', `require('node:fs').writeFileSync('left-behind', '');`);
    await bundlePrograms(join(folder, 'dist'), { 'writing/main': [] });
    await keepCode(join(folder, 'dist'), { 'writing/main': [] });
    expect(existsSync('left-behind')).toBe(false);
  });

  it('is not made where it cannot be loaded', async () => {
    write('package.json', JSON.stringify({ imports: {} }));
    write('dist/apps/broken/main.js', 'process.abort();');
    await bundlePrograms(join(folder, 'dist'), { 'broken/main': [] });
    await expect(keepCode(join(folder, 'dist'), { 'broken/main': [] })).rejects.toThrow('broken/main.js');
  });

  it.each(['api/main', 'worker/main', 'ledger/check-settings', 'ledger/migrate'])(
    'starts from what V8 kept of it with the flags that the ledger starts it with: %s',
    (name) => {
      const hook = write('hook.cjs', SAYS_WHETHER_KEPT);
      const program = join(ROOT, 'dist/apps', `${name}.js`);
      expect(existsSync(program)).toBe(true);
      const { stdout } = spawnSync(process.execPath, [...FLAGS, '--require', hook, program], {
        ...{ env: {}, cwd: folder, encoding: 'utf8' },
      });
      expect(stdout).toBe('compiled again: false');
    },
  );

  // Two copies of one package do not know what the other was told of classes.
  it.each(['api/main', 'worker/main'])(
    'has each package once: in its file, or loaded by Node (%s)',
    (name) => {
      const hook = write('hook.cjs', SAYS_PACKAGES);
      const program = join(ROOT, 'dist/apps', `${name}.js`);
      const { stdout } = spawnSync(process.execPath, [...FLAGS, '--require', hook, program], {
        ...{ env: {}, cwd: folder, encoding: 'utf8' },
      });
      const loaded = new Set(stdout.split('\n').map(packageIn));
      const bundle = readFileSync(program.replace('.js', '.bundle.js'), 'utf8');
      const inFile = new Set(
        [...bundle.matchAll(/^\/\/ (node_modules\/\S+)$/gm)].map(([, path = '']) => packageIn(path)),
      );
      expect(loaded.has('class-transformer')).toBe(true);
      expect(inFile.has('@nestjs/common')).toBe(true);
      expect([...loaded].filter((one) => one !== undefined && inFile.has(one))).toEqual([]);
    },
  );

  it('is started with the same flags wherever it is started', () => {
    const starts = [
      'apps/ledger/ledger.ts',
      'scripts/run.mjs',
      'scripts/bundle.mjs',
      'Dockerfile',
      'docker-compose.yml',
    ];
    for (const path of starts)
      expect([path, readFileSync(join(ROOT, path), 'utf8').replace(/['"]/g, '')]).toEqual([
        ...[path, expect.stringContaining(FLAGS.join(', '))],
      ]);
  });
});
