import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyticsPage } from './docs/analytics-page.mjs';
import { eventsPage } from './docs/events-page.mjs';
import { factsPage } from './docs/facts-page.mjs';
import { lifecyclesPage } from './docs/lifecycles-page.mjs';
import { refusalsPage } from './docs/refusals-page.mjs';
import { rolesPage } from './docs/roles-page.mjs';
import { openApiText } from './docs/open-api-text.mjs';
import { withConfigTable } from './docs/config-table.mjs';

/**
 * `npm run docs` writes the pages that are made from the code; `npm run docs:check` compares instead and fails on a
 * difference. Reads the built tree, so it runs through `scripts/run.mjs`.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const built = (path) => require(join(root, 'dist', path));
require('reflect-metadata');
const CONFIGURATION = join('docs', 'configuration.md');

async function pages() {
  const openApi = await openApiText(built);
  return {
    [join('docs', 'analytics.md')]: analyticsPage(built('libs/composition/contexts.js')),
    [join('docs', 'events.md')]: eventsPage(built('libs/composition/contexts.js')),
    [join('docs', 'facts.md')]: factsPage(built('libs/composition/contexts.js')),
    [join('docs', 'lifecycles.md')]: lifecyclesPage(built('libs/composition/contexts.js')),
    [join('docs', 'refusals.md')]: refusalsPage(built('libs/composition/refusals.js')),
    [join('docs', 'openapi.json')]: openApi,
    [join('docs', 'roles.md')]: rolesPage(openApi, built('libs/access/index.js')),
    [CONFIGURATION]: withConfigTable(
      readFileSync(join(root, CONFIGURATION), 'utf8'),
      built('libs/platform/config/index.js'),
    ),
  };
}

function write(file, content) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

/** The first line that differs, or null. */
function difference(file, content) {
  const path = join(root, file);
  const [old, now] = [existsSync(path) ? readFileSync(path, 'utf8') : '', content].map((text) =>
    text.split('\n'),
  );
  const line = now.findIndex((text, index) => text !== old[index]);
  if (line === -1 && old.length === now.length) return null;
  const at = line === -1 ? now.length : line;
  return `${file}:${at + 1}\n  - ${old[at] ?? '(end)'}\n  + ${now[at] ?? '(end)'}`;
}

const check = process.argv.includes('--check');
const stale = Object.entries(await pages()).flatMap(([file, content]) => {
  const found = difference(file, content);
  if (found !== null && !check) write(file, content);
  return found === null ? [] : [check ? found : file];
});
process.stdout.write(stale.map((line) => `${line}\n`).join(''));
if (check && stale.length > 0) {
  process.stdout.write(
    '文档与代码不一致，请运行 npm run docs / the pages are out of date: run npm run docs\n',
  );
  process.exitCode = 1;
}
