import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import * as ts from 'typescript';

const DOCUMENT = join(__dirname, '../../docs/openapi.json');
/** Where a client would have it from its own packages. */
const FETCH = dirname(require.resolve('openapi-fetch/package.json'));

/** What a client does: asks for a page, gives a command, reads what was refused and why. */
const CLIENT = `
import createClient from 'openapi-fetch';
import type { components, paths } from './ledger';

// Differences of two moments have a media type of their own, and a client of their own.
const ledger = createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: 'http://127.0.0.1:3000',
});

export async function pageOfCandidacies(cursor?: string): Promise<readonly (string | null)[]> {
  const { data, error } = await ledger.GET('/api/v1/candidacies', {
    params: { query: { status: 'submitted', limit: 50, ...(cursor !== undefined && { cursor }) } },
  });
  if (error) throw new Error(told(error));
  return data.items.map(({ candidacyId, name, status }) => (status === 'submitted' ? name : candidacyId));
}

export async function endorse(candidacyId: string, revision: number): Promise<string> {
  const { data, error, response } = await ledger.POST('/api/v1/selection/endorse-application', {
    params: { header: { 'If-Match': \`"\${revision}"\`, 'Idempotency-Key': crypto.randomUUID() } },
    body: { candidacyId, conductConfirmed: true },
  });
  if (error) throw new Error(\`\${response.status}: \${told(error)}\`);
  // A rehearsal has no position.
  return 'position' in data ? data.position : data.stream;
}

function told({ detail, errors = [], clauses = [] }: components['schemas']['ProblemDetails']): string {
  return [detail, ...errors.map(({ field, message }) => \`\${field}: \${message}\`), ...clauses].join('\\n');
}

// What the document does not have must not compile.
// @ts-expect-error no such status
void ledger.GET('/api/v1/candidacies', { params: { query: { status: 'lost' } } });
// @ts-expect-error a field that must be there
void ledger.POST('/api/v1/selection/endorse-application', { body: { candidacyId: 'a' } });
`;

const OPTIONS: ts.CompilerOptions = {
  ...{ strict: true, noEmit: true, skipLibCheck: false, exactOptionalPropertyTypes: true },
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, types: [] },
  ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] },
  paths: { 'openapi-fetch': [FETCH] },
};

describe('a client made of the OpenAPI document', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-client-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('compiles, and takes nothing that the document does not have', async () => {
    const types = await openapiTS(readFileSync(DOCUMENT));
    await writeFile(join(folder, 'ledger.d.ts'), astToString(types));
    await writeFile(join(folder, 'client.ts'), CLIENT);
    const program = ts.createProgram([join(folder, 'client.ts')], OPTIONS);
    const faults = ts.getPreEmitDiagnostics(program);
    expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});
