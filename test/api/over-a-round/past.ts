import { setTimeout as pause } from 'node:timers/promises';
import { allProjections, CONTEXTS } from '#composition';
import type { RecordedEvent } from '#event-store';
import { projectInMemory } from '#projections';
import type { AnyProjection, Projection } from '#projections';
import { comparable, comparableTypes } from '../../../libs/projections/postgres/engine.testing';
import { signToken } from '../../journeys/tokens';
import { Asking, everybodyOf, Fields, ScopeWorld } from '../scope-world';
import { PATIENCE } from '../../until';
import { dose } from '../../dose';
import type { PlayedWorld } from './played-world';

const QUERIES = CONTEXTS.flatMap(({ queries }) => queries).filter(
  ({ projections, asked }) => projections.length > 0 && asked === undefined,
);

let world: ScopeWorld;
let events: readonly RecordedEvent[];
let end: bigint;

async function ask(asking: Asking | null, path: string, payload?: object) {
  const ids: Fields = path.startsWith('application-drafts/')
    ? { ...world.there, candidacyId: world.there.drafted }
    : world.there;
  const [address = '', query] = path.split('?');
  const filled = address.replace(/:(\w+)/g, (_, name: string) => {
    const id = ids[name];
    return typeof id === 'string' || typeof id === 'number' ? String(id) : 'no-such-id';
  });
  const url = query === undefined ? filled : `${filled}?${query}`;
  const { role, account, office } = asking ?? {};
  const token =
    role && (await signToken(world.ledger, { subject: account, roles: [role], ...(office && { office }) }));
  const headers = { 'accept-language': 'en', ...(token && { authorization: `Bearer ${token}` }) };
  const sent = payload ? { method: 'POST' as const, payload } : { method: 'GET' as const };
  for (;;) {
    const answer = await world.ledger.api.http.app.inject({ ...sent, url: `/api/v1/${url}`, headers });
    if (answer.statusCode !== 503) return answer;
    // As a client does: it asks again while the tables of then are being built, or all places are in use.
    if (!['past-being-built', 'too-many-pasts'].includes(String(answer.json<Fields>().code))) return answer;
    await pause(100);
  }
}

/** The rows of a read model at a position, in a form to compare. */
async function storedAt(position: bigint, projections: readonly AnyProjection[]) {
  const { readModels } = world.ledger.api.core.history;
  const moment = await readModels.moment({ position, validOn: undefined }, projections, PATIENCE);
  const stored = new Map<string, string[]>();
  for (const projection of projections)
    await moment.read(projection, async (tables: Readonly<Record<string, string>>, client) => {
      for (const [name, table] of Object.entries(tables)) {
        const { rows } = await client.query<object>({ text: `TABLE ${table}`, types: comparableTypes });
        const isAppended = projection.tables[name]?.kind === 'append';
        const texts = rows.map((row) => {
          const { position: _position, ordinal: _ordinal, ...own } = row as Fields;
          return comparable(isAppended ? own : row);
        });
        stored.set(`${projection.name}.${name}`, texts.sort());
      }
    });
  await moment.leave();
  return stored;
}

/** The same, folded in memory from the events up to there. */
function foldedAt(position: bigint, projections: readonly AnyProjection[]) {
  const known = events.filter((event) => event.position <= position);
  return new Map(
    projections.flatMap((projection) => {
      const rows = projectInMemory(projection as unknown as Projection, known);
      return Object.entries<object[]>(rows).map(
        ([name, own]) => [`${projection.name}.${name}`, own.map(comparable).sort()] as const,
      );
    }),
  );
}

const hr = () => everybodyOf('hr-department').find(({ from }) => from === 'province')!;

/** Position of the event of this number of the case that everybody asks about. */
function positionOfCase(number: number): bigint {
  const stream = `candidacy-${world.ledger.inLog(String(world.there.candidacyId))}`;
  return events.filter((event) => event.stream === stream)[number]!.position;
}

