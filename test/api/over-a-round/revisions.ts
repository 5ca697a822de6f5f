import { AnyCommandDefinition, AnyQueryDefinition } from '#command-handling';
import { CONTEXTS } from '#composition';
import { localDateAt, streamName } from '#kernel';
import { commandRoutes, OpenApiDocument } from '../../ledger-under-test/open-api-document';
import { readersOf } from '../askers';
import { Asking, bodyAbout, everybodyOf, Fields, ScopeWorld, tokenOf } from '../scope-world';
import type { PlayedWorld } from './played-world';

const BASE = '/api/v1/';
const QUERIES: readonly AnyQueryDefinition[] = CONTEXTS.flatMap(({ queries }) => queries);
const COMMANDS = CONTEXTS.flatMap(({ name, commands }) =>
  commands.map((command): [string, AnyCommandDefinition] => [`${name}/${command.name}`, command]),
);
const DETAILS = QUERIES.flatMap((query) => (query.thing ? [{ ...query, thing: query.thing }] : []));

/** Queries about one thing without a revision, each with the reason. */
const WITHOUT_REVISION: Readonly<Record<string, string>> = {
  'review-desk/:panelId/:candidacyId': 'by it an expert would learn how many others have scored',
  'objections/:objectionId/progress': 'whoever holds the number is nobody in particular',
  'objection-numbers/:number': 'the same, by a short number',
  'certificates/:certificateNumber': 'nothing is done with a certificate',
  'plans/:planId/overdue': 'reports of several targets and measures',
  'plans/:planId/children': 'several plans',
  'targets/:targetId/counted-events': 'events of other things',
  'units/:unitId/plan-scorecard': 'several targets and measures',
  'public-plans/:planId': 'nothing is done with what is public',
  'rounds/:roundId/roster': 'what is published; its commands rest on the proposed roster',
  'rounds/:roundId/expert-load': 'a figure',
  'rounds/:roundId/objection-counts': 'a figure',
  'rounds/:roundId/funnel': 'a figure',
  'rounds/:roundId/measures': 'a figure',
  'rounds/:roundId/refusals': 'a figure',
  'rounds/:roundId/filings': 'several filings',
  'programmes/:programmeId/rules': 'a policy pack',
  'candidacies/:candidacyId/evidence': 'several files',
  'vouchers/:candidacyId/:paymentId/:entryNumber': 'several files',
  'persons/:personId/support': 'several records',
};

let world: ScopeWorld;
let document: OpenApiDocument;

/** Ids of what is there, by the names in paths. */
function idsOf(path: string): Fields {
  const { there } = world;
  return path.startsWith('application-drafts/') ? { ...there, candidacyId: there.drafted } : there;
}

async function ask(asking: Asking | null, path: string) {
  const ids = idsOf(path);
  const url = path.replace(/:(\w+)/g, (_, name: string) => {
    const id = ids[name];
    return typeof id === 'string' || typeof id === 'number' ? String(id) : 'no-such-id';
  });
  return world.ledger.api.http.app.inject({
    method: 'GET',
    url: `${BASE}${url}`,
    headers: asking === null ? {} : { authorization: `Bearer ${await tokenOf(world, asking)}` },
  });
}

type Readers = readonly { readonly asking: Asking; readonly answer: Awaited<ReturnType<typeof ask>> }[];

/** Whoever of its roles is shown it, asked once for all that is checked. */
const shownTo = new Map<AnyQueryDefinition, Readers>();
async function shown(query: AnyQueryDefinition): Promise<Readers> {
  const readers = shownTo.get(query) ?? (await askReaders(query));
  shownTo.set(query, readers);
  return readers;
}

async function askReaders({ path, roles }: AnyQueryDefinition): Promise<Readers> {
  const readers: Readers[number][] = [];
  for (const asking of roles.filter((role) => role !== 'system' && role !== 'public').flatMap(readersOf)) {
    const answer = await ask(asking, path);
    if (answer.statusCode === 200) readers.push({ asking, answer });
  }
  return readers;
}

async function lastRevision(
  { aggregate, by }: (typeof DETAILS)[number]['thing'],
  path: string,
  body: Fields,
) {
  const { core } = world.ledger.api;
  const said = (field: string) => String((path.includes(`:${field}`) ? idsOf(path) : body)[field]);
  const id = [by].flat().map((field: string) => world.ledger.inLog(said(field)));
  const stream = streamName(aggregate, id.join('.'));
  for await (const page of core.store.readStream(stream, { direction: 'backwards', limit: 1 }))
    return page[0]?.revision;
  throw new Error(`there is no ${stream}`);
}

