import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { LedgerCore } from '#composition';
import { LogHome } from '#event-store';
import {
  describeDifference,
  headsIn,
  loadWitnesses,
  PostgresRegister,
  readVerifierKey,
  type Verification,
  verifyLog,
} from '#notary';
import { print, withLedger } from '../with-ledger';

/** Milliseconds between two lines of progress. */
const INTERVAL = 2_000;
/** Damaged streams that are named. */
const MOST_STREAMS = 100;

interface VerifyOptions {
  readonly heads?: string;
  readonly keys?: string;
}

/** `ops verify`: whether the log is what was signed. */
export function addVerify(command: Command): void {
  command
    .option(
      '--heads <folder>',
      '另与此目录中外存的树头比对（NOTARY_HEADS_FOLDER 所写的文件） / compare with heads kept outside too, in the files that NOTARY_HEADS_FOLDER gets',
    )
    .option(
      '--keys <file>',
      '只信任此文件中的日志公钥，每行一个；缺省为数据库中登记的公钥 / rely on the public keys of the log in this file alone, one a line; default: those that the database holds',
    )
    .addHelpText(
      'after',
      '\n退出码 / exit codes: 0 一致 no difference; 1 不一致或出错 a difference, or it could not be done',
    )
    .action((options: VerifyOptions) => withLedger((core) => verify(core, options)));
}

async function verify({ config, store, pool }: LedgerCore, { heads, keys }: VerifyOptions): Promise<void> {
  const relied = keys === undefined ? undefined : await keysIn(keys);
  // Before the log: what is kept outside meanwhile would be ahead of what is read.
  const outside = heads === undefined ? undefined : await headsIn(heads);
  const home = await new LogHome(pool).find();
  let last = performance.now();
  const result = await verifyLog({
    ...{ store, register: new PostgresRegister(pool), witnesses: loadWitnesses(config), outside },
    ...{ movedUpTo: home?.beginsBehind ?? 0n, keys: relied },
    onProgress: (events) => {
      if (performance.now() - last < INTERVAL) return;
      last = performance.now();
      print(`已核对 ${events} 个事件 / ${events} events compared`);
    },
  });
  tell(result);
}

function tell(verification: Verification): void {
  const { events, behind, heads, outsideHeads, cosignatures, differences, damaged } = verification;
  for (const [at, difference] of differences.entries())
    print(
      `${at === 0 ? '首个不同之处 / the first difference' : '另有 / and'}：${describeDifference(difference)}`,
    );
  for (const { stream, revision, position, kind } of damaged.slice(0, MOST_STREAMS))
    print(
      `受损的流 / damaged stream：${stream}@${revision} ${position === undefined ? '' : `@${position} `}${kind}`,
    );
  if (damaged.length > MOST_STREAMS)
    print(`受损的流共 ${damaged.length} 个 / damaged streams in all: ${damaged.length}`);
  if (differences.length > 0) process.exitCode = 1;
  const [zh, en] = differences.length > 0 ? ['不一致', 'DIFFERENT'] : ['完全一致', 'identical'];
  print(
    `${events} 个事件、${heads} 个树头、${outsideHeads} 个外存树头、${cosignatures} 个见证签名，另有 ${behind} 个事件尚未公证：${zh} / ` +
      `${events} events, ${heads} heads, ${outsideHeads} heads kept outside, ${cosignatures} cosignatures; ${behind} events not notarised yet: ${en}`,
  );
}

async function keysIn(path: string) {
  const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map(readVerifierKey);
}
