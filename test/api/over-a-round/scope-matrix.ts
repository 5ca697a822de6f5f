import { NOT_WITHIN_REACH } from '#access';
import type { DescribedScope } from '#command-handling';
import {
  CommandRoute,
  commandRoutes,
  OpenApiDocument,
  Operation,
} from '../../ledger-under-test/open-api-document';
import { outsidersInTurn, readersOf } from '../askers';
import { isInReach } from '../queries-reached';
import { Asking, bodyAbout, everybodyOf, Fields, isConcerned, ScopeWorld, tokenOf } from '../scope-world';
import type { PlayedWorld } from './played-world';

/** No revision that any stream is at: nothing is ever appended with it, and whoever is concerned is told so. */
const NO_REVISION = { 'if-match': '"999999"' };
const BASE = '/api/v1/';

let world: ScopeWorld;
let document: OpenApiDocument;

interface Told {
  readonly status: number;
  /** The whole answer but for the id of the request. */
  readonly words: string;
  readonly isOutside: boolean;
}

async function ask(
  asking: Asking,
  url: string,
  sent?: { readonly payload: string | Buffer; readonly headers: Readonly<Record<string, string>> },
): Promise<Told> {
  const answer = await world.ledger.api.http.app.inject({
    method: sent === undefined ? 'GET' : 'POST',
    url,
    headers: { ...sent?.headers, authorization: `Bearer ${await tokenOf(world, asking)}` },
    ...(sent && { payload: sent.payload }),
  });
  const { requestId: _id, ...body } = answer.headers['content-type']?.toString().includes('json')
    ? answer.json<Record<string, unknown>>()
    : { content: answer.body };
  // The path is what was asked, not what was answered.
  const { instance: _instance, ...said } = body as Record<string, unknown>;
  const words = JSON.stringify([answer.statusCode, answer.headers.etag, said]);
  return { status: answer.statusCode, words, isOutside: said.detail === NOT_WITHIN_REACH.zh };
}

