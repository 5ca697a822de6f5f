'use strict';
// Starts the program that lies beside it in one file. What V8 made of that file before is used where it fits: this
// version of Node, these flags. Where it does not fit, the file is compiled again.
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { SourceMap } = require('node:module');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const file = __filename.replace(/\.js$/, '.bundle.js');
const kept = __filename.replace(/\.js$/, '.bundle.cache');

// Node looks for the source map of what it loads itself only.
let map;
function whereItWasWritten(frame) {
  const said = String(frame);
  if (frame.getFileName() !== file) return said;
  map ??= new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const { originalSource, originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
  if (originalSource === undefined) return said;
  const source = join(dirname(file), originalSource);
  return said.replace(`${file}:${line}:${column}`, `${source}:${originalLine + 1}:${originalColumn + 1}`);
}
Error.prepareStackTrace = (error, frames) =>
  [error, ...frames.map((frame) => `    at ${whereItWasWritten(frame)}`)].join('\n');

const script = new Script(
  `(function (module, exports, require, placeFrom, urlFrom) {${readFileSync(file, 'utf8')}\n})`,
  {
    filename: file,
    cachedData: existsSync(kept) ? readFileSync(kept) : undefined,
  },
);
if (process.env.KEEP_CODE === file)
  process.once('exit', () => {
    writeFileSync(`${kept}.new`, script.createCachedData());
    renameSync(`${kept}.new`, kept);
  });
// Paths in the bundle are from the folder of the applications.
const placeFrom = (path) => join(__dirname, '..', path);
const urlFrom = (path) => pathToFileURL(placeFrom(path)).href;
script.runInThisContext()(module, exports, require, placeFrom, urlFrom);
