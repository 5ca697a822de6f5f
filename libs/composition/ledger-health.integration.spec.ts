import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { HealthChecks, loadConfig, Metrics, runMigrations, silentLogger } from '#platform';
import type { HealthChange, HealthCheckResult } from '#platform';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';
import { LedgerCore, openLedgerCore } from './ledger-core';
import { watchLedger } from './ledger-health';
import { ledgerMigrations } from './migrations';

const OF_READERS = 'read_models.candidacies_candidacies_g1';
const BEING_BUILT = 'read_models.candidacies_candidacies_g2';

describe('readiness, while a table is locked', () => {
  let database: TestDatabase;
  let folder: string;
  let core: LedgerCore;
  let holder: Client;
  let checks: HealthChecks;
  let changes: HealthChange[];

  beforeAll(async () => {
    database = await createTestDatabase();
    await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
    folder = mkdtempSync(join(tmpdir(), 'talent-ledger-health-'));
    const config = loadConfig({
      DATABASE_URL: database.url,
      DATA_FOLDER: folder,
      POLICY_FOLDER: join(__dirname, '../../policies'),
      MASTER_KEY: randomBytes(32).toString('base64'),
    });
    core = await openLedgerCore(config, silentLogger, 'api');
    holder = new Client({ connectionString: database.url });
    await holder.connect();
    await holder.query(`create table ${OF_READERS} (id text primary key); create table ${BEING_BUILT} (id text);
      insert into projections.projections (name, generation, last_generation) values ('candidacies', 1, 2);
      insert into projections.generations (projection, generation, version, state, position, tables) values
        ('candidacies', 1, 1, 'live', 0, '{candidacies_candidacies_g1}'),
        ('candidacies', 2, 1, 'building', 0, '{candidacies_candidacies_g2}')`);
  });
  beforeEach(() => {
    changes = [];
    checks = new HealthChecks((change) => void changes.push(change));
    watchLedger(core, { health: checks, metrics: new Metrics('test') });
  });
  afterEach(async () => {
    await holder.query('rollback');
  });
  afterAll(async () => {
    await holder.end();
    await core.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function lock(table: string, mode = 'access exclusive'): Promise<void> {
    await holder.query(`begin; lock table ${table} in ${mode} mode`);
  }
  async function resultOf(name: string): Promise<HealthCheckResult | undefined> {
    return (await checks.readiness()).checks.find((check) => check.name === name);
  }

  it.each([
    'ledger.events',
    'privacy.subject_keys',
    'privacy.master_key_check',
    'projections.projections',
    'projections.generations',
    'workflows.checkpoints',
    'command_handling.snapshots',
    'command_handling.denial_counts',
    OF_READERS,
  ])('is refused, and names %s', async (table) => {
    await lock(table);
    expect(await resultOf('tables')).toEqual({
      ...{ name: 'tables', status: 'down' },
      reason: `locked, and waited for: ${table}`,
    });
  });

  it('names all that are locked, although the one that tells which read models are read is among them', async () => {
    await lock(`projections.generations, ${OF_READERS}`);
    expect((await resultOf('tables'))?.reason).toBe(
      `locked, and waited for: projections.generations, ${OF_READERS}`,
    );
  });

  it('is refused although all connections that work are held by what waits', async () => {
    await lock('privacy.subject_keys');
    const waiting = Array.from({ length: 12 }, async () =>
      core.pool.query('select from privacy.subject_keys').catch((error: unknown) => error),
    );
    expect((await resultOf('tables'))?.reason).toContain('privacy.subject_keys');
    await holder.query('rollback');
    await Promise.all(waiting);
  });

  it('is refused while only writing waits, for a table that commands write', async () => {
    await lock('ledger.events', 'share');
    expect((await resultOf('tables'))?.reason).toContain('ledger.events');
  });

  it('asks the log and the keys themselves', async () => {
    await lock('ledger.events, privacy.subject_keys');
    expect([await resultOf('event-log'), await resultOf('key-vault')]).toMatchObject([
      { status: 'down' },
      { status: 'down' },
    ]);
  });

  it('does not mind a build that locks its own tables, a lock that only keeps a projector waiting, or reading', async () => {
    await lock(BEING_BUILT);
    expect(await resultOf('tables')).toMatchObject({ status: 'up' });
    await holder.query('rollback');
    await lock(OF_READERS, 'share');
    expect(await resultOf('tables')).toMatchObject({ status: 'up' });
    await holder.query('rollback');
    await lock('ledger.events', 'row exclusive');
    expect(await resultOf('tables')).toMatchObject({ status: 'up' });
  });

  it('tells once when a lock begins to be in the way, and once when it is gone', async () => {
    const ofTables = (): readonly HealthChange[] => changes.filter(({ check }) => check === 'tables');
    await checks.readiness();
    await lock('ledger.events');
    await checks.readiness();
    await checks.readiness();
    expect(ofTables()).toEqual([
      { check: 'tables', state: 'down', reason: 'locked, and waited for: ledger.events' },
    ]);
    await holder.query('rollback');
    await checks.readiness();
    await checks.readiness();
    expect(ofTables().slice(1)).toEqual([{ check: 'tables', state: 'up', reason: '' }]);
  });

  it('leaves no session behind that waits for the log or the keys, however often it is asked', async () => {
    await lock('ledger.events, privacy.subject_keys');
    for (let probe = 0; probe < 2; probe += 1) await checks.readiness();
    const { rows } = await holder.query(
      `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%lock_timeout%'
         and datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(rows).toEqual([]);
  });
});
