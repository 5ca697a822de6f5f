import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The Chromium of this machine: CHROMIUM_PATH, or the first on the search path; undefined where there is none.
 * @throws where REQUIRE_CHROMIUM is set, as `.ci/run` does, and there is none
 */
export function chromiumPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const named = process.env['CHROMIUM_PATH'];
  const found = named ?? candidates.find((path) => existsSync(path));
  if (found === undefined && process.env['REQUIRE_CHROMIUM'])
    throw new Error('REQUIRE_CHROMIUM is set, and there is no Chromium: install one, or set CHROMIUM_PATH');
  return found;
}
