import { type Command, Option } from 'commander';
import { momentOf } from '#command-handling/http';
import { type LedgerCore, REPLAYED, replayLines, sealedReplay } from '#composition';
import { slashed } from '#kernel';
import { inWords } from '../problem-in-words';
import { print, withLedger } from '../with-ledger';

interface ReplayOptions {
  readonly kind: string;
  readonly id: string;
  readonly asOf?: string;
  readonly json?: true;
}

/** `ops replay`: every step of one thing, without personal data. */
export function addReplay(command: Command): void {
  command
    .addOption(
      new Option('--kind <kind>', '种类 / kind').choices(Object.keys(REPLAYED)).makeOptionMandatory(),
    )
    .requiredOption('--id <id>', '编号，以台账内部编号为准 / its id, as the log has it')
    .option(
      '--as-of <moment>',
      '截至日志位置或带时区的时刻 / up to a position of the log, or an instant with its offset',
    )
    .option('--json', '输出 JSON，与 GET /replay 的答复相同 / as JSON, in the form of GET /replay')
    .addHelpText(
      'after',
      '\n个人信息不解密：理由和认定的实际情况由监督部门经 GET /replay 查看 / personal data stay encrypted: supervisors read reasons and findings by GET /replay',
    )
    .action((options: ReplayOptions) => withLedger((core) => replay(core, options)));
}

async function replay(core: LedgerCore, { kind, id, asOf, json }: ReplayOptions): Promise<void> {
  const {
    position,
    day: _day,
    ...answer
  } = await inWords(async () => sealedReplay({ kind, id }, momentOf({ asOf }), core));
  if (answer.entries.length === 0)
    throw new RangeError(
      `截至位置 ${position}，台账中没有 ${kind} ${id} 的过程 / up to position ${position} the log tells of no ${kind} ${id}: look at --kind, --id and --as-of`,
    );
  if (json) return print(JSON.stringify(answer, null, 2));
  const title = REPLAYED[kind];
  print(
    `${title ? slashed(title) : kind} ${id}：${answer.entries.length} 步，截至位置 ${position} / steps, up to position ${position}`,
  );
  for (const entry of answer.entries) for (const line of replayLines(entry)) print(line);
}
