import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { initialiseDataFolder } from '../../../test/embedded-postgres/initialised-folder';
import { EmbeddedPostgres, findRunningDatabase } from './embedded-postgres';
import { isServerOf } from './orphan';

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('EmbeddedPostgres', () => {
  let dataFolder: string;
  let running: EmbeddedPostgres[];

  /** Not for the first time: what that leaves is there already. */
  const start = async (folder = dataFolder) => {
    if (!existsSync(join(folder, 'postgres'))) initialiseDataFolder(folder);
    return startFirst(folder);
  };
  const startFirst = async (folder = dataFolder) => {
    const database = await EmbeddedPostgres.start({ dataFolder: folder });
    running.push(database);
    return database;
  };

  beforeEach(() => {
    running = [];
    dataFolder = mkdtempSync(join(tmpdir(), 'talent-ledger-data-'));
    chmodSync(dataFolder, 0o711);
  });

  afterEach(async () => {
    for (const database of running) await database.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('makes a database owned by ledger_owner, and ledger_app without any privilege beyond log-in', async () => {
    const database = await startFirst();
    const roles = await query(
      database.urls.url,
      `SELECT current_user AS me, pg_get_userbyid(datdba) AS owner, rolsuper, rolcreatedb, rolcreaterole
       FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user`,
    );
    expect(roles).toEqual([
      { me: 'ledger_app', owner: 'ledger_owner', rolsuper: false, rolcreatedb: false, rolcreaterole: false },
    ]);
    await expect(query(database.urls.url, 'CREATE SCHEMA intruder')).rejects.toThrow(/permission denied/);
  });

  it('keeps data and passwords over stop and start, and no password lies in a readable file', async () => {
    const first = await startFirst();
    await query(
      first.urls.ownerUrl,
      'CREATE SCHEMA kept; CREATE TABLE kept.fact (n int); INSERT INTO kept.fact VALUES (7)',
    );
    await first.stop();
    const second = await start();
    expect(second.orphan).toBe('none');
    expect(second.urls.url).toBe(first.urls.url);
    expect(await query(second.urls.ownerUrl, 'SELECT n FROM kept.fact')).toEqual([{ n: 7 }]);
    expect(statSync(join(dataFolder, 'database-passwords.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(dataFolder, 'postgres.password'))).toBe(false);
  });

  it('stops a server left over by a killed run and keeps what was committed', async () => {
    const first = await start();
    await query(
      first.urls.ownerUrl,
      'CREATE SCHEMA kept; CREATE TABLE kept.fact (n int); INSERT INTO kept.fact VALUES (7)',
    );
    const second = await start();
    expect(second.orphan).toBe('stopped');
    expect(await query(second.urls.ownerUrl, 'SELECT n FROM kept.fact')).toEqual([{ n: 7 }]);
    await first.ended;
  });

  it('starts again after the server itself was killed, backends and all', async () => {
    const first = await start();
    await query(
      first.urls.ownerUrl,
      'CREATE SCHEMA kept; CREATE TABLE kept.fact (n int); INSERT INTO kept.fact VALUES (7)',
    );
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start();
    expect(second.orphan).toBe('stale-pid-file');
    expect(await query(second.urls.ownerUrl, 'SELECT n FROM kept.fact')).toEqual([{ n: 7 }]);
  });

  it('is not stopped by the socket lock of a killed server, whose number another process has now', async () => {
    await (await start()).stop();
    const lock = join(dataFolder, 'socket', '.s.PGSQL.5432.lock');
    writeFileSync(lock, `${process.pid}\n${dataFolder}/postgres\n1700000000\n5432\n${dataFolder}/socket\n`);
    const database = await start();
    expect(await query(database.urls.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('leaves alone an innocent process that a stale pid file names', async () => {
    const first = await start();
    await first.stop();
    const cluster = join(dataFolder, 'postgres');
    writeFileSync(
      join(cluster, 'postmaster.pid'),
      `${process.pid}\n${cluster}\n1700000000\n5432\n\n\n\nready\n`,
    );
    expect(isServerOf(cluster, process.pid)).toBe(false);
    const second = await start();
    expect(second.orphan).toBe('stale-pid-file');
  });

  it('uses a temporary socket folder when the data folder is too deep for a socket, and removes it after', async () => {
    const deep = join(dataFolder, 'd'.repeat(60), 'e'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const database = await start(deep);
    expect(await query(database.urls.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const folder = decodeURIComponent(new URL(database.urls.url).hostname);
    expect(folder.startsWith(dataFolder)).toBe(false);
    await database.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('says in one line that the passwords are missing beside an existing cluster', async () => {
    await (await start()).stop();
    rmSync(join(dataFolder, 'database-passwords.json'));
    await expect(start()).rejects.toThrow(/database-passwords\.json is missing or damaged/);
  });

  it('clears away what an interrupted initialisation left', async () => {
    mkdirSync(join(dataFolder, 'postgres.new'));
    writeFileSync(join(dataFolder, 'postgres.new', 'half'), '');
    await startFirst();
    expect(existsSync(join(dataFolder, 'postgres.new'))).toBe(false);
  });

  it('runs the server as an unprivileged user when this process is root', async () => {
    const database = await start();
    const uid = execFileSync('ps', ['-o', 'uid=', '-p', String(database.pid)], { encoding: 'utf8' }).trim();
    expect(uid).not.toBe('0');
  });

  it('lets tools beside it find the database while it runs, and only then', async () => {
    expect(findRunningDatabase(dataFolder)).toBeNull();
    const database = await start();
    expect(findRunningDatabase(dataFolder)).toEqual(database.urls);
    await database.stop();
    expect(findRunningDatabase(dataFolder)).toBeNull();
  });

  it('starts a server that ended by itself once more under the same address', async () => {
    const database = await start();
    process.kill(database.pid, 'SIGQUIT');
    await database.ended;
    await database.restart();
    expect(await query(database.urls.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
