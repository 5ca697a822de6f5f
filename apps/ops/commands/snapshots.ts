import type { Command } from 'commander';
import { print, withLedger } from '../with-ledger';

/** `ops snapshots …`: folded states of long streams, which the log can always give again. */
export function addSnapshots(snapshots: Command): void {
  snapshots
    .command('drop')
    .description(
      '清空全部快照；它们由台账得出，用到时自动重建 / Throw all snapshots away: they come from the log and are made again when needed',
    )
    .action(() =>
      withLedger(async ({ snapshotStore }) => {
        const count = await snapshotStore.drop();
        print(`已清空 ${count} 个快照 / ${count} snapshots thrown away`);
      }),
    );
}