/** That answers say what they rest on, and commands that rest on less are refused (ADR 0060). */
export function tellsRevisions(played: () => PlayedWorld): void {
  beforeAll(() => ({ world, document } = played()));

  it('every query about one thing says its revision, or it is said why not', () => {
    const silent = QUERIES.filter(({ path, thing }) => path.includes(':') && thing === undefined);
    expect(silent.map(({ path }) => path).toSorted()).toEqual(Object.keys(WITHOUT_REVISION).toSorted());
  });

  it('the revision is that of the stream, for whoever has a role for a command on it, and for nobody else', async () => {
    const faults: string[] = [];
    for (const query of DETAILS) {
      const { category } = query.thing.aggregate;
      const acting = COMMANDS.filter(([, { aggregate }]) => aggregate.category === category);
      const readers = await shown(query);
      if (readers.length === 0 && !query.roles.includes('public'))
        faults.push(`${query.path}: nobody is shown it`);
      for (const { asking, answer } of readers) {
        const mayAct = acting.some(([, { roles }]) => roles.some((role) => role === asking.role));
        const body = answer.json<Fields & { readonly revision?: number }>();
        const wanted = mayAct ? `"${await lastRevision(query.thing, query.path, body)}"` : undefined;
        if (answer.headers.etag !== wanted || answer.headers['x-position'] === undefined)
          faults.push(`${query.path} tells ${asking.role} ${answer.headers.etag}, not ${wanted}`);
        if (body.revision !== undefined && mayAct && `"${body.revision}"` !== wanted)
          faults.push(`${query.path} says ${body.revision} in its answer, not ${wanted}`);
      }
      if (query.roles.includes('public')) {
        const answer = await ask(null, query.path);
        if (answer.headers.etag !== undefined)
          faults.push(`${query.path} tells the public ${answer.headers.etag}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('a command that rests on an older revision than the last is refused with 412', async () => {
    const refused = new Set<string>();
    for (const query of DETAILS) {
      const { category } = query.thing.aggregate;
      for (const { asking, answer } of await shown(query)) {
        const revision = Number(/\d+/.exec(answer.headers.etag ?? '')?.[0] ?? 0);
        if (revision === 0 || refused.has(category)) continue;
        const open = COMMANDS.filter(
          ([, { aggregate, roles, expects }]) =>
            aggregate.category === category &&
            roles.some((role) => role === asking.role) &&
            expects !== 'new',
        );
        for (const [route] of open) {
          const { path, body } = commandRoutes(document).find((one) => one.path === `${BASE}${route}`)!;
          const sent = await world.ledger.api.http.app.inject({
            method: 'POST',
            url: path,
            headers: {
              authorization: `Bearer ${await tokenOf(world, asking)}`,
              'content-type': 'application/json',
              'if-match': `"${revision - 1}"`,
            },
            payload: JSON.stringify(bodyAbout(document, body, idsOf(query.path))),
          });
          if (sent.statusCode === 412 && sent.headers.etag === answer.headers.etag) refused.add(category);
        }
      }
    }
    // Of things that have more than one event, and whose commands name them by what the query shows.
    expect([...refused]).toEqual(expect.arrayContaining(['candidacy', 'nominationList', 'round', 'roster']));
  });

  it('every answer says the position of the log that it holds at least, for atLeast of the next', async () => {
    const hr = everybodyOf('hr-department').find(({ from }) => from === 'province')!;
    const end = await world.ledger.lastPosition();
    for (const path of ['rounds', 'candidacies', 'notices', 'to-do', 'to-do/counts', 'me', 'programmes']) {
      const answer = await ask(hr, path);
      expect([path, answer.statusCode, answer.headers['x-position']]).toEqual([
        ...[path, 200, expect.stringMatching(/^\d+$/)],
      ]);
      expect(BigInt(String(answer.headers['x-position']))).toBeLessThanOrEqual(end);
    }
  });

  describe('who I am', () => {
    it('is told with roles, office and the line above it, by name, and what I may ask and give', async () => {
      const answer = await ask(
        everybodyOf('nominating-body').find(({ from }) => from === 'body')!,
        'me',
      );
      expect(answer.statusCode).toBe(200);
      const me = answer.json<{
        readonly office: { readonly line: readonly { readonly name: string }[] };
        readonly queries: readonly { readonly path: string }[];
        readonly commands: readonly { readonly route: string }[];
      }>();
      expect(me).toMatchObject({
        account: 'nominating-body-of-it',
        name: null,
        roles: [{ role: 'nominating-body', title: { zh: '推荐单位', en: 'nominating body' } }],
        office: { organisationId: world.there.bodyId, name: expect.any(String) as string },
        personId: null,
        language: 'zh',
        features: ['demo'],
      });
      expect(me.office.line.length).toBe(2);
      const may = (roles: readonly string[]): boolean =>
        roles.some((one) => one === 'nominating-body' || one === 'public');
      expect(me.commands.map(({ route }) => route).toSorted()).toEqual(
        COMMANDS.filter(([, { roles }]) => may(roles))
          .map(([route]) => route)
          .toSorted(),
      );
      const asked = new Set(me.queries.map(({ path }) => path));
      const missing = QUERIES.filter(({ path, roles }) => may(roles) && !asked.has(path)).map(
        ({ path }) => path,
      );
      expect(missing).toEqual(['me']);
    });

    it('is told to an applicant with the person that the account stands for, as staff call it', async () => {
      const applicant = everybodyOf('applicant')[0]!;
      const me = (await ask(applicant, 'me')).json<{ readonly personId: string }>();
      expect(me.personId).toBe(world.there.personId);
      const today = localDateAt(world.ledger.api.core.clock.now());
      expect(me).toMatchObject({ office: null, today });
    });

    it('is told to nobody in particular: whoever has not signed in is asked to', async () => {
      expect((await ask(null, 'me')).statusCode).toBe(401);
    });
  });
}
