import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { ED25519_WITNESS, generateKey, readVerifierKey, SM2_WITNESS, writeVerifierKey } from '#notary';
import { LedgerOverHttp, LedgerUnreachableError } from './ledger-client';
import { Witness, WitnessOutcome } from './witness';
import { WitnessFolder } from './witness-folder';

const EXIT_REFUSED = 1;
const EXIT_UNREACHABLE = 2;

const SUITES = { ed25519: ED25519_WITNESS, sm2: SM2_WITNESS } as const;

interface WitnessOptions {
  readonly ledger: string;
  readonly folder: string;
  readonly name: string;
  readonly suite: keyof typeof SUITES;
  readonly logKey: readonly string[];
  readonly every: string;
  readonly once?: true;
}

const say = (line: string): void => void process.stdout.write(`${new Date().toISOString()} ${line}\n`);

function told({ kind, size, said }: WitnessOutcome): void {
  if (kind !== 'same') say(`${size} 个事件：${said.zh} / ${size} events: ${said.en}`);
}

/** Watches a log until it is told to end, or looks once. */
async function watch({
  ledger,
  folder: path,
  name,
  suite,
  logKey,
  every,
  once,
}: WitnessOptions): Promise<void> {
  const seconds = Number(every);
  if (!(seconds >= 1))
    throw new RangeError('--every 须为不小于 1 的秒数 / --every is a number of seconds, 1 at least');
  const folder = new WitnessFolder(path);
  const key = await folder.key(() => generateKey(name, SUITES[suite]));
  await folder.trust(logKey.map(readVerifierKey));
  say(
    `见证方公钥（填入 NOTARY_WITNESSES） / public key of this witness, for NOTARY_WITNESSES: ${writeVerifierKey(key)}`,
  );
  const witness = new Witness({
    ...{ folder, key, now: () => new Date() },
    ledger: new LedgerOverHttp(ledger.replace(/(?<!\/)\/+$/, '')),
  });
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
  while (!stopping.signal.aborted) {
    const code = await lookOnce(witness);
    if (once) {
      process.exitCode = code;
      return;
    }
    await pause(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

/** Looks once, says what came of it, and gives the exit code that a single look ends with. */
async function lookOnce(witness: Witness): Promise<number> {
  try {
    const outcome = await witness.look();
    told(outcome);
    return outcome.kind === 'refused' ? EXIT_REFUSED : 0;
  } catch (error) {
    if (!(error instanceof LedgerUnreachableError)) throw error;
    say(`未见证：${error.message}`);
    return EXIT_UNREACHABLE;
  }
}

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];

new Command('witness')
  .description(
    '见证方：以自己的密钥和存储监看台账的日志，只见证与此前一致的树头 / A witness: watches the log of a ledger with its own key and store, and cosigns only heads that are consistent with all before',
  )
  .requiredOption('--ledger <address>', '台账的网址 / address of the ledger')
  .option(
    '--folder <folder>',
    '密钥和所见证树头的目录 / folder of its key and of what it cosigned',
    './witness',
  )
  .option(
    '--name <name>',
    '见证方名称，首次启动时写入密钥 / name of the witness, written into its key at the first start',
    'witness.example/w1',
  )
  .addOption(
    new Option(
      '--suite <suite>',
      '首次启动时生成的密钥的签名算法 / algorithm of the key that the first start makes',
    )
      .choices(Object.keys(SUITES))
      .default('ed25519'),
  )
  .option(
    '--log-key <key>',
    '所信任的日志公钥，可重复；缺省为首次看到的公钥 / a public key of the log to rely on, may be repeated; default: those that are seen first',
    collected,
    [],
  )
  .option('--every <seconds>', '间隔 / how often it looks', '10')
  .option('--once', '只看一次 / look once and end')
  .addHelpText(
    'after',
    '\n退出码 / exit codes: 0 已见证或无新事件 cosigned or nothing new; 1 拒绝见证 refused; 2 台账无答复 no answer',
  )
  .action(watch)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = EXIT_REFUSED;
  });
