import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '#kernel';
import { isConnectionFailure, loadConfig, runMigrations, silentLogger } from '#platform';
import { createTestDatabase, overTcp, TestDatabase } from '../../test/embedded-postgres/test-database';
import { Gate } from '../../test/network/gate';
import { LedgerCore, LedgerProcess, openLedgerCore } from './ledger-core';
import { ledgerMigrations } from './migrations';

describe('what a process waits for', () => {
  let database: TestDatabase;
  let folder: string;
  let gate: Gate;
  let core: LedgerCore | undefined;

  beforeAll(async () => {
    database = await createTestDatabase();
    await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
    gate = await Gate.open(Number(new URL(database.url).port));
    folder = mkdtempSync(join(tmpdir(), 'talent-ledger-core-'));
  });
  afterEach(async () => {
    gate.slow(0);
    gate.cut();
    await core?.close();
    core = undefined;
  });
  afterAll(async () => {
    await gate.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(process: LedgerProcess): Promise<LedgerCore> {
    const config = loadConfig({
      DATABASE_URL: overTcp(database.url, gate.port),
      DATA_FOLDER: folder,
      POLICY_FOLDER: join(__dirname, '../../policies'),
      MASTER_KEY: masterKey,
    });
    core = await openLedgerCore(config, silentLogger, process);
    return core;
  }
  const masterKey = randomBytes(32).toString('base64');

  it('ends when the database goes silent, whatever part of it was asked', async () => {
    const { store, pool, readModels, vault } = await open('api');
    const asked = {
      command: () => store.findCommand(randomUUID()),
      end: () => store.lastPosition(),
      stream: async () => {
        for await (const page of store.readStream('round-none')) expect(page).toEqual([]);
      },
      table: () => pool.query('select 1'),
      readModels: () => readModels.checkpoints(),
      keys: () => vault.existingKeys([randomUUID()]),
    };
    for (const ask of Object.values(asked)) await ask();
    gate.slow(600_000);
    const outcomes = await Promise.all(
      Object.entries(asked).map(async ([name, ask]) => {
        const error: unknown = await ask().then(
          () => 'answered',
          (reason: unknown) => reason,
        );
        return [name, error instanceof UnavailableError || isConnectionFailure(error)];
      }),
    );
    expect(outcomes).toEqual(Object.keys(asked).map((name) => [name, true]));
  });

  it('is given up by the database as well, for requests and jobs, and not for builds', async () => {
    const limitOf = async (process: LedgerProcess): Promise<string | undefined> => {
      const { pool } = await open(process);
      const { rows } = await pool.query<{ statement_timeout: string }>('show statement_timeout');
      await core?.close();
      core = undefined;
      return rows[0]?.statement_timeout;
    };
    expect([await limitOf('api'), await limitOf('worker'), await limitOf('ops')]).toEqual(['8s', '8s', '0']);
  });
});
