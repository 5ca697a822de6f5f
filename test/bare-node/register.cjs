const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { register } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { threadId } = require('node:worker_threads');
const { version } = require('@swc/core/package.json');

const OPTIONS = {
  swcrc: false,
  configFile: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  // A spec loads what it uses: not the web server and the ORM behind the barrel that it imports a type from.
  module: { type: 'commonjs', lazy: true },
};

/** What was made of a file lies here for the other workers and the next run, by all that it was made of. */
const CACHE = join(__dirname, '../../node_modules/.cache/bare-node');
mkdirSync(CACHE, { recursive: true });

/** Node's own loader takes TypeScript: required (here) and imported (in the hooks). */
require.extensions['.ts'] = (module, filename) => {
  module._compile(javaScriptOf(readFileSync(filename, 'utf8'), filename), filename);
};

function javaScriptOf(source, filename) {
  const key = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, filename, source]))
    .digest('hex');
  const kept = join(CACHE, `${key}.js`);
  try {
    return readFileSync(kept, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  // Loaded here alone: where everything is kept already, the compiler is not needed.
  const { code } = require('@swc/core').transformSync(source, { ...OPTIONS, filename });
  // Whole or not at all: other workers read it while it is written.
  const unfinished = `${kept}.${process.pid}.${threadId}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, kept);
  return code;
}
register('./hooks.mjs', pathToFileURL(__filename));
