import { parseArgs } from 'node:util';
import { DemoError } from './demo-error';
import { ledgerAtHand } from './ledger-at-hand';
import { FULL_YEAR, LARGEST_YEAR, SMALLEST_YEAR } from './plan/year-plan';
import { watcherOn } from './progress';
import { runDemo } from './run-demo';
import { summaryText } from './summary-text';

const HELP = `用法 Usage: npm run demo [-- --seed <number>] [-- --json]

经 HTTP 在台账上演示全省一年的选拔：申报、放宽、推荐、公示、异议、公布、证书、备案。
Plays a year of selection of the whole province on a ledger, over HTTP only.

  --seed <number>        年度的种子，0 至 99999，默认 1：同一种子，同样的一年 / seed of the year (default 1): the same seed, the same year
  --applicants <number>  申报人数，${SMALLEST_YEAR} 至 ${LARGEST_YEAR}，默认 ${FULL_YEAR} / how many apply (default ${FULL_YEAR})
  --json                 以 JSON 输出小结，进展写到标准错误 / the summary as JSON; progress goes to stderr
  --help                 显示本说明 / this help

DATA_FOLDER  演示用在此数据目录上运行的台账，不论端口；没有时先启动一个，结束时停止
             the ledger that runs on this data folder, whatever its port; when none does, one is started and stopped at the end
LEDGER_URL   改用此地址的台账 / the ledger at this address instead

可重复运行：自 2022 年度起，用下一个尚未启动的年度；已有记录不变，演示时钟只向前。
It can be run again: each run takes the next year (from 2022) without a round; what is on record stays.
`;

const DEFAULT_SEED = '1';

interface Options {
  /** Of the ledger, when it was named. */
  readonly url: string | undefined;
  readonly seed: number;
  readonly applicants: number;
  readonly json: boolean;
}

/** @throws DemoError for an argument or address that means nothing */
function readOptions({ seed, applicants, json }: ReturnType<typeof readArguments>): Options {
  const url = process.env['LEDGER_URL']?.trim() || undefined;
  if (url !== undefined && (!/^https?:\/\//.test(url) || !URL.canParse(url))) {
    throw new DemoError(`LEDGER_URL 须为 http(s):// 网址 / an http(s):// address: ${url}`);
  }
  return {
    url: url && new URL(url).origin,
    seed: wholeNumber('--seed', seed, 0, 99_999),
    applicants: wholeNumber('--applicants', applicants, SMALLEST_YEAR, LARGEST_YEAR),
    json,
  };
}

function wholeNumber(name: string, value: string, minimum: number, maximum: number): number {
  const number = Number(value);
  if (/^\d{1,9}$/.test(value) && number >= minimum && number <= maximum) return number;
  throw new DemoError(`${name} 须为 ${minimum} 至 ${maximum} 的整数 / a whole number: ${value}`);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string', default: DEFAULT_SEED },
        applicants: { type: 'string', default: String(FULL_YEAR) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new DemoError(`${error instanceof Error ? error.message : String(error)}（--help）`);
  }
}

async function main(): Promise<void> {
  const args = readArguments();
  if (args.help) {
    process.stdout.write(HELP);
    return;
  }
  const { json, url, ...options } = readOptions(args);
  const watcher = watcherOn(json ? process.stderr : process.stdout);
  const ledger = await ledgerAtHand(url, watcher.line);
  try {
    const summary = await runDemo({ ...options, url: ledger.url, watcher });
    watcher.close();
    process.stdout.write(json ? `${JSON.stringify(summary, null, 2)}\n` : summaryText(summary));
  } finally {
    watcher.close();
    await ledger.release();
  }
}

main().catch((error: unknown) => {
  const line = error instanceof DemoError ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`演示未完成 / the demo did not end well: ${String(line)}\n`);
  process.exitCode = 1;
});
