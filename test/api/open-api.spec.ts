import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS } from '#composition';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  commandRoutes,
  documentRoutes,
  exportRoutes,
  OpenApiDocument,
  readDocument,
  queryRoutes,
  questionRoutes,
  Schema,
} from '../ledger-under-test/open-api-document';

let ledger: LedgerUnderTest;
let document: OpenApiDocument;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  const answer = await fetch(`${ledger.url}/api/openapi.json`);
  document = readDocument(await answer.text());
});

afterAll(() => ledger.stop());

/** Every object in the document with the path to it. */
function* objectsIn(value: unknown, path = '#'): Generator<[string, Readonly<Record<string, unknown>>]> {
  if (typeof value !== 'object' || value === null) return;
  yield [path, value as Readonly<Record<string, unknown>>];
  for (const [key, child] of Object.entries(value)) yield* objectsIn(child, `${path}/${key}`);
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Whether a schema says nothing about what it takes; an object open on purpose says so. */
function saysNothing(schema: Schema): boolean {
  const properties = Object.keys(schema.properties ?? {}).length;
  return schema.type === 'object' && properties === 0 && schema.additionalProperties === undefined;
}

const isBilingual = (words: string | undefined): boolean =>
  words !== undefined && /\p{Script=Han}/u.test(words) && /[A-Za-z]{2}/.test(words);

const CONTEXT_FOLDER = join(__dirname, '../../libs/contexts');

/** Files of use cases: those beside the list of a context, or of a room of it, that define a command. */
function commandFiles(): { readonly context: string; readonly name: string }[] {
  return CONTEXTS.flatMap(({ name: context }) => {
    const home = join(CONTEXT_FOLDER, context);
    // A context may only show things, and have no folder of its own.
    const rooms = existsSync(home) ? ['.', ...readdirSync(home)] : [];
    const folders = rooms.map((room) => join(home, room, 'commands')).filter((folder) => existsSync(folder));
    return folders
      .flatMap((folder) => readdirSync(folder))
      .filter((file) => file.endsWith('.ts') && !/\.(spec|testing)\.ts$|^index\.ts$/.test(file))
      .map((file) => ({ context, name: file.replace('.ts', '') }));
  });
}

/** What the rooms of a context say that are one file each. */
function roomsOf(context: string): string {
  const home = join(CONTEXT_FOLDER, context);
  const files = existsSync(home) ? readdirSync(home).filter((file) => file.endsWith('.room.ts')) : [];
  return files.map((file) => readFileSync(join(home, file), 'utf8')).join('\n');
}

describe('the OpenAPI document', () => {
  it('has no schema without properties', () => {
    const empty = Object.entries(document.components.schemas).filter(([, schema]) => saysNothing(schema));
    expect(empty.map(([name]) => name)).toEqual([]);
    const inline = [...objectsIn(document.paths)].filter(([, one]) => saysNothing(one as Schema));
    expect(inline.map(([path]) => path)).toEqual([]);
  });

  it('leaves no field of a schema undescribed', () => {
    const silent = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      Object.entries(schema.properties ?? {})
        .filter(([, field]) => Object.keys(field).length === 0)
        .map(([field]) => `${name}.${field}`),
    );
    expect(silent).toEqual([]);
  });

  it('has no reference that leads nowhere', () => {
    const dangling = [...objectsIn(document)]
      .flatMap(([path, { $ref }]) => (typeof $ref === 'string' ? [{ path, $ref }] : []))
      .filter(({ $ref }) => !($ref.replace('#/components/schemas/', '') in document.components.schemas));
    expect(dangling).toEqual([]);
  });

  it('has no schema that nothing refers to', () => {
    const text = JSON.stringify(document);
    const names = Object.keys(document.components.schemas);
    expect(names.filter((name) => !text.includes(`"#/components/schemas/${name}"`))).toEqual([]);
  });

  it('sums up every operation in Chinese and English, under an id of its own', () => {
    const silent = operations().filter(({ operation }) => !isBilingual(operation.summary));
    expect(silent.map(({ path, method }) => `${method} ${path}`)).toEqual([]);
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the roles of every command and query', () => {
    const silent = [...commandRoutes(document), ...queryRoutes(document), ...questionRoutes(document)].filter(
      ({ roles }) => roles.length === 0,
    );
    expect(silent).toEqual([]);
  });

  it('has every command of every context, each in a file that is listed', () => {
    const registered = CONTEXTS.flatMap(({ name: context, commands }) =>
      commands.map(({ name }) => `/api/v1/${context}/${name}`),
    );
    const served = commandRoutes(document).map(({ path }) => path);
    expect(served.toSorted()).toEqual(registered.toSorted());
    expect(commandFiles().length).toBeGreaterThanOrEqual(registered.length);
    const unlisted = commandFiles()
      // A file that only declares fields for its neighbours gives no command.
      .filter(({ name }) => !name.endsWith('-fields'))
      .map(({ context, name }) => `/api/v1/${context}/${name}`)
      .filter((path) => !registered.includes(path));
    expect(unlisted).toEqual([]);
  });

  it('has a file for each command, of the command’s name, unless its whole room is one file', () => {
    const files = new Set(commandFiles().map(({ context, name }) => `${context}/${name}`));
    const missing = CONTEXTS.flatMap(({ name: context, commands }) => {
      const rooms = roomsOf(context);
      return commands
        .filter(({ body }) => !rooms.includes(`class ${body.name} `))
        .map(({ name }) => `${context}/${name}`)
        .filter((command) => !files.has(command));
    });
    expect(missing).toEqual([]);
  });

  it('has the export of each list, for the roles and within the reach of the list, by its filters', () => {
    const exports = exportRoutes(document);
    expect(exports.length).toBeGreaterThan(9);
    for (const { path, post, list } of exports) {
      const said = (operation: typeof post) => [operation?.['x-roles'], operation?.['x-scope']];
      expect([path, said(post)]).toEqual([path, said(list)]);
      const filters = (list?.parameters ?? []).map(({ name }) => name);
      const kept = filters.filter((name) => !['limit', 'cursor', 'count', 'compareWith'].includes(name));
      const asked = (post?.parameters ?? []).map(({ name }) => name);
      expect([path, asked.toSorted()]).toEqual([path, [...kept, 'Prefer', 'format'].toSorted()]);
    }
  });

  it('has every document of every context, for the roles and within the reach of its query', () => {
    const registered = CONTEXTS.flatMap(({ documents }) =>
      documents.map(({ query, name }) => `/api/v1/${query.path.replace(/:(\w+)/g, '{$1}')}/${name}.pdf`),
    );
    const served = documentRoutes(document);
    expect(served.map(({ path }) => path).toSorted()).toEqual(registered.toSorted());
    for (const { path, get, query } of served) {
      const said = (operation: typeof get) => [operation?.['x-roles'], operation?.['x-scope']];
      expect([path, said(get)]).toEqual([path, said(query)]);
    }
  });

  it('has every query of every context', () => {
    const registered = CONTEXTS.flatMap(({ queries }) =>
      queries.map(({ path }) => `/api/v1/${path.replace(/:(\w+)/g, '{$1}')}`),
    );
    expect(
      [...queryRoutes(document), ...questionRoutes(document)].map(({ path }) => path).toSorted(),
    ).toEqual(registered.toSorted());
  });
});
