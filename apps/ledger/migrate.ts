import 'reflect-metadata';
import { ledgerMigrations } from '#composition';
import { createLogger, loadConfig, requireDatabase, runMigrations } from '#platform';

/** A program of its own: the ledger, which stays, need not carry the database toolkit. */
async function migrate(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLogger({ process: 'migrate', level: config.logLevel });
  await runMigrations({ url: requireDatabase(config).ownerUrl, migrations: ledgerMigrations, log });
}

migrate().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
