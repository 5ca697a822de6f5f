import type { Command } from 'commander';
import { LogHome } from '#event-store';
import { giveUpReadModels } from '#projections';
import { restartWorkflows } from '#workflows';
import { ProcessesAtWorkError } from '../copying/copying-logs';
import { print, withLedger } from '../with-ledger';

/** `ops checkpoints reset`: for a log that was restored from another moment than the database with the checkpoints. */
export function addCheckpoints(checkpoints: Command): void {
  checkpoints
    .command('reset')
    .description(
      '恢复备份后使用：读模型全部重建，工作流从头核对（不会重复下达命令）；须先停止 api 和 worker / ' +
        'After a restore: read models are built again and workflows read the log again (no command is given twice); ' +
        'stop api and worker first',
    )
    .action(() =>
      withLedger(async ({ pool }) => {
        const home = new LogHome(pool);
        const names = await home.processesAtWork();
        if (names.length > 0) throw new ProcessesAtWorkError(names);
        const { beginsBehind = 0n } = (await home.find()) ?? {};
        await home.inTransaction(async (client) => {
          await giveUpReadModels(client);
          await restartWorkflows(client, beginsBehind);
        });
        print(
          `读模型将在下次启动 worker 时重建，工作流从位置 ${beginsBehind} 之后继续 / read models are built at the next start ` +
            `of a worker, workflows go on behind position ${beginsBehind}`,
        );
      }),
    );
}
