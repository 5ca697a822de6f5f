import type { Command } from 'commander';
import { ledgerMigrations } from '#composition';
import { createLogger, requireDatabase, runMigrations } from '#platform';
import { operatorConfig } from '../operator-config';
import { print } from '../with-ledger';

/** `ops migrate`: brings the database to the form of this version. Safe to repeat and to run twice at once. */
export function addMigrate(command: Command): void {
  command.action(async () => {
    const { ownerUrl } = requireDatabase(operatorConfig());
    const log = createLogger({ process: 'ops', level: 'warn' });
    const applied = await runMigrations({ url: ownerUrl, migrations: ledgerMigrations, log });
    print(applied.length === 0 ? '数据库已是最新 / nothing to migrate' : applied.join('\n'));
  });
}
