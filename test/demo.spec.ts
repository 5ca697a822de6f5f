import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planYear } from '#apps/demo/plan/year-plan';
import { SMALLEST_YEAR } from '#apps/demo/plan/year-size';
import { UNWATCHED } from '#apps/demo/progress';
import { LAST_YEAR, runDemo } from '#apps/demo/run-demo';
import { summaryText } from '#apps/demo/summary-text';
import type { DemoSummary } from '#apps/demo/summary';
import { allProjections } from '#composition';
import { ProjectionOperations } from '#projections';
import { OFFICES } from './journeys/jiangxi-round';
import { LedgerUnderTest } from './ledger-under-test/ledger-under-test';
import { until } from './until';

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, { readonly get?: object }>>;
}

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
    const text = summaryText(summary, { staysUp: true });
    for (const { clause } of summary.refusals) if (clause !== null) expect(text).toContain(clause);
    for (const { certificateNumber } of summary.certificates) expect(text).toContain(certificateNumber);
    expect(progress.filter((line) => /^\[\d+\/\d+\]/.test(line)).at(-1)).toBe('[17/17] 备案');
  });

  it('a program that calls itself a document is refused as evidence', () => {
    expect(summary.refusals.map(({ code }) => code)).toContain('file-type-not-allowed');
  });

  it('every query answers with data', async () => {
    const answer = await fetch(`${ledger.url}/api/openapi.json`);
    const { paths } = (await answer.json()) as OpenApiDocument;
    const readers = await readersWithIds();
    // Nobody takes a list out of the ledger in the demo: journeys/exports.spec.ts looks at what is recorded then.
    // The demo ends with the filing: journeys/selection-round.spec.ts looks at what is said of grants.
    const elsewhere =
      /^\/api\/v1\/((list-)?exports|grants|budgets|payment-orders|bank-lines|spending|money)\b/;
    const queries = Object.entries(paths).filter(
      ([path, { get }]) => get && path.startsWith('/api/v1/') && !elsewhere.test(path),
    );
    expect(queries.length).toBeGreaterThan(0);
    for (const [path] of queries) {
      const answers: Answered[] = [];
      for (const reader of readers)
        answers.push(await answerTo(askedFor(path.slice('/api/v1/'.length)), reader));
      const given = answers.filter(({ status }) => status === 200);
      const [first] = given;
      // What the answer to one leaves empty has something in it in the answer to another.
      const emptyInAll = first?.empty.filter((name) => given.every(({ empty }) => empty.includes(name)));
      expect({ path, emptyInAll }).toEqual({ path, emptyInAll: [] });
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
});

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

/** Somebody who asks, with the ids that their own lists name. */
interface Reader {
  readonly user: string | null;
  readonly ids: ReadonlyMap<string, string>;
}

const OF_THE_ROUND = [
  ...['programmes', 'rounds', 'organisations', 'candidacies', 'nomination-lists', 'notices', 'objections'],
  'panels?level=provincial',
];

/** Between them they may read everything: the organiser, a supervisor, an expert, and whoever left a draft or a task. */
async function readersWithIds(): Promise<readonly Reader[]> {
  const { cast, bodies } = planYear(1, summary.year, SMALLEST_YEAR);
  const draft = cast.find(({ fate }) => fate.kind === 'too-late');
  // Somebody moved up on the list of the first body; somebody withdrew from another.
  const listId = `${summary.roundId}.${bodies[0]?.id}`;
  const nominationLists = await read<{ items: readonly { listId: string; withdrawnCount: number }[] }>(
    'hr-clerk',
    'nomination-lists',
  );
  const leftBySomebody = nominationLists.items.find(({ withdrawnCount }) => withdrawnCount > 0)?.listId ?? '';
  const lists: readonly (readonly [user: string, paths: readonly string[]])[] = [
    ['hr-clerk', OF_THE_ROUND],
    ['supervisor', OF_THE_ROUND],
    ['expert-1', ['review-desk']],
    [draft?.account ?? '', ['application-drafts']],
    [summary.toDo[0]?.user ?? '', ['to-do']],
  ];
  const [file] = summary.evidence;
  const [objection] = (await read<{ items: readonly { objectionId: string }[] }>('hr-clerk', 'objections'))
    .items;
  const { number } = await read<{ number: string }>(
    'hr-clerk',
    `objections/${objection?.objectionId}/progress`,
  );
  const readers = await Promise.all(
    lists.map(async ([user, paths]) => {
      const firsts = await Promise.all(
        paths.map((path) => read<{ items: readonly Record<string, string>[] }>(user, path)),
      );
      const ids = firsts.flatMap(({ items }) => Object.entries(items[0] ?? {}));
      return {
        user,
        ids: new Map([
          ...ids,
          ['certificateNumber', certificate()],
          ['expertId', 'expert-1'],
          ['listId', listId],
        ]),
      };
    }),
  );
  return [
    ...readers,
    { user: file?.user ?? '', ids: new Map(Object.entries(file ?? {})) },
    { user: null, ids: new Map([['number', number]]) },
    { user: 'hr-clerk', ids: new Map([['listId', leftBySomebody]]) },
    { user: 'hr-clerk', ids: new Map([['organisationId', OFFICES.talentOffice]]) },
  ];
}

/** What can be done is asked of some thing. */
function askedFor(path: string): string {
  return path === 'actions' ? `actions?roundId=${summary.roundId}` : path;
}

function certificate(): string {
  return summary.certificates[0]?.certificateNumber ?? '';
}

/** The status, and the lists in the answer that are empty; a file is a list of bytes. */
interface Answered {
  readonly status: number;
  readonly empty: readonly string[];
}

async function answerTo(path: string, { user, ids }: Reader): Promise<Answered> {
  const asking = path.replace(/\{(\w+)\}/g, (_, name: string) => ids.get(name) ?? 'unknown');
  const { token } = await ledger.as(user);
  const response = await fetch(`${ledger.url}/api/v1/${asking}`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  const { status } = response;
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isJson
    ? ((await response.json()) as object)
    : { content: [...new Uint8Array(await response.arrayBuffer())] };
  const empty = Object.entries(body).filter(([, value]) => Array.isArray(value) && value.length === 0);
  return { status, empty: empty.map(([name]) => name) };
}

/** Personal fields are sealed under keys of their own, and their boxes differ. */
const MASKED = new Set([
  ...['box', 'decidedAt', 'effectiveDate', 'correlationId', 'fingerprint', 'causationId', 'codeExpiresAt'],
]);
/** What the machinery notes for itself names positions in the log. */
const OF_MACHINERY = /^(workflow|deadline|accessDenial)-/;

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
