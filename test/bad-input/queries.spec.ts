import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { Parameter, QueryRoute, queryRoutes, Schema } from '../ledger-under-test/open-api-document';
import { soundValue } from '../ledger-under-test/sound-value';
import { complaints, Wanted } from './complaints';
import { InjectedAnswer, InjectedApi } from '../ledger-under-test/injected-api';

let ledger: LedgerUnderTest;
let api: InjectedApi;
let routes: QueryRoute[];

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  api = await InjectedApi.of(ledger);
  routes = queryRoutes(api.document);
});

afterAll(() => ledger.stop());

function ask({ roles }: QueryRoute, url: string): Promise<InjectedAnswer> {
  const role = roles.find((one) => one !== 'public');
  return api.ask({ method: 'GET', url, ...(role !== undefined && { role }) });
}

/** The address of a query with sound values in its path, or with the given one. */
function address({ path, parameters }: QueryRoute, inPath: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
    return inPath[name] ?? encodeURIComponent(String(soundValue(api.document, schema)));
  });
}

const INVALID = { statuses: [400], code: 'invalid-parameters' };

async function complaintsOfAll(
  variants: (route: QueryRoute) => Iterable<[url: string, wanted: Wanted]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const route of routes)
    for (const [url, wanted] of variants(route))
      found.push(...complaints(url.slice(0, 160), await ask(route, url), wanted));
  return found;
}

const isIn = (place: Parameter['in']) => (parameter: Parameter) => parameter.in === place;
const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const BAD_CURSORS = [
  '!',
  'x',
  '%F0%9F%98%80',
  ...[{}, [], null, 'x', 7, { madeUp: 1 }, { organisationId: 7 }, { year: '2022' }, { list_id: null }].map(
    cursor,
  ),
  cursor({ publishedPosition: 1.5 }),
  cursor(JSON.parse('{"__proto__":{"a":1}}')),
  'x'.repeat(1_001),
];

function badValues({ type, enum: words, format, pattern, maxLength }: Schema): string[] {
  if (words) return ['nonsense', '', '__proto__'];
  if (type === 'integer') return ['x', '1.5', '-1', '1e3', '', '0x10', '%20', '99999999999999999999'];
  if (format === 'date') return ['2022-02-30', '2022-13-01', 'x'];
  if (pattern !== undefined) return ['', 'a%24b', '%F0%9F%98%80', '-', '%3Bdrop', 'x'.repeat(400)];
  return ['', 'x'.repeat((maxLength ?? 500) + 1)];
}

describe('every query of the OpenAPI document', () => {
  it('is there to be tried', () => {
    expect(routes.length).toBeGreaterThan(15);
  });

  it('answers 404 for an id that names nothing', async () => {
    const found: string[] = [];
    const withPath = routes.filter(({ parameters }) => parameters.some(isIn('path')));
    for (const route of withPath) {
      const { status } = await ask(route, address(route));
      // Counts and filings of a round are empty rather than absent.
      if (status !== 404 && status !== 200) found.push(`${route.path}: ${status}`);
    }
    expect(found).toEqual([]);
  });

  it('refuses ids that are none, naming the parameter', async () => {
    const found = await complaintsOfAll(function* (route) {
      for (const { name, schema } of route.parameters.filter(isIn('path'))) {
        yield [address(route, { [name]: 'a%00b' }), { ...INVALID, field: name }];
        yield [address(route, { [name]: 'x'.repeat(501) }), { statuses: [414] }];
        yield [address(route, { [name]: '%E0%A4%A' }), { statuses: [400], code: 'malformed-request' }];
        if (schema.pattern === undefined) continue;
        for (const bad of ['a%24b', '-', '%F0%9F%98%80', '%27%3B--', 'x'.repeat(161)])
          yield [address(route, { [name]: bad }), { ...INVALID, field: name }];
      }
    });
    expect(found).toEqual([]);
  });

  it('refuses filters and pages that are out of bounds or no such thing, naming the parameter', async () => {
    const found = await complaintsOfAll(function* (route) {
      for (const { name, schema } of route.parameters.filter(isIn('query')))
        for (const bad of badValues(schema))
          yield [`${address(route)}?${name}=${bad}`, { ...INVALID, field: name }];
    });
    expect(found).toEqual([]);
  });

  it('refuses a parameter that it does not know, or that is given twice, naming it', async () => {
    const found = await complaintsOfAll(function* (route) {
      yield [`${address(route)}?surprise=1`, { ...INVALID, field: 'surprise' }];
      yield [`${address(route)}?atLeast=1&atLeast=2`, { ...INVALID, field: 'atLeast' }];
      yield [`${address(route)}?__proto__=1`, { ...INVALID, field: '__proto__' }];
      yield [`${address(route)}?atLeast[x]=1`, { statuses: [400] }];
    });
    expect(found).toEqual([]);
  });

  it('refuses cursors that no page gave', async () => {
    const found = await complaintsOfAll(function* (route) {
      if (!route.parameters.some(({ name }) => name === 'cursor')) return;
      for (const bad of BAD_CURSORS)
        yield [`${address(route)}?cursor=${bad}`, { ...INVALID, field: 'cursor' }];
    });
    expect(found).toEqual([]);
  });

  it('refuses positions that are none', async () => {
    const found = await complaintsOfAll(function* (route) {
      for (const bad of ['-1', '1.5', 'x', '', '%2B1', '9'.repeat(19), '0x1'])
        yield [`${address(route)}?atLeast=${bad}`, { ...INVALID, field: 'atLeast' }];
    });
    expect(found).toEqual([]);
  });

  it('is no cause to log an error, whatever it was asked', () => {
    expect(ledger.faults).toEqual([]);
  });
});
