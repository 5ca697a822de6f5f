import type { Command } from 'commander';
import { PostgresUploadRegister, sweepFiles } from '#contexts/evidence';
import { SystemClock } from '#platform';
import { print, withLedger } from '../with-ledger';

/** `ops evidence sweep`: what the worker does by itself every hour. */
export function addEvidence(evidence: Command): void {
  evidence
    .command('sweep')
    .description(
      '清除上传满三小时而未提交的文件 / Remove files uploaded more than three hours ago and never attached',
    )
    .action(() =>
      withLedger(async ({ files, store, readModels, pool }) => {
        const now = new SystemClock().now();
        const { kept, removed } = await sweepFiles({
          ...{ files, store, readModels, now },
          register: new PostgresUploadRegister(pool),
        });
        print(`保留 ${kept} 个，清除 ${removed} 个 / ${kept} kept, ${removed} removed`);
      }),
    );
}
