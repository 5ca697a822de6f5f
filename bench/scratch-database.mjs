import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { Client } = require('pg');
const platform = require('../dist/libs/platform/embedded-postgres');
const { createLogger, runMigrations } = require('../dist/libs/platform');
const { eventStoreMigrations } = require('../dist/libs/event-store');

/**
 * A Postgres of its own for one benchmark, with the server's default settings (durable), an empty event log in it
 * and a unix socket to it. Everything is removed at the end.
 * @param options `program` runs in place of the `postgres` binary, given a function of that binary's path and the
 *   scratch folder; `migrations` default to the event log's
 */
export async function startScratchDatabase({ program, migrations = eventStoreMigrations } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-bench-'));
  chmodSync(folder, 0o711);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const binaries = platform.locateBinaries();
    const user = platform.operatingUser(null);
    const password = randomBytes(18).toString('base64url');
    const cluster = join(folder, 'postgres');
    await platform.initialiseCluster(binaries, cluster, user, password);
    const socketFolder = join(folder, 'socket');
    mkdirSync(socketFolder, { mode: 0o700 });
    if (user.switch !== null) chownSync(socketFolder, user.switch.uid, user.switch.gid);
    const postgres = program ? program(binaries.postgres, folder) : binaries.postgres;
    const server = await platform.PostgresServer.start({
      binaries: { ...binaries, postgres },
      cluster,
      user,
      listening: { socketFolder },
      logFile: join(folder, 'postgres.log'),
      settings: [],
    });
    // The server is in a process group of its own: a Ctrl-C does not reach it.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => {
        server.stopAtOnce();
        server.ended.finally(remove).then(() => process.exit(1));
      });
    }
    const url = `postgresql://${platform.SUPERUSER}:${password}@${encodeURIComponent(socketFolder)}/postgres`;
    const log = createLogger({ process: 'bench', level: 'warn' });
    await runMigrations({ url, migrations, log });
    return { url, settings: await settingsOf(url), stop: () => server.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

const SETTINGS = ['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size'];

async function settingsOf(url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select 'server_version' as name, current_setting('server_version') as value
       union all select s, current_setting(s) from unnest($1::text[]) as s`,
      [SETTINGS],
    );
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  } finally {
    await client.end();
  }
}
