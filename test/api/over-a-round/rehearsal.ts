import { AnyCommandDefinition } from '#command-handling';
import { CONTEXTS } from '#composition';
import { Answer, Rehearsal, Taken } from '../../ledger-under-test/caller';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { CommandRoute, commandRoutes, OpenApiDocument } from '../../ledger-under-test/open-api-document';
import { Asking, bodyAbout, everybodyOf, Fields, isConcerned, ScopeWorld, tokenOf } from '../scope-world';
import type { PlayedWorld } from './played-world';

const REHEARSE = { prefer: 'rehearse' };
/** A revision that no stream is at. */
const NO_REVISION = { 'if-match': '"999999"' };
const BASE = '/api/v1/';

/** Tables that go on by themselves: whoever is denied is counted, so is every request, the time is marked, and tables of the past are dropped. */
const GOING_ON = [
  ...['command_handling.denial_counts', 'rate_limits.counts', 'platform.time_mark', 'projections.pasts'],
];

const DEFINITIONS = new Map<string, AnyCommandDefinition>(
  CONTEXTS.flatMap(({ name, commands }) => commands.map((one) => [`${name}/${one.name}`, one] as const)),
);

interface Rehearsed {
  readonly stream: string;
  readonly revision?: number | null;
  readonly events: readonly { readonly type: string }[];
}

/** Who gives a command, and whether it concerns them. */
interface Asked {
  /** Null is the public. */
  readonly asking: Asking | null;
  readonly isConcerned: boolean;
}

/** What an answer says, but for what every answer has of its own. */
function saidBy({ status, body }: Answer<unknown>): unknown {
  const { requestId: _id, ...said } = body as Record<string, unknown>;
  return { status, said };
}

/** What a rehearsal comes to that the command itself, given right after, does not; empty where they agree. */
function differences(route: string, rehearsed: Answer<unknown>, real: Answer<unknown>): string[] {
  const differ = (what: string): string[] => [
    `${route}: ${what}: ${JSON.stringify([saidBy(rehearsed), saidBy(real)]).slice(0, 1_000)}`,
  ];
  if (real.status !== 201) {
    const [one, other] = [rehearsed, real].map((answer) => JSON.stringify(saidBy(answer)));
    return one === other ? [] : differ('another answer');
  }
  if (rehearsed.status !== 200 || rehearsed.headers.get('preference-applied') !== 'rehearse')
    return differ('not taken');
  const { answersWithReceipt = false, triesOnRecord = false, roles } = DEFINITIONS.get(route)!;
  const { revision, events } = rehearsed.body as Rehearsed;
  if (answersWithReceipt || triesOnRecord) return events.length === 0 ? [] : differ('tells too much');
  const appended = real.body as Taken;
  const types = (some: Rehearsed['events']): string => some.map(({ type }) => type).join(' ');
  if (types(events) !== types(appended.events)) return differ('other events');
  // What others do to the thing is nothing that the public is told.
  if (revision === undefined) return roles.includes('public') ? [] : differ('no revision');
  const from = revision ?? -1;
  return from + events.length === appended.revision ? [] : differ('another revision');
}

/** Where the log ends, and the keys that there are. */
async function tracesIn({ api: { core } }: LedgerUnderTest): Promise<string> {
  const { rows } = await core.pool.query<{ keys: string }>(
    'SELECT count(*) AS keys FROM privacy.subject_keys',
  );
  return `${await core.store.lastPosition()} ${rows[0]?.keys}`;
}

