import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMALLEST_YEAR } from '#apps/demo/plan/year-size';
import { UNWATCHED } from '#apps/demo/progress';
import { LAST_YEAR, runDemo } from '#apps/demo/run-demo';
import { summaryText } from '#apps/demo/summary-text';
import type { DemoSummary } from '#apps/demo/summary';
import { allProjections } from '#composition';
import { ProjectionOperations } from '#projections';
import { everyQueryAnswers } from './demo/every-query';
import { describeMoney } from './demo/money';
import { read as readIn } from './demo/played';
import { LedgerUnderTest } from './ledger-under-test/ledger-under-test';

/** Ids of persons hang on it, and the draw of experts on those. */
const MASTER_KEY = Buffer.alloc(32, 5).toString('base64');

let ledger: LedgerUnderTest;
let summary: DemoSummary;
const progress: string[] = [];

beforeAll(async () => {
  ledger = await LedgerUnderTest.start({ masterKey: MASTER_KEY });
  summary = await runDemo({
    ...{ url: ledger.url, seed: 1, applicants: SMALLEST_YEAR },
    watcher: { ...UNWATCHED, line: (line) => void progress.push(line) },
  });
});

afterAll(async () => {
  await ledger.stop();
});

const read = <Body>(user: string | null, path: string): Promise<Body> => readIn({ ledger }, user, path);

interface Roster {
  readonly awardees: readonly { readonly name: string; readonly certificateNumber: string }[];
}

describe('after the demo', () => {
  it('the awards are published, and the upheld objection’s candidate is not among them', async () => {
    const { awardees } = await read<Roster>(null, `rounds/${summary.roundId}/roster`);
    expect(awardees).toHaveLength(summary.stages.published);
    expect(awardees.map(({ certificateNumber }) => certificateNumber)).toEqual(
      summary.certificates.map(({ certificateNumber }) => certificateNumber),
    );
    const upheld = summary.objections.find(({ result }) => result === 'upheld');
    const removed = await read<{ candidacy: { name: string; status: string; certificateNumber: null } }>(
      'hr-clerk',
      `candidacies/${upheld?.candidacyId}`,
    );
    expect(removed.candidacy).toMatchObject({ status: 'removed', certificateNumber: null });
    expect(awardees.map(({ name }) => name)).not.toContain(removed.candidacy.name);
  });

  it('everybody can verify a certificate, and sees no whole name', () => {
    expect(summary.certificates.length).toBeGreaterThan(0);
    for (const { status, maskedName } of summary.certificates) {
      expect(status).toBe('valid');
      expect(maskedName).toMatch(/^.\*+$/);
    }
  });

  it('each refusal by the policy names its clause', () => {
    const clauses = new Map(summary.refusals.map(({ code, clause }) => [code, clause]));
    expect(clauses.get('quota-exceeded')).toBe('JX-PLAN 2.3.3c');
    expect(clauses.get('cap-exceeded')).toBe('JX-PLAN 2.1.1');
    expect(clauses.get('not-yet-allowed')).toBe('JX-PLAN 2.3.5a');
    const byRules = summary.refusals.filter(({ code }) => code === 'not-eligible');
    expect(byRules.map(({ clause }) => clause)).toEqual([
      'JX-PLAN 2.2.1(2)a',
      'JX-PLAN 2.2.1(2)b',
      'JX-PLAN 2.2.1(2)c',
      'JX-PLAN 2.2.1x-a',
      'JX-PLAN 2.2.1x-b',
      'JX-PLAN 2.2.1x-c',
      'JX-PLAN 2.2.1x-d',
      'JX-PLAN 2.2.2',
    ]);
  });

  it('the summary tells people all of it', () => {
    const text = summaryText(summary, { staysUp: true });
    for (const { clause } of summary.refusals) if (clause !== null) expect(text).toContain(clause);
    for (const { certificateNumber } of summary.certificates) expect(text).toContain(certificateNumber);
    expect(progress.filter((line) => /^\[\d+\/\d+\]/.test(line)).at(-1)).toBe('[24/24] 听取陈述，取消称号');
  });

  it('a program that calls itself a document is refused as evidence', () => {
    expect(summary.refusals.map(({ code }) => code)).toContain('file-type-not-allowed');
  });

  it('every query answers with data', () => everyQueryAnswers({ ledger, summary }));

  it('every read model is what a replay of the log gives', async () => {
    const { pool, store, codec } = ledger.api.core;
    const operations = new ProjectionOperations({ pool, store, codec }, allProjections());
    for (const { name } of allProjections()) {
      const { identical, differences } = await operations.verify(name);
      expect({ name, identical, differences }).toEqual({ name, identical: true, differences: [] });
    }
  });
});

describeMoney(() => ({ ledger, summary }));

it('the demo’s last year is the last of the calendar', () => {
  const folder = join(__dirname, '../policies/calendars');
  const years = readdirSync(folder).flatMap((file) => {
    const calendar = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { years: { year: number }[] };
    return calendar.years.map(({ year }) => year);
  });
  expect(LAST_YEAR).toBe(Math.max(...years));
});
