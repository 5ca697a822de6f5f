import { stopTestServer } from './test-server';

/** Jest runs this once after the integration suites, green or red. */
export default async function globalTeardown(): Promise<void> {
  await stopTestServer();
}