const askCommand = (asking: Asking, { path }: CommandRoute, body: Fields, headers = {}): Promise<Told> =>
  ask(asking, path, {
    payload: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

const nameOf = ({ role, from }: Asking, path: string): string =>
  `${role} of ${from}: ${path.slice(BASE.length)}`;
const scopeOf = (operation: Operation | undefined): DescribedScope | undefined => operation?.['x-scope'];

/**
 * What is wrong with how people of a role are answered whom a command does not concern: all of them in the same words, for
 * what is there, with whatever revision, and for what is not.
 */
async function faultsOutside(outside: readonly Asking[], route: CommandRoute): Promise<string[]> {
  const [first] = outside;
  if (first === undefined) return [];
  const about = (asking: Asking): Fields => bodyAbout(document, route.body, thereFor(asking));
  const nothing = await askCommand(first, route, bodyAbout(document, route.body, world.nothing));
  const told = [{ asking: first, told: await askCommand(first, route, about(first), NO_REVISION) }];
  for (const asking of outside) told.push({ asking, told: await askCommand(asking, route, about(asking)) });
  return told
    .filter(({ told: { isOutside, words } }) => !isOutside || words !== nothing.words)
    .map(
      ({ asking, told: { words } }) =>
        `${nameOf(asking, route.path)} is outside: ${words} | ${nothing.words}`,
    );
}

/** What is there, as somebody is told of it: a case has identifiers of its own on each expert's desk. */
function thereFor({ role, account }: Asking): Fields {
  const { candidacyId } = world.there;
  if (role !== 'expert' || typeof candidacyId !== 'string') return world.there;
  return { ...world.there, candidacyId: world.ledger.idFor({ expert: account }, candidacyId) };
}

async function faultsInside(asking: Asking, route: CommandRoute): Promise<string[]> {
  const told = await askCommand(
    asking,
    route,
    bodyAbout(document, route.body, thereFor(asking)),
    NO_REVISION,
  );
  return told.status === 403 || told.isOutside
    ? [`${nameOf(asking, route.path)} is inside: ${told.words}`]
    : [];
}

/** That every operation answers within its scope and roles, and outside them never says what exists. */
export function keepsScopes(played: () => PlayedWorld): void {
  beforeAll(() => ({ world, document } = played()));

  describe('the matrix of scopes, generated from the OpenAPI document', () => {
    it('has a rule of roles and a rule of scope for every operation of the api', () => {
      const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );
      const withoutRule = operations
        .filter(({ operation }) => operation['x-roles'] === undefined || scopeOf(operation) === undefined)
        .map(({ path, method }) => `${method} ${path}`);
      // Health and the demo's own doors are open to whoever reaches the port; the public pages are not in the document.
      expect(withoutRule.sort()).toEqual([
        'get /api/demo/clock',
        'get /api/demo/contact-codes/{objectionId}',
        'get /api/demo/users',
        'get /health/live',
        'get /health/ready',
        'post /api/demo/clock',
        'post /api/demo/token',
      ]);
    });

    it('holds for every command: outside it one answer, for what exists and what does not; inside it never that', async () => {
      const before = await world.ledger.settledPosition();
      const faults: string[] = [];
      const tried = new Map<string, { inside: number; outside: number }>();
      let turn = 0;
      for (const route of commandRoutes(document)) {
        const scope = scopeOf(document.paths[route.path]?.post);
        if (scope === undefined) throw new Error(`${route.path} has no scope`);
        const count = { inside: 0, outside: 0 };
        tried.set(route.path, count);
        const name = route.path.slice(BASE.length);
        for (const role of route.roles.filter((one) => one !== 'system' && one !== 'public')) {
          const everybody = everybodyOf(role);
          const inside = everybody.filter((asking) => isConcerned(asking, name, scope));
          const outside = outsidersInTurn(
            everybody.filter((asking) => !inside.includes(asking)),
            (turn += 1),
          );
          count.inside += inside.length;
          count.outside += outside.length;
          for (const asking of inside) faults.push(...(await faultsInside(asking, route)));
          faults.push(...(await faultsOutside(outside, route)));
        }
      }
      expect(faults).toEqual([]);
      // The public has neither account nor office: what only it may give is open to it.
      const withoutOffice = commandRoutes(document).filter(({ roles }) =>
        roles.every((role) => role === 'system' || role === 'public'),
      );
      const open = commandRoutes(document).filter(
        ({ path }) => 'open' in scopeOf(document.paths[path]?.post)!,
      );
      const untried = [...tried].filter(
        ([path, { inside, outside }]) =>
          (inside === 0 && !withoutOffice.some((route) => route.path === path)) ||
          (outside === 0 && !open.some((route) => route.path === path)),
      );
      expect(untried).toEqual([]);
      expect(tried.size).toBe(commandRoutes(document).length);
      await world.ledger.settledPosition();
      const appended = (await world.ledger.events(before)).map(({ type }) => type);
      // Inside its scope a command is refused: its body is of nothing.
      expect(new Set(appended)).toEqual(new Set(['AccessDenied', 'CommandRefused']));
      expect(world.ledger.faults).toEqual([]);
    });

    it('holds for every query about one thing: outside it one answer, for what exists and what does not; inside it never that', async () => {
      const faults: string[] = [];
      for (const { path, roles } of queriesInReach()) {
        if (!/\{(?!roundId)/.test(path)) continue;
        const tried = new Set<boolean>();
        for (const asking of roles.flatMap(readersOf)) {
          const there = await ask(asking, filled(path, thereFor(asking)));
          const inReach = isInReach(asking, printedBy(path).slice(BASE.length));
          tried.add(inReach);
          if (inReach) {
            // A document of what has not happened yet is not there, for whoever would read it.
            const isNotYet = printedBy(path) !== path && there.status === 404 && !there.isOutside;
            if (there.status !== 200 && !isNotYet)
              faults.push(`${nameOf(asking, path)} is inside: ${there.words}`);
            continue;
          }
          const nothing = await ask(asking, filled(path, world.nothing));
          if (!there.isOutside || there.words !== nothing.words)
            faults.push(`${nameOf(asking, path)} is outside: ${there.words} | ${nothing.words}`);
        }
        if (tried.size < 2) faults.push(`${path}: nobody is ${tried.has(true) ? 'outside' : 'inside'}`);
      }
      expect(faults).toEqual([]);
    });

    it('holds for every list: a stranger finds nothing of the case in it', async () => {
      const secrets = [world.there.candidacyId, world.there.personId, '虚构乙'].map(String);
      const faults: string[] = [];
      for (const { path, roles } of queriesInReach()) {
        if (/\{(?!roundId)/.test(path)) continue;
        for (const asking of strangers(roles)) {
          const { words } = await ask(asking, filled(path, world.there));
          if (secrets.some((secret) => words.includes(secret)))
            faults.push(`${nameOf(asking, path)}: ${words}`);
        }
      }
      expect(faults).toEqual([]);
    });

    it('holds for the upload of a file', async () => {
      const told = async (asking: Asking, of: Fields): Promise<Told> =>
        ask(asking, `/api/v1/evidence/files?candidacyId=${String(of.candidacyId)}&fileName=a.pdf`, {
          payload: Buffer.from('%PDF-1.4'),
          headers: { 'content-type': 'application/octet-stream' },
        });
      const roles = document.paths['/api/v1/evidence/files']?.post?.['x-roles'] ?? [];
      for (const asking of strangers(roles)) {
        const there = await told(asking, world.there);
        expect(there.isOutside).toBe(true);
        expect(there.words).toBe((await told(asking, world.nothing)).words);
      }
    });
  });
}

/** The query whose answer a document prints, or the path itself. */
function printedBy(path: string): string {
  return path.replace(/\/[\w-]+\.pdf$/, '');
}

/** Queries whose answer holds what is within one's reach only, files among them. */
function queriesInReach(): { readonly path: string; readonly roles: readonly string[] }[] {
  return Object.entries(document.paths).flatMap(([path, { get }]) => {
    const scope = scopeOf(get);
    return scope !== undefined && 'rows' in scope ? [{ path, roles: get?.['x-roles'] ?? [] }] : [];
  });
}

/** Whoever is bound to an office or to themself, and has nothing to do with the case. */
function strangers(roles: readonly string[]): readonly Asking[] {
  return ['applicant', 'expert', 'employer', 'nominating-body']
    .filter((role) => roles.includes(role))
    .flatMap(everybodyOf)
    .filter(({ from }) => /stranger|sibling|employer elsewhere|other employer|nowhere/.test(from));
}

function filled(path: string, fields: Fields): string {
  const names: Fields = path.includes('application-drafts/') ? { candidacyId: fields.drafted } : fields;
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = names[name];
    return typeof id === 'string' || typeof id === 'number' ? String(id) : 'no-such-id';
  });
}
