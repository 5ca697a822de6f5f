import { localDate } from '#kernel';
import { DemoError } from './demo-error';
import { LedgerClient } from './http-client';
import { Stage } from './story/stage';
import { tellStory } from './story/tell-story';
import { FIRST_YEAR, PROGRAMME } from './story/the-round';
import { DemoSummary, summarise } from './summary';

/** The last year of the working-day calendar that comes with the ledger: no notice can be counted beyond it. */
export const LAST_YEAR = 2026;
/** As many rounds as a page holds: there is one a year. */
const ROUNDS_ASKED = 200;

/**
 * Plays the demo against a running ledger and checks how it ended. A ledger that had the demo before plays
 * it in its next year without a round: what is on record stays as it is.
 *
 * @param options.report takes each line of progress
 * @throws DemoError with one line that says what was not as expected
 */
export async function runDemo(options: {
  readonly url: string;
  readonly seed: number;
  readonly report: (line: string) => void;
}): Promise<DemoSummary> {
  const { url, seed, report } = options;
  const visitor = new LedgerClient(url, 'demo-visitor');
  const today = await readClock(visitor);
  const year = await nextFreeYear(visitor, Number(today.slice(0, 4)));
  const stage = new Stage(new LedgerClient(url, `demo-${seed}-${year}`), seed, year, today, report);
  report(`台账 ${url}，${year} 年度，种子 ${seed}`);
  return summarise(stage, await tellStory(stage));
}

async function readClock(ledger: LedgerClient) {
  const { status, body } = await ledger.read<{ today: string }>('/api/demo/clock');
  if (status !== 200) throw new DemoError(`${ledger.url} 不在演示模式（没有演示时钟），不能运行演示`);
  return localDate(body.today);
}

/** The first year from the clock's on (2022 at the earliest) whose round nobody has opened. */
async function nextFreeYear(ledger: LedgerClient, clockYear: number): Promise<number> {
  const { items } = await ledger.ask<{ items: { year: number }[] }>(
    null,
    `rounds?programmeId=${PROGRAMME}&limit=${ROUNDS_ASKED}`,
  );
  const taken = new Set(items.map(({ year }) => year));
  let year = Math.max(FIRST_YEAR, clockYear);
  while (taken.has(year)) year += 1;
  if (year > LAST_YEAR) {
    throw new DemoError(
      `至 ${LAST_YEAR} 年度的选拔均已启动，没有可用的年度；请以新的 DATA_FOLDER 启动台账后再演示`,
    );
  }
  return year;
}
