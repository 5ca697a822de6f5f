import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OpenAPIObject } from '@nestjs/swagger';
import { LibraryLedger } from '../library-dispatcher.testing';
import { startLibrary } from './library-app.testing';

describe('the OpenAPI document of a context', () => {
  let app: NestFastifyApplication;
  let document: OpenAPIObject;
  beforeAll(async () => {
    ({ app, document } = await startLibrary(new LibraryLedger(), () => Promise.resolve()));
  });
  afterAll(() => app.close());

  it('has an operation for each command and each query', () => {
    expect(Object.keys(document.paths).filter((path) => path.startsWith('/api/v1'))).toEqual([
      '/api/v1/library/open-loan',
      '/api/v1/library/renew-loan',
      '/api/v1/library/close-loan',
      '/api/v1/library/set-due-date',
      '/api/v1/library/remark-on-book',
      '/api/v1/loans/{loanId}',
      '/api/v1/loans',
    ]);
  });

  it('says at the top, and where a token is entered, where tokens come from', () => {
    const told = '令牌由馆员发放。\n\nThe librarian gives out tokens.';
    expect(document.info.description).toMatch(new RegExp(`^${told}`));
    expect(document.components?.securitySchemes).toMatchObject({ bearer: { description: told } });
  });

  it('describes a command with its body, headers, roles, answers and problems', () => {
    const operation = document.paths['/api/v1/library/open-loan']?.post;
    expect(operation).toMatchObject({
      operationId: 'library_openLoan',
      summary: '借出 / Open a loan',
      tags: ['图书馆 / Library'],
      'x-roles': ['employer', 'hr-department'],
      security: [{ bearer: [] }],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/OpenLoan' } } } },
    });
    expect(operation?.parameters).toMatchObject([
      { name: 'Idempotency-Key', in: 'header', required: false },
      { name: 'If-Match', in: 'header', required: false },
      { name: 'Prefer', in: 'header', required: false, schema: { example: 'rehearse' } },
    ]);
    const statuses = ['200', '201', '400', '401', '403', '404', '409', '412', '413', '422', '429', 'default'];
    expect(Object.keys(operation?.responses ?? {}).sort()).toEqual(statuses);
  });

  it('describes a query with the parameters of its path, its own, atLeast, and the moment', () => {
    const one = document.paths['/api/v1/loans/{loanId}']?.get;
    expect(one?.operationId).toBe('library_loansByLoanId');
    expect(one?.parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'loanId', in: 'path', required: true }),
        expect.objectContaining({ name: 'atLeast', in: 'query', required: false }),
      ]),
    );
    const list = document.paths['/api/v1/loans']?.get;
    const named = (list?.parameters ?? []).map((parameter) => ('name' in parameter ? parameter.name : ''));
    expect(named.sort()).toEqual([
      ...['asOf', 'atLeast', 'branch', 'compareWith', 'cursor', 'limit', 'validOn'],
    ]);
  });

  it('asks for no token where the public may act', () => {
    expect(document.paths['/api/v1/library/remark-on-book']?.post?.security).toBeUndefined();
    expect(document.paths['/api/v1/loans']?.get?.security).toBeUndefined();
  });

  it('has no schema without properties', () => {
    const schemas = Object.entries(document.components?.schemas ?? {});
    const empty = schemas.filter(
      ([, schema]) => !('properties' in schema && Object.keys(schema.properties ?? {}).length),
    );
    expect(schemas.length).toBeGreaterThan(5);
    expect(empty.map(([name]) => name)).toEqual([]);
  });

  it('resolves every reference', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(
      ([, reference]) => reference ?? '',
    );
    const known = Object.keys(document.components?.schemas ?? {}).map(
      (name) => `#/components/schemas/${name}`,
    );
    expect(references.length).toBeGreaterThan(5);
    expect(references.filter((reference) => !known.includes(reference))).toEqual([]);
  });

  it('names each operation once', () => {
    const ids = Object.values(document.paths).flatMap((path) => [
      path.get?.operationId,
      path.post?.operationId,
    ]);
    const named = ids.filter((id) => id !== undefined);
    expect(new Set(named).size).toBe(named.length);
  });
});
