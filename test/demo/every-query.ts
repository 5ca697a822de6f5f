import { planYear } from '#apps/demo/plan/year-plan';
import { SMALLEST_YEAR } from '#apps/demo/plan/year-size';
import { PARENT, PLAN } from '#apps/demo/story/plan-targets';
import { OFFICES } from '../journeys/jiangxi-round';
import { Listed, Played, read } from './played';

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, { readonly get?: object }>>;
}

/** Each query of the API has data for one of the readers at least. */
export async function everyQueryAnswers(played: Played): Promise<void> {
  const answer = await fetch(`${played.ledger.url}/api/openapi.json`);
  const { paths } = (await answer.json()) as OpenApiDocument;
  const readers = await readersWithIds(played);
  // Nobody takes a list out of the ledger in the demo, nobody inspects, lists an order or acknowledges an alarm, nobody administers,
  // nobody is late with the plan, nobody attaches a voucher, and nobody witnesses the log: journeys/exports.spec.ts,
  // journeys/other-region.spec.ts, journeys/supervision.spec.ts, journeys/administrators.spec.ts, journeys/plan-scenarios.spec.ts and
  // the specs of the notary look at what is recorded then.
  const elsewhere =
    /^\/api\/v1\/((list-)?exports|policy-values|rectification-orders|inspections|projects|alarms|administrative-acts|event-notes|log|plans\/\{planId\}\/overdue|vouchers)\b/;
  const queries = Object.entries(paths).filter(
    // The page of a replay is the answer of the replay, printed.
    ([path, { get }]) =>
      get && path.startsWith('/api/v1/') && !path.endsWith('.html') && !elsewhere.test(path),
  );
  expect(queries.length).toBeGreaterThan(0);
  for (const [path] of queries) {
    const asked = askedFor(played, path.slice('/api/v1/'.length));
    let emptyInAll: readonly string[] | undefined;
    // What the answer to one leaves empty has something in it in the answer to another.
    for (const reader of readers) {
      if (emptyInAll?.length === 0) break;
      const { status, empty } = await answerTo(played, asked, reader);
      if (status === 200) emptyInAll = emptyInAll?.filter((name) => empty.includes(name)) ?? empty;
    }
    expect({ path, emptyInAll }).toEqual({ path, emptyInAll: [] });
  }
}

/**
 * The policy of the demo leaves no value to later documents, and no target of its plan is adjusted or late: journeys/other-region.spec.ts
 * and journeys/plan-scenarios.spec.ts look at those.
 */
const NOT_IN_THE_DEMO = ['values', 'adjustments', 'late'];

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
async function readersWithIds(played: Played): Promise<readonly Reader[]> {
  const { summary } = played;
  const { cast, bodies } = planYear(1, summary.year, SMALLEST_YEAR);
  const draft = cast.find(({ fate }) => fate.kind === 'too-late');
  // Somebody moved up on the list of the first body; somebody withdrew from another.
  const listId = `${summary.roundId}.${bodies[0]?.id}`;
  const nominationLists = await read<Listed<{ listId: string; withdrawnCount: number }>>(
    played,
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
  const [objection] = (await read<Listed<{ objectionId: string }>>(played, 'hr-clerk', 'objections')).items;
  const { number } = await read<{ number: string }>(
    played,
    'hr-clerk',
    `objections/${objection?.objectionId}/progress`,
  );
  const readers = await Promise.all(
    lists.map(async ([user, paths]) => {
      const firsts = await Promise.all(
        paths.map((path) => read<Listed<Record<string, string>>>(played, user, path)),
      );
      const ids = firsts.flatMap(({ items }) => Object.entries(items[0] ?? {}));
      return {
        user,
        ids: new Map([
          ...ids,
          ['certificateNumber', summary.certificates[0]?.certificateNumber ?? ''],
          ['expertId', 'expert-1'],
          ['listId', listId],
        ]),
      };
    }),
  );
  return [
    ...readers,
    { user: file?.user ?? '', ids: new Map(Object.entries(file ?? {})) },
    { user: null, ids: new Map([...ofPlan(summary.year), ['number', number]]) },
    ...(await ofMoney(played)),
    { user: 'hr-clerk', ids: new Map([['listId', leftBySomebody]]) },
    { user: 'hr-clerk', ids: new Map([['organisationId', OFFICES.talentOffice]]) },
    { user: 'hr-clerk', ids: ofPlan(summary.year) },
    // The plan above has one below it; a counted target has events behind it.
    {
      user: 'hr-clerk',
      ids: new Map([
        ['planId', PARENT],
        ['targetId', `${PLAN}.titles`],
      ]),
    },
  ];
}

/** Whoever reads about money asks of a budget, and of each grant: one was transferred, of another the balance is demanded. */
async function ofMoney(played: Played): Promise<readonly Reader[]> {
  const { items } = await read<Listed<Record<string, string>>>(played, 'supervisor', 'grants');
  const { fundId, budgetYear } = played.summary.money;
  return items.map((grant) => {
    const ids = Object.entries({ ...grant, fundId, budgetYear: String(budgetYear), transferNumber: '1' });
    return { user: 'supervisor', ids: new Map(ids) };
  });
}

/** The plan of the demo, of which a unit has a part. */
function ofPlan(year: number): ReadonlyMap<string, string> {
  return new Map([
    ...[['planId', PLAN] as const, ['unitId', OFFICES.nanchangBureau] as const],
    ['targetId', `${PLAN}.team-members`],
    ...[['measureId', `${PLAN}.teams`] as const, ['planEvaluationId', `${PLAN}.${year - 1}`] as const],
  ]);
}

/** What can be done is asked of some thing, and so is a replay. */
function askedFor({ summary }: Played, path: string): string {
  if (path === 'replay') return `replay?kind=round&subjectId=${summary.roundId}`;
  return path === 'actions' ? `actions?roundId=${summary.roundId}` : path;
}

/** The status, and the lists in the answer that are empty; a file is a list of bytes. */
interface Answered {
  readonly status: number;
  readonly empty: readonly string[];
}

async function answerTo({ ledger }: Played, path: string, { user, ids }: Reader): Promise<Answered> {
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
  return { status, empty: empty.map(([name]) => name).filter((name) => !NOT_IN_THE_DEMO.includes(name)) };
}
