import type { Logger } from '#platform';

/**
 * Runs a process until it is told to stop, then stops it once, however often it is told.
 * A failure to start is one clear line on stderr and exit code 1.
 */
export function runProcess(
  start: () => Promise<{ readonly log: Logger; readonly stop: () => Promise<void> }>,
): void {
  start().then(
    ({ log, stop }) => {
      let stopping: Promise<void> | undefined;
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        process.on(signal, () => {
          stopping ??= stop().then(
            () => log.info({}, 'stopped'),
            (error: unknown) => {
              log.error({ error }, 'did not stop cleanly');
              // What is still open must not keep the process: whoever started it waits for its end to replace it.
              process.exit(1);
            },
          );
        });
      }
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      // What was opened before the failure must not keep the process alive.
      process.exit(1);
    },
  );
}
