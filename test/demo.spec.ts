import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMALLEST_YEAR } from '#apps/demo/plan/year-plan';
import { UNWATCHED } from '#apps/demo/progress';
import { LAST_YEAR, runDemo } from '#apps/demo/run-demo';
import { summaryText } from '#apps/demo/summary-text';
import type { DemoSummary } from '#apps/demo/summary';
import { allProjections } from '#composition';
import { ProjectionOperations } from '#projections';
import { LedgerUnderTest } from './ledger-under-test/ledger-under-test';

/** Milliseconds: a run takes seconds, a busy machine more. */
const BOUND = 180_000;
jest.setTimeout(BOUND);

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly 'x-roles'?: readonly string[] } }>>;
}

let ledger: LedgerUnderTest;
let summary: DemoSummary;
const progress: string[] = [];

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  summary = await runDemo({
    ...{ url: ledger.url, seed: 1, applicants: SMALLEST_YEAR },
    watcher: { ...UNWATCHED, line: (line) => void progress.push(line) },
  });
});

afterAll(async () => {
  await ledger.stop();
});

async function read<Body>(user: string | null, path: string): Promise<Body> {
  const caller = await ledger.as(user);
  const { status, body } = await caller.query<Body>(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
}

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
    const text = summaryText(summary);
    for (const { clause } of summary.refusals) if (clause !== null) expect(text).toContain(clause);
    for (const { certificateNumber } of summary.certificates) expect(text).toContain(certificateNumber);
    expect(progress.filter((line) => /^\[\d+\/\d+\]/.test(line)).at(-1)).toBe('[12/12] 备案');
  });

  it('every query answers with data', async () => {
    const answer = await fetch(`${ledger.url}/api/openapi.json`);
    const { paths } = (await answer.json()) as OpenApiDocument;
    const ids = await idsByName();
    const queries = Object.entries(paths).filter(([path, { get }]) => get && path.startsWith('/api/v1/'));
    expect(queries.length).toBeGreaterThan(0);
    for (const [path, { get }] of queries) {
      const asking = path
        .slice('/api/v1/'.length)
        .replace(/\{(\w+)\}/g, (_, name: string) => idOf(ids, name));
      const body = await read<object>(readerOf(path, get?.['x-roles'] ?? []), asking);
      const empty = Object.entries(body).filter(([, value]) => Array.isArray(value) && value.length === 0);
      expect({ path, empty: empty.map(([name]) => name) }).toEqual({ path, empty: [] });
    }
  });

  it('every read model is what a replay of the log gives', async () => {
    const { pool, store, codec } = ledger.api.core;
    const operations = new ProjectionOperations({ pool, store, codec }, allProjections());
    for (const { name } of allProjections()) {
      const { identical, differences } = await operations.verify(name);
      expect({ name, identical, differences }).toEqual({ name, identical: true, differences: [] });
    }
  });

  it('the log lies where the configuration says, and nowhere else', async () => {
    const { pool, store } = ledger.api.core;
    const { rows } = await pool.query<{ count: string }>('SELECT count(*) AS count FROM ledger.events');
    const inPostgres = ledger.config.eventStoreUrl === undefined;
    expect(await store.lastPosition()).toBeGreaterThan(0n);
    expect(Number(rows[0]?.count) > 0).toBe(inPostgres);
  });

  it('a second run plays the next year, and leaves the first as it is', async () => {
    const before = await read<Roster>(null, `rounds/${summary.roundId}/roster`);
    const second = await runDemo({
      ...{ url: ledger.url, seed: 1, applicants: SMALLEST_YEAR },
      watcher: UNWATCHED,
    });
    expect(second.year).toBe(summary.year + 1);
    expect(second.certificates).toHaveLength(second.stages.published);
    expect(await read<Roster>(null, `rounds/${summary.roundId}/roster`)).toEqual(before);
  });
});

it('the demo’s last year is the last of the calendar', () => {
  const folder = join(__dirname, '../policies/calendars');
  const years = readdirSync(folder).flatMap((file) => {
    const calendar = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { years: { year: number }[] };
    return calendar.years.map(({ year }) => year);
  });
  expect(LAST_YEAR).toBe(Math.max(...years));
});

/** An id of each kind that paths name, from what the demo left. */
async function idsByName(): Promise<ReadonlyMap<string, string>> {
  const first = async (path: string) => {
    const { items } = await read<{ items: readonly Record<string, string>[] }>('hr-clerk', path);
    return items[0] ?? {};
  };
  const found = await Promise.all(
    ['programmes', 'rounds', 'organisations', 'candidacies', 'nomination-lists', 'notices', 'objections'].map(
      first,
    ),
  );
  return new Map([
    ...found.flatMap((item) => Object.entries(item)),
    ['certificateNumber', summary.certificates[0]?.certificateNumber ?? ''],
  ]);
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the demo leaves no ${name}`);
  return id;
}

/** The public where it may read; for the to-do list the one who has something left to do. */
function readerOf(path: string, roles: readonly string[]): string | null {
  if (path.endsWith('/to-do')) return summary.toDo[0]?.user ?? null;
  return roles.includes('public') ? null : 'hr-clerk';
}
