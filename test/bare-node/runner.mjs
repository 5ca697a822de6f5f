import LightRunner from 'jest-light-runner';

/** What a worker is set up with; files of projects that agree in it may share their workers. */
const setupOf = ({ setupFiles, setupFilesAfterEnv, snapshotSerializers }) =>
  JSON.stringify([setupFiles, setupFilesAfterEnv, snapshotSerializers]);

/**
 * The runner starts workers for each project, and each worker loads the ledger anew. Here projects that set their workers
 * up alike have the same ones.
 */
export default class SharedWorkersRunner extends LightRunner {
  runTests(tests, watcher, onStart, onResult, onFailure) {
    const configs = new Map();
    const givenAs = new Map();
    const alike = tests.map((test) => {
      const setup = setupOf(test.context.config);
      const config = configs.get(setup) ?? test.context.config;
      configs.set(setup, config);
      const shared = { ...test, context: { ...test.context, config } };
      givenAs.set(shared, test);
      return shared;
    });
    return super.runTests(
      alike,
      watcher,
      (test) => onStart(givenAs.get(test)),
      (test, result) => onResult(givenAs.get(test), result),
      (test, error) => onFailure(givenAs.get(test), error),
    );
  }
}
