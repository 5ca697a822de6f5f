import 'reflect-metadata';
import { ledgerMigrations } from '#composition/migrations';
import { loadConfig, loadMasterKey, requireDatabase } from '#platform/config';
import { createLogger } from '#platform/logging';
import { createPool, runMigrations } from '#platform/postgres';
import { requireMasterKey } from '#privacy/postgres/master-key';

/** A program of its own: the ledger, which stays, need not carry the database toolkit; nor does this carry the ledger. */
async function migrate(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLogger({ process: 'migrate', level: config.logLevel });
  const { ownerUrl: url } = requireDatabase(config);
  const pool = createPool({ url, max: 1, applicationName: 'talent-ledger-migrate' });
  // A wrong key is found before anything is changed: api and worker would each end with this error afterwards.
  await requireMasterKey(pool, loadMasterKey(config)).finally(() => pool.end());
  await runMigrations({ url, migrations: ledgerMigrations, log });
}

migrate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
