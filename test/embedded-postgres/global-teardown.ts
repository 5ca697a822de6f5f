import { dropModel } from './test-database';
import { stopTestServer } from './test-server';

/** Jest runs this once after the integration suites, green or red. */
export default async function globalTeardown(): Promise<void> {
  // A server that was given is left as it was.
  await dropModel();
  await stopTestServer();
}
