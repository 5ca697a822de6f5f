import { localDate } from '#kernel';
import { DemoError } from './demo-error';
import { LedgerClient } from './http-client';
import { planYear } from './plan/year-plan';
import type { Watcher } from './progress';
import { Stage } from './story/stage';
import { plannedCommands, tellStory } from './story/tell-story';
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
 * @param options.applicants how many fill in an application, 60 to 5,000
 * @throws DemoError with one line that says what was not as expected
 */
export async function runDemo(options: {
  readonly url: string;
  readonly seed: number;
  readonly applicants: number;
  readonly watcher: Watcher;
}): Promise<DemoSummary> {
  const { url, seed, applicants, watcher } = options;
  const visitor = new LedgerClient(url, 'demo-visitor');
  const today = await readClock(visitor);
  const year = await nextFreeYear(visitor, Number(today.slice(0, 4)));
  const plan = planYear(seed, year, applicants);
  const ledger = new LedgerClient(url, `demo-${seed}-${year}`);
  const stage = new Stage(ledger, plan, today, watcher, plannedCommands(plan));
  watcher.line(
    `台账 ${url}，${year} 年度，种子 ${seed}，${applicants} 人填写申报 / year ${year}, seed ${seed}, ${applicants} applicants`,
  );
  return summarise(stage, await tellStory(stage));
}

async function readClock(ledger: LedgerClient) {
  const { status, body } = await ledger.read<{ today: string }>('/api/demo/clock');
  if (status !== 200)
    throw new DemoError(
      `${ledger.url} 不在演示模式（没有演示时钟），不能运行演示`,
      `${ledger.url} is not in demo mode (it has no demo clock): the demo cannot run there`,
    );
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
      `every year up to ${LAST_YEAR} has a round: start the ledger with a new DATA_FOLDER, then run the demo`,
    );
  }
  return year;
}
