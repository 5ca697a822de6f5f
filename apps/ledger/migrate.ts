import 'reflect-metadata';
import { ledgerMigrations } from '#composition/migrations';
import { loadConfig, requireDatabase } from '#platform/config';
import { createLogger } from '#platform/logging';
import { runMigrations } from '#platform/postgres';

/** A program of its own: the ledger, which stays, need not carry the database toolkit; nor does this carry the ledger. */
async function migrate(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLogger({ process: 'migrate', level: config.logLevel });
  await runMigrations({ url: requireDatabase(config).ownerUrl, migrations: ledgerMigrations, log });
}

migrate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
