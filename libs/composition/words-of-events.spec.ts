import { eventRegistry } from './contexts';

/** The part of JSON Schema that is looked at. */
interface Schema {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Chinese, then English. */
const IN_BOTH_LANGUAGES =
  /^[^\n\r\u2028\u2029\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\u{16fe2}\u{16fe3}\u{16ff0}\u{16ff1}\u{20000}-\u{2a6df}\u{2a700}-\u{2b739}\u{2b740}-\u{2b81d}\u{2b820}-\u{2cea1}\u{2ceb0}-\u{2ebe0}\u{2f800}-\u{2fa1d}\u{30000}-\u{3134a}\u{31350}-\u{323af}]*[\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\u{16fe2}\u{16fe3}\u{16ff0}\u{16ff1}\u{20000}-\u{2a6df}\u{2a700}-\u{2b739}\u{2b740}-\u{2b81d}\u{2b820}-\u{2cea1}\u{2ceb0}-\u{2ebe0}\u{2f800}-\u{2fa1d}\u{30000}-\u{3134a}\u{31350}-\u{323af}].* \/ [^A-Za-z\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\u{16fe2}\u{16fe3}\u{16ff0}\u{16ff1}\u{20000}-\u{2a6df}\u{2a700}-\u{2b739}\u{2b740}-\u{2b81d}\u{2b820}-\u{2cea1}\u{2ceb0}-\u{2ebe0}\u{2f800}-\u{2fa1d}\u{30000}-\u{3134a}\u{31350}-\u{323af}]*[A-Za-z][^\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\u{16fe2}\u{16fe3}\u{16ff0}\u{16ff1}\u{20000}-\u{2a6df}\u{2a700}-\u{2b739}\u{2b740}-\u{2b81d}\u{2b820}-\u{2cea1}\u{2ceb0}-\u{2ebe0}\u{2f800}-\u{2fa1d}\u{30000}-\u{3134a}\u{31350}-\u{323af}]*$/u;

/** Every property, also of the records within, with its path and what it is called. */
function propertiesOf({ properties = {}, items, anyOf = [] }: Schema, path: string): [string, string?][] {
  return [
    ...Object.entries(properties).flatMap(([name, one]): [string, string?][] => [
      [`${path}.${name}`, one.title],
      ...propertiesOf(one, `${path}.${name}`),
    ]),
    ...[...(items ? [items] : []), ...anyOf].flatMap((one) => propertiesOf(one, path)),
  ];
}

describe('every property of every event', () => {
  it('says what it means, in both languages', () => {
    const properties = eventRegistry()
      .all()
      .flatMap(({ type, schema }) => propertiesOf(schema, type));
    const unsaid = properties.filter(([, title = '']) => !IN_BOTH_LANGUAGES.test(title));
    expect(unsaid.map(([path]) => path)).toEqual([]);
  });
});
