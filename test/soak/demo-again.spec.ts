import { SMALLEST_YEAR } from '#apps/demo/plan/year-size';
import { UNWATCHED } from '#apps/demo/progress';
import { runDemo } from '#apps/demo/run-demo';
import type { DemoSummary } from '#apps/demo/summary';
import { read as readIn } from '../demo/played';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { until } from '../until';

/** Ids of persons hang on it, and the draw of experts on those. */
const MASTER_KEY = Buffer.alloc(32, 5).toString('base64');

let ledger: LedgerUnderTest;
let summary: DemoSummary;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start({ masterKey: MASTER_KEY });
  summary = await runDemo({ url: ledger.url, seed: 1, applicants: SMALLEST_YEAR, watcher: UNWATCHED });
});
afterAll(() => ledger.stop());

const read = <Body>(user: string | null, path: string): Promise<Body> => readIn({ ledger }, user, path);

describe('the demo played again', () => {
  it('another ledger with the same key and seed has the same events but for times', async () => {
    const other = await LedgerUnderTest.start({ masterKey: MASTER_KEY });
    try {
      await runDemo({ url: other.url, seed: 1, applicants: SMALLEST_YEAR, watcher: UNWATCHED });
      const first = await byStream(ledger);
      // Workflows may still be writing.
      let second = await byStream(other);
      await until(
        async () => second.size >= first.size || (second = await byStream(other)).size >= first.size,
        () => `the second demo has all ${first.size} streams: it has ${second.size}`,
      );
      expect([...second.keys()].sort()).toEqual([...first.keys()].sort());
      for (const [stream, events] of first)
        expect({ stream, events: second.get(stream) }).toEqual({ stream, events });
    } finally {
      await other.stop();
    }
  });

  it('a second run plays the next year, and leaves the first as it is', async () => {
    const before = await read<object>(null, `rounds/${summary.roundId}/roster`);
    const { fundId, budgetYear } = summary.money;
    const balances = `money/balances?dimension=fund&value=${fundId}.${budgetYear}&on=${summary.endedOn}`;
    const moneyBefore = await read<object>('supervisor', balances);
    const second = await runDemo({
      ...{ url: ledger.url, seed: 1, applicants: SMALLEST_YEAR },
      watcher: UNWATCHED,
    });
    expect(second.year).toBe(summary.year + 1);
    expect(second.certificates).toHaveLength(second.stages.published);
    expect(await read<object>(null, `rounds/${summary.roundId}/roster`)).toEqual(before);
    expect(second.money.budgetYear).toBe(budgetYear + 1);
    expect(await read<object>('supervisor', balances)).toEqual(moneyBefore);
  });
});

/** Personal fields are sealed under keys of their own, and their boxes differ. */
const MASKED = new Set([
  ...['box', 'decidedAt', 'effectiveDate', 'correlationId', 'fingerprint', 'causationId', 'codeExpiresAt'],
]);
/** What the machinery notes for itself names positions in the log; what was read is on record in one of the two. */
const OF_MACHINERY = /^(workflow|deadline|accessDenial|listExports|disclosures)-/;

/** What happened in each stream, without times and what no two ledgers can have alike. */
async function byStream(of: LedgerUnderTest): Promise<ReadonlyMap<string, readonly object[]>> {
  const streams = new Map<string, object[]>();
  const known = (key: string, value: unknown): unknown => (MASKED.has(key) ? null : value);
  for (const { stream, type, data, metadata } of await of.events()) {
    if (OF_MACHINERY.test(stream)) continue;
    const event = {
      type,
      data: JSON.parse(data, known) as object,
      metadata: JSON.parse(metadata, known) as object,
    };
    streams.set(stream, [...(streams.get(stream) ?? []), event]);
  }
  return streams;
}