/** That every query can be asked about the past, and what it answers then (ADR 0074). */
export function tellsThePast(played: () => PlayedWorld): void {
  beforeAll(async () => {
    ({ world } = played());
    const { codec } = world.ledger.api.core;
    await world.ledger.settledPosition();
    events = (await world.ledger.events()).map((stored) => codec.decode(stored));
    end = events.at(-1)!.position;
  });

  it('all read models at any position, and at the last, are what a fold of the events up to there gives', async () => {
    const projections = allProjections();
    const anywhere = Array.from({ length: dose(1, 200) }, () =>
      BigInt(Math.floor(Math.random() * Number(end))),
    );
    for (const position of [...anywhere, end]) {
      expect([position, await storedAt(position, projections)]).toEqual([
        position,
        foldedAt(position, projections),
      ]);
    }
  });

  it('every query answers as of the end of the log as it answers now, but for what somebody can do', async () => {
    const unread: string[] = [];
    for (const { path, roles } of QUERIES) {
      let isRead = false;
      for (const asking of roles
        .filter((role) => role !== 'system' && role !== 'public')
        .flatMap(everybodyOf)) {
        const now = await ask(asking, path);
        if (now.statusCode !== 200) continue;
        isRead = true;
        const then = await ask(asking, `${path}?asOf=${end}`);
        if (!path.startsWith('to-do'))
          expect([path, then.json<unknown>()]).toEqual([path, now.json<unknown>()]);
        const { etag, 'x-position': position, 'x-recorded-at': recordedAt } = then.headers;
        expect([path, then.statusCode, etag, position, typeof recordedAt]).toEqual([
          ...[path, 200, undefined, String(end), 'string'],
        ]);
        break;
      }
      if (!isRead && !roles.includes('public')) unread.push(path);
    }
    // An expert is given ids of their own; the target that was assigned is not counted; a replay is asked of a thing that no address names: ./replay.ts does it.
    expect(unread).toEqual([
      'review-desk/:panelId/:candidacyId',
      'targets/:targetId/counted-events',
      'replay',
    ]);
  });

  it('a case is told as it was, to whoever may read it now, and to nobody before it was there', async () => {
    const [filed, path] = [positionOfCase(0), 'candidacies/:candidacyId'];
    const then = await ask(hr(), `${path}?asOf=${filed}`);
    const now = await ask(hr(), path);
    const statusIn = ({ json }: typeof then) => json<{ candidacy: Fields }>().candidacy.status;
    expect([then.statusCode, statusIn(then), statusIn(now)]).toEqual([200, 'submitted', 'published']);
    expect((await ask(hr(), `${path}?asOf=${filed - 1n}`)).statusCode).toBe(404);
    // In a demo an instant is one of its clock.
    const { decidedAt } = events.find(({ position }) => position === filed)!.metadata;
    const byInstant = await ask(hr(), `${path}?asOf=${encodeURIComponent(decidedAt)}`);
    const last = events.filter(({ metadata }) => metadata.decidedAt <= decidedAt).at(-1)!;
    expect([byInstant.statusCode, byInstant.headers['x-position']]).toEqual([200, String(last.position)]);
    expect(byInstant.headers['x-recorded-at']).toBe(last.metadata.decidedAt);
    const elsewhere = everybodyOf('employer').find(({ from }) => from === 'employer elsewhere')!;
    expect((await ask(elsewhere, `${path}?asOf=${filed}`)).statusCode).toBe(404);
  });

  it('a case, a list and a figure are compared between two moments, field by field', async () => {
    const filed = positionOfCase(0);
    const compared = await ask(hr(), `candidacies/:candidacyId?compareWith=${filed}`);
    expect(compared.headers['content-type']).toContain('application/vnd.talent-ledger.difference+json');
    const difference = compared.json<{ kind: string; fields: { path: string; title: object }[] }>();
    expect(difference.kind).toBe('changed');
    expect(difference.fields).toContainEqual(
      expect.objectContaining({ path: 'candidacy.status', before: 'submitted', after: 'published' }),
    );
    const list = await ask(hr(), `candidacies?asOf=${filed}&compareWith=${filed - 1n}`);
    const { rows } = list.json<{ rows: { key: string; kind: string }[] }>();
    expect(rows.map(({ key, kind }) => [key, kind])).toEqual([[world.there.candidacyId, 'added']]);
    const figure = await ask(hr(), `rounds/:roundId/funnel?compareWith=${filed}`);
    expect(figure.json<Fields>()).toMatchObject({ kind: 'changed', to: { recordedAt: null } });
    const appeared = await ask(hr(), `candidacies/:candidacyId?compareWith=${filed - 1n}`);
    expect(appeared.json<Fields>()).toMatchObject({ kind: 'added', from: null });
    const same = await ask(hr(), `candidacies/:candidacyId?asOf=${filed}&compareWith=${filed}`);
    expect(same.json<Fields>()).toMatchObject({ kind: 'same', fields: [] });
  });

  it('what was valid on a day leaves out what took effect later, and is dated by that day', async () => {
    const filed = events.find(({ position }) => position === positionOfCase(0))!;
    const day = filed.metadata.effectiveDate;
    const then = await ask(hr(), `candidacies/:candidacyId?validOn=${day}`);
    expect(then.statusCode).toBe(200);
    const last = events.filter(({ metadata }) => metadata.effectiveDate <= day).at(-1)!;
    expect(then.headers['x-position']).toBe(String(last.position));
  });

  it('a list as of a moment leaves as a file too, and the record says of which', async () => {
    const filed = positionOfCase(0);
    const file = await ask(hr(), `candidacies/export?asOf=${filed}`, {});
    expect([file.statusCode, file.headers['x-position']]).toEqual([200, String(filed)]);
    const before = await ask(hr(), `candidacies/export?asOf=${filed - 1n}`, {});
    expect(file.body.split('\n').length - before.body.split('\n').length).toBe(1);
    const recorded = (await world.ledger.events(end)).filter(({ type }) => type === 'ListExported');
    const filters = recorded.map(({ data }) => String((JSON.parse(data) as Fields).filters));
    expect(filters.filter((one) => one.includes('asOf'))).toEqual([`asOf=${filed}`, `asOf=${filed - 1n}`]);
  });

  it('a search finds what was there at a moment', async () => {
    const filed = positionOfCase(0);
    const found = async (position: bigint) => {
      const answer = await ask(hr(), `search?asOf=${position}`, { text: String(world.there.idNumber) });
      expect(answer.statusCode).toBe(200);
      return answer.json<{ kinds: { kind: string }[] }>().kinds.map(({ kind }) => kind);
    };
    const [before, then] = [await found(filed - 1n), await found(filed)];
    expect(then.filter((kind) => !before.includes(kind))).toEqual(['candidacy']);
  });

  it.each([
    ['asOf=-1', 400, 'asOf', 'wrong-format'],
    ['asOf=2022-03-08T09:00:00', 400, 'asOf', 'wrong-format'],
    ['asOf=2022-02-30T09:00:00%2B08:00', 400, 'asOf', 'no-such-instant'],
    ['asOf=2999-01-01T00:00:00Z', 400, 'asOf', 'in-the-future'],
    ['asOf=999999999999999999', 400, 'asOf', 'beyond-the-log'],
    ['validOn=2999-01-01', 400, 'validOn', 'in-the-future'],
    ['asOf=5&compareWith=6', 400, 'compareWith', 'later-than-as-of'],
    ['compareWith=1&cursor=x', 400, 'cursor', 'not-by-page'],
  ])('%s is refused, naming the parameter and the rule', async (query, status, field, code) => {
    const answer = await ask(hr(), `candidacies?${query}`);
    const { errors = [] } = answer.json<{ errors?: { field: string; code: string }[] }>();
    expect([answer.statusCode, errors[0]?.field, errors[0]?.code]).toEqual([status, field, code]);
  });

  it('the past is for accounts: whoever has not signed in is asked to', async () => {
    const answer = await ask(null, 'notices?asOf=5');
    expect([answer.statusCode, answer.json<Fields>().code]).toEqual([401, 'unauthenticated']);
  });
}
