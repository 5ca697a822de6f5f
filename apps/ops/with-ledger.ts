import { LedgerCore, openLedgerCore } from '#composition';
import { createLogger } from '#platform';
import { operatorConfig } from './operator-config';

/** Opens the ledger for one command of an operator, and closes it whatever happens. */
export async function withLedger<Result>(work: (core: LedgerCore) => Promise<Result>): Promise<Result> {
  const core = await openLedgerCore(operatorConfig(), createLogger({ process: 'ops', level: 'warn' }), 'ops');
  try {
    return await work(core);
  } finally {
    await core.close();
  }
}

/** A line for the operator. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
