import type { OpenAPIObject } from '@nestjs/swagger';
import { inPlace } from './in-place.testing';
import { shareRepeatedParts } from './shared-parts';

const moment = { name: 'asOf', in: 'query', schema: { type: 'string' } };
const page = { name: 'cursor', in: 'query', schema: { type: 'string' } };
const otherMoment = { ...moment, description: 'another' };
const refused = { description: 'refused' };

function documentOf(...operations: readonly (readonly object[])[]): OpenAPIObject {
  const paths = operations.map((parameters, index) => [
    `/things${index}`,
    { get: { parameters, responses: { 400: refused, 200: { description: `thing ${index}` } } } },
  ]);
  return {
    openapi: '3.0.0',
    info: { title: '', version: '1' },
    components: { schemas: { Thing: {} } },
    paths: Object.fromEntries(paths) as OpenAPIObject['paths'],
  };
}

describe('what operations of an OpenAPI document share', () => {
  it('stands once among its components, and what only one of them says stays with it', () => {
    const document = documentOf([moment, page], [moment]);
    shareRepeatedParts(document);
    expect(document.components).toEqual({
      schemas: { Thing: {} },
      parameters: { asOf: moment },
      responses: { 'Answer-400': refused },
    });
    expect(document.paths['/things0']?.get).toEqual({
      parameters: [{ $ref: '#/components/parameters/asOf' }, page],
      responses: { 400: { $ref: '#/components/responses/Answer-400' }, 200: { description: 'thing 0' } },
    });
  });

  it('is told apart where one name says two things', () => {
    const document = documentOf([moment], [otherMoment], [moment], [otherMoment]);
    shareRepeatedParts(document);
    expect(document.components?.parameters).toEqual({ asOf: moment, asOf2: otherMoment });
  });

  it('says the same as the document did before', () => {
    const before = documentOf([moment, page], [otherMoment, page], [moment], [otherMoment]);
    const after = structuredClone(before);
    shareRepeatedParts(after);
    expect(inPlace(after).paths).toEqual(before.paths);
  });
});
