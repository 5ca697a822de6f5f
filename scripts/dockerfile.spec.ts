import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Sources of each COPY from the checkout, by stage: that which builds, and the image. */
const [building = [], image = []] = read('Dockerfile')
  .split(/^FROM .*$/m)
  .slice(1)
  .map((stage) =>
    [...stage.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, paths = '']) =>
      paths.split(/\s+/).slice(0, -1),
    ),
  );
const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };

const isCopied = (path: string, copied: readonly string[]): boolean =>
  copied.some((one) => path === one || path.startsWith(`${one}/`));

/** Files that a script reads beside itself: by import and by URL. */
function besideOf(path: string): string[] {
  const found = read(path).matchAll(/(?:from|import\(|new URL\()\s*['"](\.{0,2}[\w/-]+\.\w+)['"]/g);
  return [...found].map(([, name = '']) => relative(ROOT, join(ROOT, dirname(path), name)));
}

/** Packages that a program in one file still asks Node for. */
function askedFor(program: string): string[] {
  const said = read(`dist/apps/${program}.bundle.js`).matchAll(/\brequire\("([^".#][^"]*)"\)/g);
  return [...new Set([...said].map(([, name = '']) => name))];
}

const packageOf = (path: string): string => path.split('/', path.startsWith('@') ? 2 : 1).join('/');

describe('the Dockerfile', () => {
  it('copies what there is, and what .dockerignore lets through', () => {
    const ignored = read('.dockerignore').split('\n').filter(Boolean);
    expect(building.length).toBeGreaterThan(5);
    for (const path of [...building, ...image]) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
      expect([path, isCopied(path, ignored)]).toEqual([path, false]);
    }
  });

  it('copies every script that building needs', () => {
    const script = 'scripts/bundle.mjs';
    expect(besideOf(script)).toContain('scripts/bundle-starter.cjs');
    for (const path of [script, ...besideOf(script)])
      expect([path, isCopied(path, building)]).toEqual([path, true]);
  });

  it('copies into the image what programs read that is not built', () => {
    expect(read('libs/bundle/bundle-files.ts')).toContain("'verifier'");
    for (const path of ['policies', 'libs/bundle/verifier']) expect(image).toContain(path);
  });

  // The image has these alone: it leaves out what only development needs.
  it('has every package that programs ask for while they run', () => {
    const programs = ['api/main', 'worker/main', 'ledger/check-settings', 'ledger/migrate', 'ops/main'];
    const packages = programs
      .flatMap(askedFor)
      .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
      .map(packageOf)
      // Some are asked for in case they are there.
      .filter((name) => existsSync(join(ROOT, 'node_modules', name)));
    expect(packages).toEqual(expect.arrayContaining(['class-validator', '@aws-sdk/client-s3']));
    expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
  });
});
