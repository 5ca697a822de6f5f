import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { momentOf } from '#command-handling/http';
import { bundledThing, evidenceBundle, type LedgerCore, sealedReplay } from '#composition';
import { zipOf } from '#spreadsheets';
import { inWords } from '../problem-in-words';
import { print, withLedger } from '../with-ledger';

interface BundleOptions {
  readonly kind: string;
  readonly id: string;
  readonly out: string;
  readonly asOf?: string;
}

/** `ops bundle`: an evidence bundle about one thing. */
export function addBundle(command: Command): void {
  command
    .requiredOption(
      '--kind <kind>',
      '种类，如 candidacy、person、round / kind, such as candidacy, person, round',
    )
    .requiredOption('--id <id>', '编号，以台账内部编号为准 / its id, as the log has it')
    .requiredOption(
      '--out <file>',
      '写入的 zip 文件，不覆盖已有文件 / zip file to write; an existing one is not overwritten',
    )
    .option(
      '--as-of <moment>',
      '截至日志位置或带时区的时刻 / up to a position of the log, or an instant with its offset',
    )
    .addHelpText(
      'after',
      '\n解压后以包内 data/verify.mjs 或 data/verify.py 核验 / unpack it, and verify it with data/verify.mjs or data/verify.py in it',
    )
    .action((options: BundleOptions) => withLedger((core) => bundle(core, options)));
}

async function bundle(core: LedgerCore, { kind, id, out, asOf }: BundleOptions): Promise<void> {
  const replay = await inWords(async () => sealedReplay({ kind, id }, momentOf({ asOf }), core));
  if (replay.entries.length === 0)
    throw new RangeError(
      `台账中没有 ${kind} ${id} 的过程 / the log tells of no ${kind} ${id}: look at --kind, --id and --as-of`,
    );
  const { position, day } = replay;
  const thing = await bundledThing(replay, { office: null, position, day });
  const { files, events, size } = await evidenceBundle(thing, core);
  const entries = [...files].map(([name, content]) => ({ name, content: [content] }));
  await pipeline(zipOf(entries), createWriteStream(out, { flags: 'wx' }));
  print(
    `${out}：${events} 个事件，树头含 ${size} 个事件 / ${events} events under a head over ${size} events`,
  );
}
