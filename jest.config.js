const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Packages that are ES modules only: Jest cannot require them as they are, so swc turns them into CommonJS. */
function esmOnlyPackages(folder = join(__dirname, 'node_modules')) {
  const names = readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names.filter((name) => {
    const manifest = join(folder, name, 'package.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
  });
}

const transform = {
  '^.+\\.[cm]?[jt]s$': [
    '<rootDir>/test/swc-transform.js',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        keepClassNames: true,
      },
      // A spec loads what it uses: not the web server and the ORM behind the barrel that it imports a type from.
      module: { type: 'commonjs', lazy: true },
    },
  ],
};

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'require', 'node', 'node-addons', 'default'] },
  setupFiles: ['reflect-metadata'],
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnlyPackages().join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};

const withPostgres = {
  ...shared,
  globalSetup: '<rootDir>/test/embedded-postgres/global-setup.ts',
  globalTeardown: '<rootDir>/test/embedded-postgres/global-teardown.ts',
};

/**
 * `*.spec.ts` need nothing but Node; `*.integration.spec.ts` and `test/` get one embedded Postgres for the run. The
 * journeys run twice: the second time each ledger under test has its log in EventStoreDB.
 */
module.exports = {
  // One more than the cores of CI: suites wait for databases and deadlines a good part of their time.
  maxWorkers: 3,
  // For what hangs. What a machine takes that is busy with other things is no fault of a test.
  testTimeout: 480_000,
  testSequencer: '<rootDir>/test/longest-first.js',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,scripts}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.integration\\.spec\\.ts$', '/node_modules/'],
    },
    {
      ...withPostgres,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs}/**/*.integration.spec.ts', '<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/on-eventstoredb/', '/node_modules/'],
    },
    {
      ...withPostgres,
      displayName: 'eventstoredb',
      testMatch: [
        '<rootDir>/test/{journeys,crash}/**/*.spec.ts',
        '<rootDir>/test/**/on-eventstoredb/*.spec.ts',
        '<rootDir>/test/demo.spec.ts',
      ],
      setupFilesAfterEnv: ['<rootDir>/test/ledger-under-test/log-in-eventstoredb.ts'],
    },
  ],
};
