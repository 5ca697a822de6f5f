import { DEMO_ORGANISATION_IDS } from '#access/demo-identity';
import { OpenApiDocument, resolve, Schema } from './open-api-document';
import { identityNumber } from './synthetic-persons';

/** What fits fields that ask for more than their type says. */
const FITTING: readonly string[] = [
  'no-such-id',
  DEMO_ORGANISATION_IDS.nanchangHospital,
  identityNumber('1990-01-01', 1),
  '13800000000',
  '42',
  '012345',
  '2022',
  '2022-12',
  '0'.repeat(64),
];

const BY_FORMAT: Readonly<Record<string, string>> = {
  date: '2022-03-01',
  'date-time': '2022-03-08T09:00:00+08:00',
  email: 'nobody@example.org',
};

/**
 * A value that a schema of the document takes. Ids in it name nothing that exists.
 * @throws Error for a pattern that none of the known values fits
 */
export function soundValue(document: OpenApiDocument, given: Schema): unknown {
  const schema = resolve(document, given);
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return schema.properties ? soundBody(document, schema) : (schema.example ?? { any: 'thing' });
    case 'array':
      return schema.items ? [soundValue(document, schema.items)] : [];
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return soundText(schema);
  }
}

/** A body with every field that a command takes, each sound by itself. */
export function soundBody(document: OpenApiDocument, schema: Schema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, field]) => [name, soundValue(document, field)]),
  );
}

function soundText({ format, pattern, minLength }: Schema): string {
  if (pattern !== undefined) {
    const fitting = FITTING.find((value) => new RegExp(pattern, 'u').test(value));
    if (fitting === undefined) throw new Error(`no sound value is known for ${pattern}`);
    return fitting;
  }
  return (format && BY_FORMAT[format]) ?? '虚构'.padEnd(minLength ?? 1, '字');
}
