import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStamp, installationStamp, isInstalledAsLocked, stampOf, writeStamp } from './stamps.mjs';
import { requireNode, requireOwnPackages } from './prepare.mjs';

const LOCK = {
  packages: {
    '': { name: 'root' },
    'node_modules/one': { version: '1.0.0' },
    'node_modules/for-another-platform': { version: '2.0.0', optional: true },
  },
};

describe('the stamps', () => {
  let root: string;
  const write = (path: string, content: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const writeRecord = (packages: object) =>
    write('node_modules/.package-lock.json', JSON.stringify({ packages }));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'talent-ledger-stamps-'));
    write('package-lock.json', JSON.stringify(LOCK));
    const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json'];
    const bundling = ['scripts/bundle.mjs', 'scripts/bundle-starter.cjs'];
    for (const file of [...settings, ...bundling]) write(file, '{}');
    write('libs/one/index.ts', 'export const one = 1;');
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('ask for a new installation when the lock file changed', () => {
    const before = installationStamp(root);
    expect(installationStamp(root)).toBe(before);
    write('package-lock.json', JSON.stringify({ ...LOCK, changed: true }));
    expect(installationStamp(root)).not.toBe(before);
  });

  it('refuse to install through a link, which would empty the packages of another checkout', () => {
    const modules = join(root, 'linked');
    expect(() => requireOwnPackages(modules)).not.toThrow();
    symlinkSync(root, modules);
    expect(() => requireOwnPackages(modules)).toThrow('linked is a link');
    expect(() => requireOwnPackages(root)).not.toThrow();
  });

  it.each(['libs/one/index.ts', 'libs/new/file.ts', 'tsconfig.json', 'package-lock.json'])(
    'ask for a new build when %s changed',
    (path) => {
      const before = buildStamp(root);
      write(path, JSON.stringify({ ...LOCK, changed: true }));
      expect(buildStamp(root)).not.toBe(before);
    },
  );

  it('ask for no build when only a test changed', () => {
    const before = buildStamp(root);
    write('libs/one/one.spec.ts', 'it.todo("is new")');
    expect(buildStamp(root)).toBe(before);
  });

  it('are read back from the folder they complete, and are absent from any other', () => {
    mkdirSync(join(root, 'dist'));
    expect(stampOf(join(root, 'dist'))).toBeNull();
    writeStamp(join(root, 'dist'), 'abc');
    expect(stampOf(join(root, 'dist'))).toBe('abc');
    expect(stampOf(join(root, 'missing'))).toBeNull();
  });

  it('take packages that were installed by hand as they are, when they are those of the lock file', () => {
    expect(isInstalledAsLocked(root)).toBe(false);
    writeRecord({ 'node_modules/one': { version: '1.0.0' } });
    expect(isInstalledAsLocked(root)).toBe(true);
  });

  it.each([
    ['another version', { 'node_modules/one': { version: '1.0.1' } }],
    ['a package missing', {}],
    [
      'a package too many',
      { 'node_modules/one': { version: '1.0.0' }, 'node_modules/two': { version: '1.0.0' } },
    ],
  ])('see %s', (_, packages) => {
    writeRecord(packages);
    expect(isInstalledAsLocked(root)).toBe(false);
  });
});

describe('requireNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.9.0'])('takes Node %s', (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });

  it.each(['18.20.0', '20.18.3'])('refuses Node %s and names both versions', (version) => {
    expect(() => requireNode(version)).toThrow(`Node 20.19 or newer is needed, this is ${version}`);
  });
});
