import { parseArgs } from 'node:util';
import { DemoError } from './demo-error';
import { ledgerAtHand } from './ledger-at-hand';
import { runDemo } from './run-demo';
import { summaryText } from './summary-text';

const HELP = `用法 Usage: npm run demo [-- --seed <number>] [-- --json]

经 HTTP 在台账上演示一轮小型选拔：申报、放宽、推荐、公示、异议、公布、证书、备案。
Plays a small round of selection on a ledger, over HTTP only.

  --seed <number>  虚构人员的种子，0 至 99999，默认 1 / seed of the invented persons (default 1)
  --json           以 JSON 输出小结，进展写到标准错误 / the summary as JSON; progress goes to stderr
  --help           显示本说明 / this help

LEDGER_URL  台账地址，默认 http://127.0.0.1:4000；本机无应答时先启动一个，结束时停止
            address of the ledger; when none answers on this machine, one is started and stopped at the end

可重复运行：自 2022 年度起，用下一个尚未启动的年度；已有记录不变，演示时钟只向前。
It can be run again: each run takes the next year (from 2022) without a round; what is on record stays.
`;

const DEFAULT_URL = 'http://127.0.0.1:4000';
const DEFAULT_SEED = '1';

interface Options {
  readonly url: string;
  readonly seed: number;
  readonly json: boolean;
}

/** @throws DemoError for an argument or address that means nothing */
function readOptions(seed: string, json: boolean): Options {
  if (!/^\d{1,5}$/.test(seed)) throw new DemoError(`--seed 须为 0 至 99999 的整数 / a whole number: ${seed}`);
  const url = process.env['LEDGER_URL']?.trim() || DEFAULT_URL;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new DemoError(`LEDGER_URL 须为 http(s):// 网址 / an http(s):// address: ${url}`);
  }
  return { url: new URL(url).origin, seed: Number(seed), json };
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string', default: DEFAULT_SEED },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new DemoError(`${error instanceof Error ? error.message : String(error)}（--help）`);
  }
}

async function main(): Promise<void> {
  const { seed, json, help } = readArguments();
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const options = readOptions(seed, json);
  const report = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);
  const ledger = await ledgerAtHand(options.url, report);
  try {
    const summary = await runDemo({ ...options, report });
    process.stdout.write(json ? `${JSON.stringify(summary, null, 2)}\n` : summaryText(summary));
  } finally {
    await ledger.release();
  }
}

main().catch((error: unknown) => {
  const line = error instanceof DemoError ? error.message : error instanceof Error ? error.stack : error;
  process.stderr.write(`演示未完成 / the demo did not end well: ${String(line)}\n`);
  process.exitCode = 1;
});
