const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that take half a minute and more. Begun last, one of them would be all that is still running at the end. */
const LONGEST = [
  'test/crash/kill-under-load.spec.ts',
  'test/demo.spec.ts',
  'test/move-the-log/move-the-log.spec.ts',
  'test/public-pages/in-chromium.spec.ts',
  'test/api/over-a-round.spec.ts',
  'libs/event-store/eventstoredb/eventstoredb-event-store.spec.ts',
  'libs/event-store/eventstoredb/thousand-cuts.spec.ts',
  'test/fuzz/fuzz.spec.ts',
  'libs/composition/to-do/to-do.integration.spec.ts',
  'libs/composition/to-do/whatever-was-tried.integration.spec.ts',
  'libs/contexts/selection/selection-invariants.spec.ts',
  'test/journeys/selection-round.spec.ts',
  'test/start/first-start.spec.ts',
  'test/start/on-eventstoredb.spec.ts',
  'test/bad-input/work.spec.ts',
  'test/bad-input/commands.spec.ts',
  'apps/ops/commands/projections.integration.spec.ts',
];

/** Jest's order, which knows durations only from earlier runs, with the longest suites at its head. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => LONGEST.findIndex((name) => path.endsWith(name));
    const longest = tests.filter((test) => rank(test) >= 0).sort((one, other) => rank(one) - rank(other));
    const ordered = super.sort(tests);
    return [...longest, ...ordered.filter((test) => rank(test) < 0)];
  }
};