/** A digest of every table of the ledger, whatever is in it. */
async function digestOf({ api: { core } }: LedgerUnderTest): Promise<ReadonlyMap<string, string>> {
  const { rows } = await core.pool.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname NOT LIKE 'past\\_%' ORDER BY 1`,
  );
  const digests = new Map<string, string>();
  for (const { name } of rows.filter((row) => !GOING_ON.includes(row.name))) {
    const digest = await core.pool.query<{ digest: string | null }>(
      `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(one::text, 0)), 0) AS digest FROM ${name} AS one`,
    );
    digests.set(name, digest.rows[0]?.digest ?? '');
  }
  return digests;
}

/** Rehearses each command of a play before it is given, and keeps where the two differ. */
export class RehearsedPlay {
  readonly differences: string[] = [];
  /** Commands that were compared, with how often. */
  readonly compared = new Map<string, number>();

  /** The worker may append between: then the command is rehearsed again. */
  readonly rehearsal =
    (ledger: LedgerUnderTest): Rehearsal =>
    async (route, give) => {
      for (let attempt = 1; ; attempt += 1) {
        const before = await tracesIn(ledger);
        const rehearsed = await give(REHEARSE);
        if ((await tracesIn(ledger)) !== before && attempt < 20) continue;
        if (attempt === 20)
          this.differences.push(`${route}: the log never stood still while it was rehearsed`);
        const real = await give();
        this.differences.push(...differences(route, rehearsed, real));
        this.compared.set(route, (this.compared.get(route) ?? 0) + 1);
        return real;
      }
    };
}

/** That a rehearsal answers as the command then does and leaves nothing (ADR 0059). Gives commands that change the world. */
export function rehearsesEveryCommand(play: RehearsedPlay, played: () => PlayedWorld): void {
  let world: ScopeWorld;
  let document: OpenApiDocument;
  beforeAll(() => ({ world, document } = played()));

  it('a command that is rehearsed answers as the one given right after, and leaves neither event nor key', () => {
    expect(play.differences).toEqual([]);
    expect(play.compared.size).toBeGreaterThan(30);
  });

  async function give(
    asking: Asking | null,
    { path }: CommandRoute,
    body: Fields,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer<unknown>> {
    const answer = await world.ledger.api.http.app.inject({
      method: 'POST',
      url: path,
      headers: {
        'content-type': 'application/json',
        ...(asking && { authorization: `Bearer ${await tokenOf(world, asking)}` }),
        ...headers,
      },
      payload: JSON.stringify(body),
    });
    const sent = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    return { status: answer.statusCode, headers: new Headers(sent), body: answer.json<unknown>() };
  }

  /** Of each role of a command one whom it concerns and one whom it does not, as far as there are; or the public. */
  function askingOf({ path, roles }: CommandRoute): readonly Asked[] {
    const scope = document.paths[path]?.post?.['x-scope'];
    if (scope === undefined) throw new Error(`${path} has no scope`);
    const signedIn = roles.filter((role) => role !== 'system' && role !== 'public');
    const some = signedIn.flatMap((role) => {
      const everybody = everybodyOf(role).map((asking) => ({
        asking,
        isConcerned: isConcerned(asking, path.slice(BASE.length), scope),
      }));
      return [everybody.find((one) => one.isConcerned), everybody.find((one) => !one.isConcerned)];
    });
    const known = some.filter((one) => one !== undefined);
    return roles.includes('public') ? [...known, { asking: null, isConcerned: true }] : known;
  }

  it('every command of the system leaves every table as it is when it is rehearsed, and answers as it then does', async () => {
    const { ledger, there, nothing } = world;
    // What was denied before is put on record first.
    await ledger.settledPosition();
    const sent = commandRoutes(document).flatMap((route) =>
      askingOf(route).flatMap(({ asking, isConcerned }) =>
        [there, nothing].map((about) => ({
          ...{ route, asking, body: bodyAbout(document, route.body, about) },
          // Of a revision that is no longer the last only those are told who come as far as that.
          seen: isConcerned && about === there ? [{}, NO_REVISION] : [{}],
        })),
      ),
    );
    const before = await digestOf(ledger);
    for (const { route, asking, body } of sent) await give(asking, route, body, REHEARSE);
    expect(await digestOf(ledger)).toEqual(before);
    const differing: string[] = [];
    const statuses = new Set<number>();
    for (const { route, asking, body, seen } of sent) {
      for (const headers of seen) {
        const rehearsed = await give(asking, route, body, { ...headers, ...REHEARSE });
        const real = await give(asking, route, body, headers);
        differing.push(...differences(route.path.slice(BASE.length), rehearsed, real));
        statuses.add(real.status);
      }
    }
    expect(differing).toEqual([]);
    // It was put to the test.
    expect([...statuses]).toEqual(expect.arrayContaining([201, 404, 409, 412, 422]));
    expect(new Set(sent.map(({ route }) => route.path)).size).toBeGreaterThan(50);
    expect(ledger.faults).toEqual([]);
  });
}
