import 'reflect-metadata';
import { loadConfig } from '#platform/config';
import { settingFaults } from './settings/setting-faults';

/** A program of its own, as the migrations are: the ledger, which stays, need not carry what it tries. */
settingFaults(loadConfig(process.env)).then(
  (faults) => {
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    // What was not reached may still be waited for.
    process.exit(faults.length === 0 ? 0 : 1);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
