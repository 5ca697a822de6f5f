import { parseArgs } from 'node:util';
import { DemoError } from './demo-error';
import { DEFAULT_YEAR, FULL_YEAR, LARGEST_YEAR, SMALLEST_YEAR } from './plan/year-size';

/** What `npm run demo -- --help` prints. */
export const HELP = `用法 Usage: npm run demo -- [--applicants <number>] [--seed <number>] [--json] [--help]

经 HTTP 在台账上演示全省一年的选拔：申报、放宽、推荐、公示、异议、公布、证书、备案，以及资助的拨付、使用、收回和取消称号。
Plays a year of selection of the whole province on a ledger, and what becomes of its grants and titles, over HTTP only.

  --applicants <number>  填写申报的人数，${SMALLEST_YEAR} 至 ${LARGEST_YEAR}，默认 ${DEFAULT_YEAR}，全省一年约 ${FULL_YEAR} 人 / how many fill in an application, ${SMALLEST_YEAR} to ${LARGEST_YEAR} (default ${DEFAULT_YEAR}; a real year of the province has about ${FULL_YEAR})
  --seed <number>        年度的种子，0 至 99999，默认 1：同一种子，同样的一年 / seed of the year, 0 to 99999 (default 1): the same seed, the same year
  --json                 以 JSON 输出小结，进展写到标准错误 / the summary as JSON; progress goes to stderr
  --help                 显示本说明 / this help

DATA_FOLDER  演示用在此数据目录上运行的台账，不论端口；没有时先启动一个，结束时停止
             the ledger that runs on this data folder, whatever its port; when none does, one is started and stopped at the end
LEDGER_URL   改用此地址的台账 / the ledger at this address instead

可重复运行：自 2022 年度起，用下一个尚未启动的年度；已有记录不变，演示时钟只向前。
It can be run again: each run takes the next year (from 2022) without a round; what is on record stays.
`;

const DEFAULT_SEED = '1';
const NAMES = ['applicants', 'seed', 'json'] as const;

export interface Options {
  /** Of the ledger, when it was named. */
  readonly url: string | undefined;
  readonly seed: number;
  readonly applicants: number;
  readonly json: boolean;
}

/**
 * Reads what the demo was called with.
 *
 * @returns 'help' when that was asked for
 * @throws DemoError for an argument or address that means nothing, and for one that npm kept for itself
 */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options | 'help' {
  requireOwnArguments(args, environment);
  const { seed, applicants, json, help } = parsed(args);
  if (help) return 'help';
  const url = environment['LEDGER_URL']?.trim() || undefined;
  if (url !== undefined && (!/^https?:\/\//.test(url) || !URL.canParse(url))) {
    throw new DemoError(
      `LEDGER_URL 须为 http(s):// 网址，不能是 ${url}`,
      `LEDGER_URL must be an http(s):// address, not ${url}`,
    );
  }
  return {
    url: url && new URL(url).origin,
    seed: wholeNumber('--seed', seed, 0, 99_999),
    applicants: wholeNumber('--applicants', applicants, SMALLEST_YEAR, LARGEST_YEAR),
    json,
  };
}

/** Without `--` npm takes the options for its own, and hands on at most their values. */
function requireOwnArguments(args: readonly string[], environment: NodeJS.ProcessEnv): void {
  const kept = NAMES.filter((name) => environment[`npm_config_${name}`] !== undefined);
  if (kept.length === 0) return;
  const values = [...args];
  const meant = kept.map((name) => {
    const value = environment[`npm_config_${name}`] ?? '';
    if (name === 'json') return '--json';
    return `--${name} ${/^\d+$/.test(value) ? value : (values.shift() ?? '<number>')}`;
  });
  const command = `npm run demo -- ${meant.join(' ')}`;
  throw new DemoError(`选项之前须有 -- ，请用 ${command}`, `options follow after --: ${command}`);
}

function wholeNumber(name: string, value: string, minimum: number, maximum: number): number {
  const number = Number(value);
  if (/^\d{1,9}$/.test(value) && number >= minimum && number <= maximum) return number;
  throw new DemoError(
    `${name} 须为 ${minimum} 至 ${maximum} 的整数，不能是 ${value}`,
    `${name} must be a whole number from ${minimum} to ${maximum}, not ${value}`,
  );
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: DEFAULT_SEED },
        applicants: { type: 'string', default: String(DEFAULT_YEAR) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    throw new DemoError(fault, 'usage: npm run demo -- --help');
  }
}
