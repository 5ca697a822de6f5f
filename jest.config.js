/** Specs run in bare Node, and share what is loaded with the other files of their worker: see test/bare-node. */
const shared = {
  rootDir: __dirname,
  runner: '<rootDir>/test/bare-node/runner.mjs',
  // Node turns TypeScript into JavaScript itself, by test/bare-node/register.cjs.
  transform: {},
  setupFiles: [require.resolve('reflect-metadata')],
  setupFilesAfterEnv: ['<rootDir>/test/bare-node/deadlines.cjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
};

const withPostgres = {
  ...shared,
  globalSetup: '<rootDir>/test/embedded-postgres/global-setup.ts',
  globalTeardown: '<rootDir>/test/embedded-postgres/global-teardown.ts',
};

/** Of the journeys those run on EventStoreDB too that depend on the log: by order, repetition, contention and loss. */
const ON_EVENTSTOREDB = ['at-once', 'idempotency', 'last-of-a-budget', 'selection-round', 'worker-gone'];

/** Long runs, once a night: `npm run test:soak` (test/dose.ts). */
const LONG = process.env.SOAK === '1' ? [] : ['<rootDir>/test/soak/'];

/**
 * `*.spec.ts` need nothing but Node; `*.integration.spec.ts` and `test/` get one embedded Postgres for the run. What
 * depends on the log runs twice: the second time each ledger under test has its log in EventStoreDB.
 */
module.exports = {
  // One more than the cores of CI: suites wait for databases and deadlines a good part of their time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/longest-first.js',
  reporters: ['default', '<rootDir>/test/files-done.mjs'],
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
      testPathIgnorePatterns: ['/on-eventstoredb/', '/node_modules/', ...LONG],
    },
    {
      ...withPostgres,
      displayName: 'eventstoredb',
      testMatch: [
        `<rootDir>/test/journeys/{${ON_EVENTSTOREDB.join(',')}}.spec.ts`,
        ...(process.env.SOAK === '1' ? ['<rootDir>/test/{crash,killed-import}/**/*.spec.ts'] : []),
        '<rootDir>/test/**/on-eventstoredb/*.spec.ts',
      ],
      setupFilesAfterEnv: [
        ...shared.setupFilesAfterEnv,
        '<rootDir>/test/ledger-under-test/log-in-eventstoredb.ts',
      ],
    },
  ],
};
