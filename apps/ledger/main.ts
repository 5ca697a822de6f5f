import { join } from 'node:path';
import { ConfigError } from '#platform/config';
import { EmbeddedPostgresError } from '#platform/embedded-postgres';
import { Ledger } from './ledger';
import type { Screen } from './screen';
import { SettingsError, StartError } from './start-error';
import { StopRequest } from './stop-request';

/** Failures whose message says all that the operator needs. */
const EXPLAINED = [ConfigError, EmbeddedPostgresError, SettingsError, StartError];

/**
 * Runs the ledger until it is stopped. Called by `scripts/start.mjs`, which holds the instance lock for as long.
 *
 * @returns the exit code
 */
export async function runLedger(options: {
  announce: (details: { url: string }) => void;
  screen: Screen;
}): Promise<number> {
  // A reader of the output that goes away (a closed pipe) is no reason to fall over.
  process.stdout.on('error', () => undefined);
  try {
    const ledger = new Ledger({
      apps: join(__dirname, '..'),
      environment: process.env,
      announce: options.announce,
      screen: options.screen,
    });
    const stopRequest = new StopRequest(() => ledger.stopAtOnce());
    await ledger.run(stopRequest.signal);
    stopRequest.dispose();
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return EXPLAINED.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}

if (require.main === module) {
  process.stderr.write('请用 npm start 启动 / start with npm start\n');
  process.exitCode = 1;
}
