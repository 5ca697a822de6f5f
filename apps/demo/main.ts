import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DemoError } from './demo-error';
import { HELP, Options, readOptions } from './options';
import type { Fit } from './progress';

/** Seen from the built tree, where alone the demo runs as a program. */
const COLUMNS = pathToFileURL(join(__dirname, '..', '..', '..', 'scripts', 'columns.mjs')).href;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  await play(options);
}

async function play({ json, url, ...options }: Options): Promise<void> {
  const output = json ? process.stderr : process.stdout;
  output.write('正在载入演示程序 / loading the demo\n');
  const [{ ledgerAtHand }, { watcherOn }, { runDemo }, { summaryText }] = await Promise.all([
    import('./ledger-at-hand.js'),
    import('./progress.js'),
    import('./run-demo.js'),
    import('./summary-text.js'),
  ]);
  const { fitted } = (await import(COLUMNS)) as { fitted: Fit };
  const watcher = watcherOn(output, fitted);
  const ledger = await ledgerAtHand(url, watcher.line);
  try {
    const summary = await runDemo({ ...options, url: ledger.url, watcher });
    watcher.close();
    process.stdout.write(
      json ? `${JSON.stringify(summary, null, 2)}\n` : summaryText(summary, { staysUp: ledger.staysUp }),
    );
  } finally {
    watcher.close();
    await ledger.release();
  }
}

main().catch((error: unknown) => {
  const line = error instanceof DemoError ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`演示未完成 / the demo did not end well: ${String(line)}\n`);
  process.exitCode = 1;
});
