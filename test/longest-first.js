const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that take twenty seconds and more of a worker. Begun last, one of them would be all that is still running at the end. */
const LONGEST = [
  'test/api/over-a-round.spec.ts',
  'test/move-the-log/move-the-log.spec.ts',
  'test/demo.spec.ts',
  'test/journeys/selection-round.spec.ts',
  'libs/event-store/eventstoredb/eventstoredb-event-store.spec.ts',
  'test/killed-import/killed-import.spec.ts',
  'test/public-pages/in-chromium.spec.ts',
  'test/bad-input/work.spec.ts',
  'test/journeys/last-of-a-budget.spec.ts',
  'test/journeys/on-eventstoredb/log-gone.spec.ts',
  'test/journeys/database-gone.spec.ts',
  'test/killed-notary/killed-notary.spec.ts',
  'libs/contexts/selection/selection-invariants.spec.ts',
  'test/crash/kill-under-load.spec.ts',
  'test/bad-input/commands.spec.ts',
  'test/fuzz/fuzz.spec.ts',
  'test/journeys/export-killed.spec.ts',
  'apps/ops/commands/projections.integration.spec.ts',
  'libs/composition/ledger-health.integration.spec.ts',
  'test/journeys/at-once.spec.ts',
  'test/journeys/idempotency.spec.ts',
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
