import type { DescribedScope } from '#command-handling';
import type { BilingualText, WordsInSchema } from '#kernel';
import { inPlace } from '../../libs/platform/http/in-place.testing';

/** What files are sent as: no command takes it, no query answers with it. */
const BYTES = 'application/octet-stream';

/** A JSON Schema as the document writes it, as far as the tests look at it. */
export interface Schema extends Partial<WordsInSchema> {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly example?: unknown;
}

export interface Parameter extends Partial<WordsInSchema> {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

/** A body by its content type. */
type Content = Readonly<Partial<Record<'application/json' | typeof BYTES, { readonly schema: Schema }>>>;

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly 'x-title'?: BilingualText;
  readonly tags?: readonly string[];
  readonly 'x-roles'?: readonly string[];
  readonly 'x-scope'?: DescribedScope;
  /** Of a command: bytes of the largest body. */
  readonly 'x-largest-body'?: number;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}

/** The served OpenAPI document. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly tags?: readonly { readonly name: string; readonly 'x-title'?: BilingualText }[];
}

/** Reads the document as it is served, what operations share written out at each of them. */
export function readDocument(text: string): OpenApiDocument {
  return inPlace(JSON.parse(text) as OpenApiDocument);
}

/** A command as the document describes it. */
export interface CommandRoute {
  /** `/api/v1/<context>/<command>` */
  readonly path: string;
  readonly roles: readonly string[];
  readonly body: Schema;
  /** In bytes. */
  readonly largestBody: number;
}

/** A query as the document describes it. */
export interface QueryRoute {
  /** `/api/v1/…` with `{name}` for the parameters in it. */
  readonly path: string;
  readonly roles: readonly string[];
  readonly parameters: readonly Parameter[];
}

const BASE = '/api/v1/';

/** The schema that a reference names; any other schema is itself. */
export function resolve({ components }: OpenApiDocument, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace('#/components/schemas/', '');
  const named = components.schemas[name];
  if (named === undefined) throw new Error(`${schema.$ref} leads nowhere`);
  return named;
}

/** Every command of the document. */
export function commandRoutes(document: OpenApiDocument): CommandRoute[] {
  return Object.entries(document.paths).flatMap(([path, { post }]) => {
    if (!post || !path.startsWith(BASE) || post.requestBody?.content[BYTES]) return [];
    if (isExport(path) || isQuestion(post)) return [];
    const schema = post.requestBody?.content['application/json']?.schema;
    if (schema === undefined) throw new Error(`${path} documents no body`);
    const largestBody = post['x-largest-body'];
    if (largestBody === undefined) throw new Error(`${path} documents no largest body`);
    return [{ path, roles: post['x-roles'] ?? [], body: resolve(document, schema), largestBody }];
  });
}

/** Whether a path is that of a document that is printed of the answer of a query. */
const isDocument = (path: string): boolean => path.endsWith('.pdf');

/** Whether a path is that of the answer of a query as a page. */
const isPage = (path: string): boolean => path.endsWith('.html');

/** Whether a path is that of a list as a file, or of a job that makes one. */
const isExport = (path: string): boolean => path.endsWith('/export') || path.startsWith(`${BASE}exports/`);

/** Whether a path is that of a head or a proof of the log: no query of a context, asked by programs without an account. */
const isOfNotary = (path: string): boolean => path.startsWith(`${BASE}log/`);

/** Whether a POST is a query that is asked in a body: it makes nothing. */
const isQuestion = ({ responses }: Operation): boolean => responses?.['201'] === undefined;

/** Every query that is asked in a body. */
export function questionRoutes(document: OpenApiDocument): Pick<CommandRoute, 'path' | 'roles' | 'body'>[] {
  return Object.entries(document.paths).flatMap(([path, { post }]) => {
    const schema = post?.requestBody?.content['application/json']?.schema;
    if (!post || !path.startsWith(BASE) || isExport(path) || isOfNotary(path)) return [];
    if (!isQuestion(post) || !schema) return [];
    return [{ path, roles: post['x-roles'] ?? [], body: resolve(document, schema) }];
  });
}

/** Every list that can be taken as a file, with the roles of list and export. */
export function exportRoutes(document: OpenApiDocument) {
  return Object.entries(document.paths)
    .filter(([path]) => path.endsWith('/export'))
    .map(([path, { post }]) => {
      const list = document.paths[path.replace(/\/export$/, '')]?.get;
      return { path, post, list };
    });
}

/** Every query of the document. */
export function queryRoutes(document: OpenApiDocument): QueryRoute[] {
  return Object.entries(document.paths).flatMap(([path, { get }]) =>
    get &&
    path.startsWith(BASE) &&
    !isExport(path) &&
    !isOfNotary(path) &&
    !isDocument(path) &&
    !isPage(path) &&
    !get.responses?.['200']?.content?.[BYTES]
      ? [{ path, roles: get['x-roles'] ?? [], parameters: get.parameters ?? [] }]
      : [],
  );
}

/** Every document that is printed, with the query whose answer it is made of. */
export function documentRoutes(document: OpenApiDocument) {
  return Object.entries(document.paths)
    .filter(([path]) => isDocument(path))
    .map(([path, { get }]) => {
      const query = document.paths[path.replace(/\/[^/]+$/, '')]?.get;
      return { path, roles: get?.['x-roles'] ?? [], get, query };
    });
}

/** What the document describes of the api and is neither a command nor a query: files in and out. */
export function fileRoutes(
  document: OpenApiDocument,
): { readonly method: 'GET' | 'POST'; readonly path: string; readonly operationId: string }[] {
  const known = new Set(
    [...commandRoutes(document), ...queryRoutes(document), ...questionRoutes(document)].map(
      ({ path }) => path,
    ),
  );
  return Object.entries(document.paths)
    .filter(([path]) => path.startsWith(BASE) && !known.has(path) && !isExport(path) && !isDocument(path))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => ({
        ...{ method: method === 'post' ? ('POST' as const) : ('GET' as const), path, operationId },
      })),
    );
}
