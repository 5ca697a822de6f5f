import { keepAsModel } from './initialised-folder';
import { startTestServer } from './test-server';

/** Jest runs this once before the integration suites; a server given by `TEST_DATABASE_URL` is used as it is. */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return;
  process.env['TEST_DATABASE_URL'] = (await startTestServer(keepAsModel)).url;
}
