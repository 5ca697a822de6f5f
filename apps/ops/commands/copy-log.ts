import { type Command, Option } from 'commander';
import {
  CopyResult,
  DifferentLogError,
  LogElsewhereError,
  LogStore,
  UncopyableEventError,
} from '#event-store';
import { WorkflowsBehindError } from '#workflows';
import { CopyingLogs, ProcessesAtWorkError, SourceGrewError } from '../copying/copying-logs';
import { ProgressLines } from '../copying/progress-lines';
import { operatorConfig } from '../operator-config';
import { print } from '../with-ledger';

const STORES: readonly LogStore[] = ['postgres', 'eventstoredb'];

/** Whatever else goes wrong ends with 1, and may be tried again. */
const EXIT_DIFFERENT = 2;
const EXIT_NOT_NOW = 3;

interface CopyLogOptions {
  readonly from: LogStore;
  readonly to: LogStore;
  readonly switch?: true;
}

/**
 * `ops copy-log`: copies the log between Postgres (`DATABASE_URL`) and EventStoreDB (`EVENTSTORE_URL`), and with
 * `--switch` lets the ledger work with the copy.
 */
export function addCopyLog(command: Command): void {
  command
    .addOption(storeOption('--from <store>', '源 / from where'))
    .addOption(storeOption('--to <store>', '目标 / to where'))
    .option(
      '--switch',
      '复制完毕后切换到目标（须先停止 api 和 worker）/ let the ledger work with the target afterwards (stop api and worker first)',
    )
    .addHelpText(
      'after',
      '\n退出码 / exit codes: 0 完成 done; 1 出错，可重试 failed, try again; 2 目标存有其他内容或事件无法复制 the target ' +
        'holds something else, or an event cannot be copied; 3 此刻不能切换 cannot switch now',
    )
    .action(copyOrSwitch);
}

function storeOption(flags: string, description: string): Option {
  return new Option(flags, description).choices(STORES).makeOptionMandatory();
}

async function copyOrSwitch({ from, to, switch: switching }: CopyLogOptions): Promise<void> {
  if (from === to) throw new RangeError('源与目标相同 / --from and --to are the same');
  // Both stores are needed, whichever of them the ledger works with.
  const config = operatorConfig({ ...process.env, EVENT_STORE: 'eventstoredb' });
  const lines = new ProgressLines(print);
  const logs = await CopyingLogs.open(config, { from, to }, (progress) => lines.take(progress));
  try {
    if (switching && (await logs.isSwitched())) return print(nextSteps(to));
    print(resultLine(await (switching ? logs.switchOver() : logs.copy())));
    if (switching) print(nextSteps(to));
  } catch (error) {
    const code = exitCodeOf(error);
    if (code === undefined || !(error instanceof Error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = code;
  } finally {
    await logs.close();
  }
}

function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof DifferentLogError || error instanceof UncopyableEventError) return EXIT_DIFFERENT;
  const notNow = [ProcessesAtWorkError, SourceGrewError, WorkflowsBehindError, LogElsewhereError];
  return notNow.some((kind) => error instanceof kind) ? EXIT_NOT_NOW : undefined;
}

function resultLine({ events, copied, sourceEnd, targetEnd }: CopyResult): string {
  return (
    `两边日志一致：共 ${events} 个事件，本次复制 ${copied} 个；末尾位置 源 ${sourceEnd}，目标 ${targetEnd} / ` +
    `both logs are the same: ${events} events, ${copied} of them copied now; last position ${sourceEnd} in the source, ${targetEnd} in the target`
  );
}

function nextSteps(to: LogStore): string {
  return [
    `台账今后使用 ${to} 中的日志 / the ledger works with the log in ${to} from now on. 下一步 / Next:`,
    `  EVENT_STORE=${to}（所有进程 / for every process）`,
    '  npm run ops -- projections rebuild --all',
    '  npm run ops -- projections verify --all',
    '  然后启动 worker 和 api / then start worker and api',
  ].join('\n');
}
